import { ObjectSet } from "../../policies/model/objectSet";
import type { Rule } from "../../policies/model/rule";
import type { Settings } from "../../policies/model/settings";
import { Locator } from "../read/locate";
import { readPart } from "../read/open";
import { attempted, isMeant } from "./judge";
import { restored } from "./lightened";
import type { Kept, Origin, Statement } from "./results";
import { statement } from "./statement";

/** A statement with the position of its file among those that were read; none for the whole set. */
export type PlacedStatement = Statement & { file?: number };

interface Member {
  kept: Kept;
  file: number;
}

/** What only the objects together show. */
export function checkSet(
  members: readonly Member[],
  names: readonly string[],
  rules: readonly Rule[],
  settings: Settings,
  complete: boolean,
): { statements: PlacedStatement[]; failed: Rule[] } {
  const objects = members.map(({ kept, file }) => restored(kept, names[file]!));
  const set = new ObjectSet(objects, complete);
  const failed: Rule[] = [];
  const findings = rules.flatMap((rule) => {
    const found = attempted(() => rule.checkSet?.(set, settings) ?? []);
    if (!found) failed.push(rule);
    return found ?? [];
  });
  // In the order of the objects, so that each document is looked into once.
  const ordered = findings.toSorted((a, b) => (a.index ?? objects.length) - (b.index ?? objects.length));
  const locate = placesIn(names);
  const statements = ordered.flatMap((finding): PlacedStatement[] => {
    const member = finding.index === undefined ? undefined : members[finding.index];
    if (!member) return [statement(finding, {}, [], nowhere)];
    const { kept, file } = member;
    if (!isMeant(finding, kept.partial)) return [];
    const { origin, path, index } = kept;
    const place = locate(file, origin).place([...path, ...finding.path]);
    const where = { document: origin.document, object: index, ...place };
    return [{ ...statement(finding, objects[finding.index!]!, path, where), file }];
  });
  return { statements, failed };
}

/** Where statements on the whole set stand. */
const nowhere = { document: 1, object: 0, line: 1, column: 1 };

/** Reads a document again for its places, and holds on to the last one. */
function placesIn(names: readonly string[]): (file: number, origin: Origin) => Locator {
  let last: { file: number; offset: number; locator: Locator } | undefined;
  return (file, { offset, length, line, text }) => {
    if (last?.file !== file || last.offset !== offset) {
      const source = text ?? rereadOr("", names[file]!, offset, length);
      last = { file, offset, locator: new Locator({ text: source, line }) };
    }
    return last.locator;
  };
}

function rereadOr(fallback: string, ...part: Parameters<typeof readPart>): string {
  try {
    return readPart(...part);
  } catch {
    // It was there when it was judged; a finding in it stands all the same.
    return fallback;
  }
}
