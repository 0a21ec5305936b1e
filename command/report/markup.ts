import { printable } from "./printable";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML and HTML, in an element or a quoted attribute, with nothing hidden in it. */
export const escaped = (text: string): string => escapedLines(printable(text));

/** The same for the project's own texts of several lines, such as a snippet. */
export const escapedLines = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark]!);
