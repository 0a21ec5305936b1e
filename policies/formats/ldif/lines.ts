/** A line of LDIF as it was before folding. */
export interface LogicalLine {
  text: string;
  /** Line number of its first part, from 1. */
  line: number;
}

/**
 * Unfolds lines, drops comments and cuts at blank lines: a list of lines for each record.
 *
 * A line that begins with a space goes on with the one before, a comment too. Source: RFC 2849, notes 2 and 3.
 */
export function recordLines(source: string): LogicalLine[][] {
  const records: LogicalLine[][] = [[]];
  let last: LogicalLine | undefined;
  for (const [index, text] of source
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (text.startsWith(" ") && last) last.text += text.slice(1);
    else if (text.trim() === "") {
      if (records.at(-1)!.length > 0) records.push([]);
      last = undefined;
    } else {
      last = { text, line: index + 1 };
      // A comment is kept as the last line, so that its folded rest is dropped with it.
      if (!text.startsWith("#")) records.at(-1)!.push(last);
    }
  }
  return records.filter((record) => record.length > 0);
}
