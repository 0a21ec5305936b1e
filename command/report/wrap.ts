/** Narrower than this a text is harder to read than one that the terminal breaks. */
const narrowest = 40;

/**
 * Breaks a text between words so that lines stay within `columns`. `lead` stands before the first line, and as many
 * spaces before every other one; a word that is too long keeps its own line.
 */
export function wrap(text: string, columns: number, lead = ""): string {
  const width = Math.max(columns, narrowest);
  const margin = " ".repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = margin;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}
