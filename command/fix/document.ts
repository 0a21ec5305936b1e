import { isDeepStrictEqual } from "node:util";
import type { Fix, Path } from "../../policies/model/field";
import { parseDocument } from "../read/objects";
import { Unreadable } from "../read/source";
import { type Edit, EditableDocument } from "./editableDocument";
import { valueAt, withValue } from "./value";

export interface FixedDocument {
  text: string;
  applied: number;
  skipped: { path: Path; why: string }[];
}

interface Planned {
  fix: Fix;
  edit: Edit;
}

/**
 * Makes fixes in one document. All are made at once and the result is read again; where it is not what the fixes say,
 * each half is tried by itself, down to the one that is to blame.
 */
export function fixDocument(source: string, fixes: readonly Fix[]): FixedDocument {
  const fixed: FixedDocument = { text: source, applied: 0, skipped: [] };
  const skip = (own: readonly Fix[], why: string) =>
    fixed.skipped.push(...own.map(({ path }) => ({ path, why })));
  const groups: (readonly Fix[])[] = [fixes];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    const value = dataOf(fixed.text);
    if (value === undefined) {
      skip(group, "is in a document that cannot be read");
      continue;
    }
    const document = new EditableDocument(fixed.text);
    const planned: Planned[] = [];
    for (const fix of group.filter(({ path, value: wanted }) => valueAt(value, path) !== wanted)) {
      const edit = document.edit(fix);
      if (typeof edit === "string") skip([fix], edit);
      else planned.push({ fix, edit });
    }
    const { apart, touching } = separated(planned);
    if (touching.length > 0) groups.push(touching);
    if (apart.length === 0) continue;
    const text = edited(
      fixed.text,
      apart.map(({ edit }) => edit),
    );
    const own = apart.map(({ fix }) => fix);
    const expected = own.reduce(withValue, value);
    if (isDeepStrictEqual(dataOf(text), expected)) {
      fixed.text = text;
      fixed.applied += own.length;
    } else if (own.length === 1) skip(own, "cannot be changed without changing something else");
    else groups.push(own.slice(own.length / 2), own.slice(0, own.length / 2));
  }
  return fixed;
}

/** As plain data in which nothing is shared, so that a change through an anchor shows at every alias. */
function dataOf(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(parseDocument(text) ?? null));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Those that can be made together, and those that touch one of them and have to wait. */
function separated(planned: readonly Planned[]): { apart: Planned[]; touching: Fix[] } {
  const apart: Planned[] = [];
  const touching: Fix[] = [];
  for (const each of planned.toSorted((a, b) => a.edit.start - b.edit.start)) {
    const last = apart.at(-1)?.edit;
    if (last && each.edit.start <= last.end) touching.push(each.fix);
    else apart.push(each);
  }
  return { apart, touching };
}

function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let kept = 0;
  for (const { start, end, text: inserted } of edits) {
    parts.push(text.slice(kept, start), inserted);
    kept = end;
  }
  return parts.join("") + text.slice(kept);
}
