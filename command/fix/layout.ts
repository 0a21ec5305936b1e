import { isMap, isNode, isPair, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Fix, Path } from "../../policies/model/field";
import type { Edit } from "./editableDocument";
import { type Quotes, scalarText } from "./scalar";

/** How a document is laid out, and how a new key fits in. */
export class Layout {
  private readonly newline: string;
  /** Spaces by which an object is indented within its parent. */
  private readonly step: number;

  constructor(
    private readonly text: string,
    private readonly quotes: Quotes,
  ) {
    this.newline = text.includes("\r\n") ? "\r\n" : "\n";
    this.step = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  }

  /** The edit that puts a missing key, and what is missing above the value, at the end of an object. */
  insertion(map: YAMLMap, path: Path, value: Fix["value"]): Edit | string {
    const [start] = startOf(map.items[0]) ?? map.range ?? [];
    const written = map.flow ? this.entry(path, value) : this.lines(path, value, this.column(start ?? 0));
    if (start === undefined || written === undefined) return "is an element that is not there";
    return map.flow ? this.inFlow(map, written) : this.inBlock(map, start, written);
  }

  /** `{a: {b: value}}` on one line; nothing where the path leads into a list. */
  nested(path: Path, value: Fix["value"]): string | undefined {
    const entry = this.entry(path, value);
    return entry === undefined ? undefined : `{${entry}}`;
  }

  private entry([key, ...rest]: Path, value: Fix["value"]): string | undefined {
    const below = rest.length === 0 ? scalarText(value, this.quotes) : this.nested(rest, value);
    return typeof key === "string" && below !== undefined
      ? `${scalarText(key, this.quotes)}: ${below}`
      : undefined;
  }

  private lines(path: Path, value: Fix["value"], column: number): string | undefined {
    if (!path.every((key) => typeof key === "string")) return undefined;
    return path
      .map((key, depth) => {
        const end = depth === path.length - 1 ? ` ${scalarText(value, this.quotes)}` : "";
        return `${" ".repeat(column + depth * this.step)}${scalarText(key, this.quotes)}:${end}`;
      })
      .join(this.newline);
  }

  private inBlock(map: YAMLMap, start: number, lines: string): Edit {
    const leaf = lastLeaf(map);
    const end = rangeOf(leaf)?.[1] ?? start;
    if (isScalar(leaf) && leaf.type?.startsWith("BLOCK") && this.text[end - 1] === "\n")
      return { start: end, end, text: lines + this.newline };
    const lineEnd = end + /^[^\r\n]*/.exec(this.text.slice(end))![0].length;
    return { start: lineEnd, end: lineEnd, text: this.newline + lines };
  }

  private inFlow(map: YAMLMap, entry: string): Edit | string {
    const [open, close] = map.range ?? [0, 0];
    const first = startOf(map.items[0])?.[0];
    const last = map.items.at(-1);
    if (first === undefined || !last) return { start: open + 1, end: open + 1, text: entry };
    const end = rangeOf(last.value)?.[1] ?? rangeOf(last.key)?.[1] ?? first;
    const begin = startOf(last)?.[0] ?? first;
    const indentation = /\n([ \t]*)$/.exec(this.text.slice(open, begin))?.[1];
    const separator = indentation === undefined ? " " : this.newline + indentation;
    // A comment behind the last entry would come to stand behind the new one.
    const commented = this.text.slice(end, close).includes("#");
    return commented
      ? { start: first, end: first, text: `${entry},${separator}` }
      : { start: end, end, text: `,${separator}${entry}` };
  }

  private column(at: number): number {
    return at - (this.text.lastIndexOf("\n", at - 1) + 1);
  }
}

export const rangeOf = (node: unknown) => (isNode(node) ? (node.range ?? undefined) : undefined);

const startOf = (pair: unknown) => (isPair(pair) ? rangeOf(pair.key) : undefined);

/** What is written last in a block; it ends before the comments that follow, which may be on what comes next. */
function lastLeaf(node: unknown): unknown {
  if (isPair(node)) return lastLeaf(node.value ?? node.key);
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0;
  return isBlock ? lastLeaf(node.items.at(-1)) : node;
}
