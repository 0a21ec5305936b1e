/** A word or a sign of nginx's configuration language, and its line from 1. */
export interface Token {
  kind: "word" | ";" | "{" | "}";
  text: string;
  line: number;
}

const space = /\s/;

/** Splits a configuration into its tokens; comments and the quotes of words are left out. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const sign = source[at]!;
    if (sign === "\n") line++;
    if (space.test(sign)) at++;
    else if (sign === "#") at = endOfLine(source, at);
    else if (sign === ";" || sign === "{" || sign === "}") {
      found.push({ kind: sign, text: sign, line });
      at++;
    } else {
      const word = readWord(source, at);
      found.push({ kind: "word", text: word.text, line });
      line += source.slice(at, word.end).split("\n").length - 1;
      at = word.end;
    }
  }
  return found;
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}

function readWord(source: string, from: number): { text: string; end: number } {
  const quote = source[from]!;
  const quoted = quote === '"' || quote === "'";
  let text = "";
  let at = quoted ? from + 1 : from;
  while (at < source.length) {
    const sign = source[at]!;
    if (quoted ? sign === quote : ends(source, at)) break;
    if (sign === "\\" && at + 1 < source.length) at++;
    text += source[at];
    at++;
  }
  return { text, end: quoted ? at + 1 : at };
}

/** A bare word ends at space and signs; the braces of ${name} belong to it. */
function ends(source: string, at: number): boolean {
  const sign = source[at]!;
  if (space.test(sign) || sign === ";") return true;
  if (sign === "{") return source[at - 1] !== "$";
  return sign === "}" && !/\$\{\w*$/.test(source.slice(Math.max(0, at - 64), at));
}
