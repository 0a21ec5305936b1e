/** Longest line runmqsc reads; IBM advises 72 so that a script can be moved between platforms. */
const longestLine = 2048;
const wantedLine = 72;

/** `KEYWORD('value')`: the value keeps its case, an apostrophe is written twice. */
export function text(keyword: string, ...values: string[]): string {
  return `${keyword}(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(",")})`;
}

/** `KEYWORD(VALUE)` for what MQSC itself names, and for numbers. */
export function word(keyword: string, ...values: (string | number)[]): string {
  return `${keyword}(${values.join(",")})`;
}

/**
 * One MQSC command, folded between its keywords: `+` at a line's end goes on at the first character of the next line that
 * is not a blank. Inside quotes nothing is folded, since there a blank at the fold would be part of the value.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqsc-rules-using-commands
 */
export function command(...parts: string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    const longer = line === "" ? part : `${line} ${part}`;
    if (line === "" || longer.length + 2 <= wantedLine) {
      line = longer;
      continue;
    }
    lines.push(`${line} +`);
    line = `  ${part}`;
  }
  lines.push(line);
  const tooLong = lines.find((each) => each.length > longestLine);
  if (tooLong !== undefined) {
    const keyword = tooLong.trim().replace(/\(.*/s, "");
    throw new Error(
      `${keyword}: its value makes a line over ${longestLine} characters, which MQSC cannot read.`,
    );
  }
  return lines.join("\n");
}
