import { endsOfValues } from "./json";

/**
 * The JSON objects that a text holds one after the other, as `jq` prints them; the text itself where it holds one, or
 * anything else. Each comes with its index in the text.
 */
export function jsonStream(text: string): { text: string; at: number }[] {
  const whole = [{ text, at: 0 }];
  // Between the items of a list stands a comma, so only a stream has this outside of quotes.
  if (!/^\s*\{/.test(text) || !/\}\s*\{/.test(text)) return whole;
  const ends = endsOfValues(text);
  const parts = ends.map((end, index) => {
    const from = ends[index - 1] ?? 0;
    const at = from + /^\s*/.exec(text.slice(from, end))![0].length;
    return { text: text.slice(at, end), at };
  });
  const rest = text.slice(ends.at(-1) ?? 0);
  return parts.length > 1 && rest.trim() === "" ? parts : whole;
}
