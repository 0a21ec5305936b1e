import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import type { Fix } from "../../policies/model/field";
import { looksLikeJson, parseJson } from "../read/json";
import { Layout, rangeOf } from "./layout";
import { type Quotes, scalarText } from "./scalar";

/** A text that takes the place of another one; an insertion where `start` is `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

const quotes: Readonly<Record<string, Quotes>> = { QUOTE_SINGLE: "single", QUOTE_DOUBLE: "double" };

/** One document's text with the ranges of its parts. */
export class EditableDocument {
  private readonly document: Document.Parsed;
  private readonly layout: Layout;
  private readonly isJson: boolean;

  constructor(private readonly text: string) {
    // Every key and value reads as text; what they mean is the reader's business, who sees the result.
    this.document = parseDocument(text, {
      schema: "failsafe",
      strict: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const unmarked = text.replace(/^---(?=\s)/, "");
    this.isJson = looksLikeJson(unmarked) && parseJson(unmarked) !== undefined;
    this.layout = new Layout(text, this.isJson ? "double" : "plain");
  }

  /** The edit that makes a fix, or why there is none, read after its path. */
  edit({ path, value }: Fix): Edit | string {
    if (this.document.errors.length > 0) return "is in a document that is not written as YAML demands";
    let node: unknown = this.document.contents;
    let holder: Pair | undefined;
    for (const [depth, key] of path.entries()) {
      if (isAlias(node)) return "is reached through an alias";
      if (isSeq(node)) {
        if (!Object.hasOwn(node.items, key)) return "is an element that is not there";
        node = node.items[Number(key)];
        holder = undefined;
      } else if (isMap(node)) {
        const pair = pairOf(node, String(key));
        if (!pair) return this.layout.insertion(node, path.slice(depth), value);
        node = pair.value;
        holder = pair;
      } else {
        const rest = this.layout.nested(path.slice(depth), value);
        return this.isNothing(node) && rest !== undefined
          ? this.replacement(node, holder, rest)
          : "is below a value that is not an object";
      }
    }
    if (!isScalar(node)) return isAlias(node) ? "is an alias" : "is a list or an object";
    if (node.type?.startsWith("BLOCK")) return "is a block of text";
    const style = this.isJson ? "double" : (quotes[node.type ?? ""] ?? "plain");
    return this.replacement(node, holder, scalarText(value, style));
  }

  private isNothing(node: unknown): boolean {
    return isScalar(node) && node.type === "PLAIN" && /^(~|null|Null|NULL)?$/.test(String(node.value ?? ""));
  }

  private replacement(node: unknown, holder: Pair | undefined, text: string): Edit | string {
    const [start, end] = rangeOf(node) ?? [];
    if (start === undefined || end === undefined) return "is not written down";
    if (end > start) return { start, end, text };
    // Nothing stands behind the colon, or only a comment.
    const [, keyEnd] = rangeOf(holder?.key) ?? [];
    if (keyEnd === undefined) return "is empty";
    const at = this.text.indexOf(":", keyEnd) + 1;
    return { start: at, end: at, text: ` ${text}` };
  }
}

const pairOf = (map: YAMLMap, key: string) =>
  map.items.find((pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value ?? "") === key);
