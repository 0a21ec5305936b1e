import { dispatch } from "../check";
import { showPath } from "../model/field";
import { objectName } from "../model/message";
import { type Finding, findingsOf, type Rule } from "../model/rule";
import { applyWaivers, identityOf, waiverName } from "../waivers/apply";
import type { EngineObject } from "./engineObject";
import type { PolicySettings } from "./policySettings";
import { objectSet, type StackObject } from "./stack";
import { judged, type ObjectOf, waivedText } from "./verdicts";

type RulesByKind = ReturnType<typeof dispatch>;

/** A report, with the resource it is on where it is on one. */
export interface Report {
  text: string;
  urn?: string;
}

/** What COV-01 tells of one object: fields that some rule could not judge, and findings that are waived. */
export function objectCoverage(rules: RulesByKind, each: EngineObject, settings: PolicySettings): string[] {
  const findings = onObject(rules, each, settings);
  const { waived } = judged(findings, () => each, settings);
  return [
    ...notJudged(findings, objectName(each.object)),
    ...waived.map((one) => waivedText(one, () => each)),
  ];
}

/** What COV-01 tells of a stack: the same for rules on sets, what only a complete stack would show, and idle waivers. */
export function stackCoverage(
  rules: readonly Rule[],
  objects: readonly StackObject[],
  complete: boolean,
  settings: PolicySettings,
): Report[] {
  const onSet = (all: boolean) =>
    rules.flatMap((rule) => rule.checkSet?.(objectSet(objects, all), settings.settings) ?? []);
  const objectOf = ({ index }: Finding) => (index === undefined ? undefined : objects[index]);
  const found = onSet(complete);
  const foundIfComplete = complete ? found : onSet(true);
  const places = new Set(found.map(objectOf));
  return [
    ...[...places].flatMap((each) =>
      notJudged(
        found.filter((finding) => objectOf(finding) === each),
        each ? objectName(each.object) : "the stack",
      ).map((text) => ({ text, urn: each?.urn })),
    ),
    ...judged(found, objectOf, settings).waived.map((one) => ({
      text: waivedText(one, objectOf),
      urn: objectOf(one.finding)?.urn,
    })),
    ...heldBack(found, foundIfComplete, objectOf),
    ...idleWaivers(rules, objects, foundIfComplete, settings),
  ];
}

function onObject(rules: RulesByKind, { inspection }: EngineObject, { settings }: PolicySettings): Finding[] {
  return (rules.get(inspection.kind) ?? []).flatMap((rule) => findingsOf(rule, inspection, settings));
}

/** One line for each field that some rule could not judge, with the rules' ids. */
function notJudged(findings: readonly Finding[], subject: string): string[] {
  const open = new Map<string, string[]>();
  for (const { rule, verdict, path, found } of findings) {
    if (verdict === "violation") continue;
    const text = `${showPath(path)} ${found}`.trim();
    open.set(text, [...(open.get(text) ?? []), rule]);
  }
  if (open.size === 0) return [];
  const lines = [...open].map(([text, ids]) => `  ${text} (${ids.join(", ")})`);
  return [[`${subject}: not judged by the rules in brackets:`, ...lines].join("\n")];
}

/** What rules on absence would find, were the stack all there is. */
function heldBack(
  found: readonly Finding[],
  foundIfComplete: readonly Finding[],
  objectOf: ObjectOf,
): Report[] {
  const line = (finding: Finding) => {
    const on = objectOf(finding);
    const subject = [on ? objectName(on.object) : "the stack", showPath(finding.path)]
      .filter(Boolean)
      .join(": ");
    return `  ${subject} ${finding.found} (${finding.rule})`;
  };
  const known = new Set(found.map(line));
  const violations = foundIfComplete.filter(({ verdict }) => verdict === "violation");
  const lines = violations.map(line).filter((each) => !known.has(each));
  if (lines.length === 0) return [];
  const first =
    "the stack: not taken for all there is, so these are no violations; set complete to true if it is:";
  return [{ text: [first, ...lines].join("\n") }];
}

/**
 * Waivers that no finding fits. The field does not count here: in the outputs of a resource a value may stand in another
 * place than in its inputs, such as a Secret's.
 */
function idleWaivers(
  rules: readonly Rule[],
  objects: readonly StackObject[],
  onSet: readonly Finding[],
  settings: PolicySettings,
): Report[] {
  if (settings.waivers.length === 0) return [];
  const byKind = dispatch(rules);
  const identities = [
    ...onSet.map((finding) => identityOf(finding, objects[finding.index ?? -1]?.object)),
    ...objects.flatMap((each) =>
      onObject(byKind, each, settings).map((finding) => identityOf(finding, each.object)),
    ),
  ];
  const anywhere = settings.waivers.map((waiver) => ({ ...waiver, path: undefined }));
  const { unmatched } = applyWaivers(identities, anywhere, settings.settings.date, (identity) => identity);
  const idle = settings.waivers.filter((_, index) => unmatched.includes(anywhere[index]!));
  return idle.map((waiver) => ({
    text: `the waiver of ${waiverName(waiver)} by ${waiver.owner}, until ${waiver.expires}, fits nothing: remove it.`,
  }));
}
