import { rules } from "../../../policies/rules";
import { printable } from "../printable";
import type { ReportedFinding, WaivedFinding } from "../report";
import { sentence, weight } from "../wording";
import { locations } from "./location";

const indexes: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));

/** One finding; a waived one is suppressed with its reason. */
export function result(
  finding: ReportedFinding | WaivedFinding,
  partialFingerprints: Record<string, string>,
) {
  const { rule, severity, document } = finding;
  const text = `${sentence(finding)}; allowed: ${printable(finding.allowed)}.`;
  const ruleIndex = indexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: weight(finding),
    kind: "fail",
    message: { text },
    locations: locations(finding, finding),
    partialFingerprints,
    ...("waiver" in finding && { suppressions: [suppression(finding.waiver)] }),
    properties: { severity, document, fixable: finding.fixable },
  };
}

const suppression = ({ reason, owner, expires }: WaivedFinding["waiver"]) => ({
  kind: "external",
  status: "accepted",
  justification: printable(reason),
  properties: { owner, expires },
});
