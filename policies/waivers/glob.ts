/** Whether a whole text fits a pattern, in which `*` stands for any text and `?` for one character. */
export function fits(pattern: string, text: string): boolean {
  let [at, index] = [0, 0];
  /** Where the last star stands, and the text that it does not cover yet. */
  let [star, rest] = [-1, 0];
  while (index < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      rest = index;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++rest;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
