/** `value` is what stands in brackets, with quotes taken off and unquoted letters in capitals. */
export interface Token {
  kind: "word" | "value" | "end";
  text: string;
}

const blank = /\s/;
const wordEnd = /[\s();'",]/;

/** Cuts one logical line of MQSC into keywords, bracketed values and semicolons. */
export function tokens(text: string): { tokens: Token[] } | { fault: string } {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (blank.test(char)) at += 1;
    else if (char === ";") {
      found.push({ kind: "end", text: ";" });
      at += 1;
    } else if (char === "(") {
      const value = bracketed(text, at + 1);
      if (typeof value === "string") return { fault: value };
      found.push({ kind: "value", text: value.text });
      at = value.next;
    } else if (wordEnd.test(char)) return { fault: "a quote, comma or bracket stands outside a value" };
    else {
      const start = at;
      while (at < text.length && !wordEnd.test(text[at]!)) at += 1;
      found.push({ kind: "word", text: text.slice(start, at) });
    }
  }
  return { tokens: found };
}

/** The elements up to the closing bracket; a bracket inside quotes is text, and so is one that pairs up outside. */
function bracketed(text: string, from: number): { text: string; next: number } | string {
  const elements: string[] = [""];
  let depth = 0;
  let at = from;
  let quoted = false;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "'" || char === '"') {
      const string = quotedText(text, at);
      if (!string) return "a quote is not closed";
      elements[elements.length - 1] = elements.at(-1)!.trimStart() + string.text;
      at = string.next;
      quoted = true;
      continue;
    }
    if (char === ")" && depth === 0) {
      return { text: elements.map((element) => element.trim()).join(","), next: at + 1 };
    }
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) elements.push("");
    else if (!(quoted && blank.test(char))) elements[elements.length - 1] += char.toUpperCase();
    if (char === ",") quoted = false;
    at += 1;
  }
  return "a bracket is not closed";
}

/** A string in single or double quotes; the quote doubled stands for itself. */
function quotedText(text: string, from: number): { text: string; next: number } | undefined {
  const quote = text[from]!;
  let content = "";
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== quote) content += text[at];
    else if (text[at + 1] === quote) {
      content += quote;
      at += 1;
    } else return { text: content, next: at + 1 };
  }
  return undefined;
}
