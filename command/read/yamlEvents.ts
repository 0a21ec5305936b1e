import { type Event, parseEvents, YAMLException } from "js-yaml";
import { deepest } from "./events";

/** Lines of one document that may be joined: the text is parsed again for each. */
const mostJoined = 200;

/**
 * The parser's events, and the text of the same length that their indexes lead into.
 *
 * kubectl lets a line within brackets or quotes start anywhere, as in `[` with its `]` below the key; the parser wants
 * it indented. A line break there means what a space means, so it becomes one.
 *
 * @throws YAMLException where the text is not YAML by this measure either
 */
export function yamlEvents(text: string): { events: Event[]; source: string } {
  let source = text;
  for (let left = mostJoined; ; left--) {
    try {
      return { events: parseEvents(source, { maxDepth: deepest }), source };
    } catch (error) {
      const joined =
        left > 0 && isIndentation(error) ? joinedBefore(source, error.mark?.position ?? 0) : undefined;
      if (joined === undefined) throw error;
      source = joined;
    }
  }
}

const isIndentation = (error: unknown): error is YAMLException =>
  error instanceof YAMLException && error.reason === "deficient indentation";

/** The text with the line of this index joined to the one before; nothing where that one may end in a comment. */
function joinedBefore(text: string, index: number): string | undefined {
  const before = text.slice(0, index).trimEnd();
  const gap = text.slice(before.length, index);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (!/[\r\n]/.test(gap) || /(^|\s)#/.test(line)) return undefined;
  return before + " ".repeat(gap.length) + text.slice(index);
}
