/**
 * What a reader does not see and a terminal obeys: control characters, marks that turn the direction of a line, zero
 * width characters, line separators, halves of surrogate pairs, and what XML does not take.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One line in which nothing is hidden: an escape sequence of a terminal reads `\u{1b}[2J` and does nothing. */
export const printable = (text: string): string =>
  isPlain(text)
    ? text
    : text.replace(hidden, (mark) => short[mark] ?? `\\u{${mark.codePointAt(0)!.toString(16)}}`);

/** Nearly every text is, and to see that takes a fraction of the time of a search for what is hidden. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** JSON, indented by two spaces, in which hidden characters are escaped; it parses to the same value. */
export const printableJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, unicodeEscapes)}\n`;

const unicodeEscapes = (mark: string): string =>
  Array.from({ length: mark.length }, (_, index) => mark.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
