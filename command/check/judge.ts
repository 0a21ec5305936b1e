import { dispatch } from "../../policies/check";
import type { Path } from "../../policies/model/field";
import { Inspection } from "../../policies/model/inspection";
import { type Finding, findingsOf, type Rule } from "../../policies/model/rule";
import type { Settings } from "../../policies/model/settings";
import type { Document } from "../read/documents";
import type { InputFile } from "../read/inputFiles";
import { Locator } from "../read/locate";
import { objectsIn, parseDocument } from "../read/objects";
import type { FoundObject } from "../read/pulumi";
import { type DocumentText, Unreadable } from "../read/source";
import { eachGroup, type Group } from "../read/together";
import { lightened } from "./lightened";
import { emptyResult, type FileResult, type Origin } from "./results";
import { statement } from "./statement";

/** Holds files against the rules on single objects and keeps what rules on the whole set will look at. */
export class Judge {
  private readonly byKind: ReadonlyMap<string, readonly Rule[]>;
  private readonly setKinds: ReadonlySet<string>;

  constructor(
    rules: readonly Rule[],
    private readonly settings: Settings,
  ) {
    this.byKind = dispatch(rules);
    this.setKinds = new Set(rules.flatMap(({ setKinds }) => setKinds));
  }

  /** Whether some rule looks at objects of this kind. */
  readsKind(kind: string): boolean {
    return this.byKind.has(kind) || this.setKinds.has(kind);
  }

  file(file: InputFile): FileResult {
    const result = emptyResult();
    const fault = eachGroup(file, (group) => this.group(group, file, result));
    if (fault !== undefined) unread(fault, result);
    return result;
  }

  /** Judges documents of a file, where something else reads it. */
  group(group: Group, file: InputFile, result: FileResult): void {
    for (const { document, parsed } of group) this.document(document, parsed, file, result);
  }

  /** Judges objects that come from elsewhere than a file. */
  objects(objects: readonly FoundObject[], origin: Origin, result: FileResult): void {
    const place = () => ({ line: origin.line, column: 1 });
    for (const [index, found] of objects.entries())
      this.object(found, { origin, index, place, result, regular: false });
  }

  private document(
    document: Document,
    parsed: { value: unknown } | undefined,
    file: InputFile,
    result: FileResult,
  ): void {
    if ("fault" in document) {
      const { fault: message, ...start } = document;
      result.faults.push({ ...start, column: 1, message });
      return;
    }
    // Folders hold a lot of JSON of other kinds, some of it with comments.
    if (!file.named && /\.json$/i.test(file.name) && !document.text.includes('"apiVersion"')) return;
    let locator: Locator | undefined;
    const place = (path: Path) => {
      locator ??= new Locator(document);
      return locator.place(path);
    };
    try {
      const { objects, others } = objectsIn(parsed ? parsed.value : parseDocument(document.text));
      for (const { path, message } of others) {
        // Values for charts, workflows and the like stand beside manifests in a folder; a named file was meant.
        if (path.length === 0 && !file.named) continue;
        result.faults.push({ document: document.document, ...place(path), message });
      }
      const origin = originOf(document, file);
      for (const [index, found] of objects.entries())
        this.object(found, { origin, index, place, result, regular: file.regular });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { line, column } = new Locator(document).at(error.at);
      result.faults.push({ document: document.document, line, column, message: error.message });
    }
  }

  private object(found: FoundObject, context: Context): void {
    const { object, path, partial } = found;
    const { origin, index, place, result, regular } = context;
    const inspection = new Inspection(object);
    const { kind } = inspection;
    result.objects++;
    for (const rule of this.byKind.get(kind) ?? []) {
      const findings = attempted(() => findingsOf(rule, inspection, this.settings));
      if (!findings) {
        const message = `holds an object that ${failed(rule)}`;
        result.faults.push({ document: origin.document, ...place(path), message });
      }
      for (const finding of findings ?? []) {
        if (!isMeant(finding, partial)) continue;
        const where = { document: origin.document, object: index, ...place([...path, ...finding.path]) };
        result.statements.push(statement(finding, object, path, where));
      }
    }
    if (!this.setKinds.has(kind)) return;
    result.kept.push({
      ...lightened(object, regular && !found.open),
      path,
      partial,
      origin,
      index,
    });
  }
}

/** Notes that a file could not be read to its end. */
export function unread(message: string, { faults }: FileResult): void {
  faults.push({ document: (faults.at(-1)?.document ?? 0) + 1, line: 1, column: 1, message });
}

interface Context {
  origin: Origin;
  index: number;
  place(path: Path): { line: number; column: number };
  result: FileResult;
  regular: boolean;
}

const originOf = ({ document, line, offset, length, text }: DocumentText, file: InputFile): Origin =>
  file.regular ? { document, line, offset, length } : { document, line, offset, length, text };

/** A patch changes some fields of an object: those it leaves out are not missing. */
export const isMeant = (finding: Finding, partial: boolean): boolean => !(partial && finding.missing);

/** What a rule says; nothing where it fails, which must not end the check of everything else. */
export function attempted(check: () => Finding[]): Finding[] | undefined {
  try {
    return check();
  } catch {
    return undefined;
  }
}

export const failed = ({ id }: Rule): string => `the rule ${id} fails on; please report this`;
