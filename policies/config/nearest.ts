/** The word that a misspelled or shortened one most likely stands for; of equals the first. */
export const nearest = (word: string, words: readonly string[]): string | undefined =>
  closest(word, words)?.word;

/** The nearest word where it resembles what was written: at most a third of its letters are mistaken, or it goes on from there. */
export function similar(word: string, words: readonly string[]): string | undefined {
  const found = closest(word, words);
  return found && found.mistakes <= Math.max(1, Math.floor(found.word.length / 3)) ? found.word : undefined;
}

function closest(word: string, words: readonly string[]): { word: string; mistakes: number } | undefined {
  const wanted = word.toLowerCase();
  const longer = words.find((each) => wanted !== "" && each.toLowerCase().startsWith(wanted));
  let best: { word: string; mistakes: number } | undefined;
  for (const each of words) {
    // What was only begun is no mistake, but the same word in full is nearer.
    const mistakes = each === longer ? 0.5 : distance(wanted, each.toLowerCase());
    if (!best || mistakes < best.mistakes) best = { word: each, mistakes };
  }
  return best;
}

/** How many letters have to be put in, taken out, changed or swapped with the next: optimal string alignment. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    const above = rows[row - 1]!;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const steps = [above[column - 1]! + (same ? 0 : 1), above[column]! + 1, current[column - 1]! + 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) steps.push(rows[row - 2]![column - 2]! + 1);
      current.push(Math.min(...steps));
    }
    rows.push(current);
  }
  return rows[one.length]![other.length]!;
}

/** "; did you mean X?", to end a sentence on a word that is not known. */
export function didYouMean(word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  return near === undefined ? "." : `; did you mean ${near}?`;
}
