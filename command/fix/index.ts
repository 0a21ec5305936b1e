import { Buffer } from "node:buffer";
import type { Fix, Path } from "../../policies/model/field";
import { documents } from "../read/documents";
import type { Read } from "../read/pieces";
import { fixDocument } from "./document";

/** A fix in one of a file's documents, counted from 1 as reading does. */
export interface PlacedFix {
  document: number;
  fix: Fix;
}

export interface Fixed {
  text: string;
  /** Fixes that changed something; one whose value is already there is neither applied nor skipped. */
  applied: number;
  skipped: { document: number; path: Path; why: string }[];
}

/**
 * Makes fixes in a file's text and leaves everything else byte for byte as it is: comments, quotes, line ends, other
 * documents. A fix that would change anything but its own field is skipped with the reason.
 */
export function fixText(text: string, fixes: readonly PlacedFix[]): Fixed {
  const bytes = Buffer.from(text);
  const fixed: Fixed = { text, applied: 0, skipped: [] };
  const wanted = Map.groupBy(fixes, ({ document }) => document);
  const parts: Buffer[] = [];
  let kept = 0;
  for (const each of documents(reader(bytes))) {
    const { document } = each;
    const own = wanted.get(document);
    wanted.delete(document);
    if (!own) continue;
    if ("fault" in each) {
      fixed.skipped.push(...own.map(({ fix }) => ({ document, path: fix.path, why: each.fault })));
      continue;
    }
    const result = fixDocument(
      each.text,
      own.map(({ fix }) => fix),
    );
    fixed.applied += result.applied;
    fixed.skipped.push(...result.skipped.map((skipped) => ({ document, ...skipped })));
    parts.push(bytes.subarray(kept, each.offset), Buffer.from(result.text));
    kept = each.offset + each.length;
  }
  for (const [document, own] of wanted) {
    const why = "is in a document that the file does not have";
    fixed.skipped.push(...own.map(({ fix }) => ({ document, path: fix.path, why })));
  }
  fixed.text = Buffer.concat([...parts, bytes.subarray(kept)]).toString();
  return fixed;
}

function reader(bytes: Buffer): Read {
  let at = 0;
  return (buffer, from) => {
    const count = bytes.copy(buffer, from, at);
    at += count;
    return count;
  };
}
