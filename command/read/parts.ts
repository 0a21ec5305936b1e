/**
 * Most parts of one document. Its size in bytes says little of the memory it takes: as YAML each part is more than a
 * kilobyte of events and values, as JSON a tenth of that.
 */
export const mostYamlParts = 500_000;
export const mostJsonParts = 5_000_000;

/** Whether a text has more lines, list items, lists and objects than this. */
export function hasMoreParts(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Line break, comma, opening bracket, opening brace.
    if (code === 10 || code === 44 || code === 91 || code === 123) parts++;
  }
  return parts > most;
}
