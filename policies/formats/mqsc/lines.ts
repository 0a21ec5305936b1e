/** One MQSC command's text after continuation, and the line in the source each character stands on. */
export interface LogicalLine {
  text: string;
  /** Line number of the first character, from 1. */
  line: number;
}

/**
 * Joins continued lines and drops comments and blank lines.
 *
 * A last non-blank `+` continues with the next line's first non-blank character, a `-` with its first character.
 * Lines that start with `*` are comments, also between continued lines. Source: IBM MQ, "Rules for using MQSC commands".
 */
export function logicalLines(source: string): LogicalLine[] {
  const joined: LogicalLine[] = [];
  let open: (LogicalLine & { strip: boolean }) | undefined;
  const physical = source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [index, raw] of physical.entries()) {
    const trimmed = raw.trim();
    if (trimmed === "" || trimmed.startsWith("*")) continue;
    const continued = trimmed.endsWith("+") || trimmed.endsWith("-");
    const end = raw.trimEnd();
    const text = continued ? end.slice(0, -1) : end;
    if (open) open.text += open.strip ? text.trimStart() : text;
    else open = { text, line: index + 1, strip: false };
    if (continued) open.strip = trimmed.endsWith("+");
    else {
      joined.push({ text: open.text, line: open.line });
      open = undefined;
    }
  }
  if (open) joined.push({ text: open.text, line: open.line });
  return joined;
}
