/** Where the lines of a text start, to tell an index's line and column. */
export class Lines {
  private readonly starts = [0];

  constructor(
    text: string,
    /** The text's first line in its file. */
    private readonly first: number,
  ) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  place(index: number): { line: number; column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return { line: this.first + low, column: index - this.starts[low]! + 1 };
  }
}
