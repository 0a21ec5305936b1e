import type { Fix } from "../../policies/model/field";
import { parseDocument } from "../read/objects";

/** How a text is written: `plain` where YAML reads it as this text, or in the quotes that stand there. */
export type Quotes = "plain" | "single" | "double";

/** A value as YAML or, in double quotes, JSON. */
export function scalarText(value: Fix["value"], quotes: Quotes): string {
  if (typeof value !== "string") return String(value);
  if (quotes === "single" && isOneLine(value)) return `'${value.replaceAll("'", "''")}'`;
  return quotes === "plain" && isPlain(value) ? value : JSON.stringify(value);
}

/** A word that is safe between other words of YAML and that no reader takes for a number, `on` or `null`. */
const isPlain = (text: string): boolean => /^[A-Za-z][\w./-]*$/.test(text) && parseDocument(text) === text;

const isOneLine = (text: string): boolean => !/\p{Cc}/u.test(text);
