/** `value` is what stands in brackets: its elements, with quotes taken off and unquoted letters in capitals. */
export type Token = { kind: "word"; text: string } | { kind: "value"; elements: string[] } | { kind: "end" };

/** Outside quotes a comma is as good as a blank. Source: IBM MQ, "MQSC command syntax", blanks and commas. */
const separator = /[\s,]/;
const wordEnd = /[\s,();'"]/;

/** Cuts one logical line of MQSC into keywords, bracketed values and semicolons. */
export function tokens(text: string): { tokens: Token[] } | { fault: string } {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (separator.test(char)) at += 1;
    else if (char === ";") {
      found.push({ kind: "end" });
      at += 1;
    } else if (char === "(") {
      const value = bracketed(text, at + 1);
      if (typeof value === "string") return { fault: value };
      found.push({ kind: "value", elements: value.elements });
      at = value.next;
    } else if (wordEnd.test(char)) return { fault: "a quote or bracket stands outside a value" };
    else {
      const start = at;
      while (at < text.length && !wordEnd.test(text[at]!)) at += 1;
      found.push({ kind: "word", text: text.slice(start, at) });
    }
  }
  return { tokens: found };
}

/** The elements up to the closing bracket; a bracket inside quotes is text, and so is one that pairs up outside. */
function bracketed(text: string, from: number): { elements: string[]; next: number } | string {
  const elements: string[] = [];
  let element: string | undefined;
  let depth = 0;
  let at = from;
  const finish = () => {
    if (element !== undefined) elements.push(element);
    element = undefined;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === "'" || char === '"') {
      const string = quotedText(text, at);
      if (!string) return "a quote is not closed";
      element = (element ?? "") + string.text;
      at = string.next;
      continue;
    }
    at += 1;
    if (char === ")" && depth === 0) {
      finish();
      return { elements, next: at };
    }
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (depth === 0 && separator.test(char)) finish();
    else element = (element ?? "") + char.toUpperCase();
  }
  return "a bracket is not closed";
}

/** A string in single or double quotes; the quote doubled stands for itself. */
function quotedText(text: string, from: number): { text: string; next: number } | undefined {
  const quote = text[from]!;
  let content = "";
  let start = from + 1;
  for (;;) {
    const end = text.indexOf(quote, start);
    if (end < 0) return undefined;
    content += text.slice(start, end);
    if (text[end + 1] !== quote) return { text: content, next: end + 1 };
    content += quote;
    start = end + 2;
  }
}
