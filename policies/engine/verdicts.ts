import { showPath } from "../model/field";
import { message, objectName } from "../model/message";
import type { Finding, RuleMetadata } from "../model/rule";
import { type Applied, applyWaivers, identityOf, type Waived } from "../waivers/apply";
import type { EngineObject } from "./engineObject";
import type { PolicySettings } from "./policySettings";

/** The object that a finding is on; none for one on the whole stack. */
export type ObjectOf = (finding: Finding) => EngineObject | undefined;

/** The violations among findings, by what waivers make of them. */
export function judged(
  findings: readonly Finding[],
  objectOf: ObjectOf,
  { waivers, settings }: PolicySettings,
): Applied<Finding> {
  const violations = findings.filter((finding) => {
    // A patch changes some fields of an object: those it leaves out are not missing.
    const left = finding.missing && objectOf(finding)?.partial;
    return finding.verdict === "violation" && !left;
  });
  return applyWaivers(violations, waivers, settings.date, (finding) =>
    identityOf(finding, objectOf(finding)?.object),
  );
}

/** What is said of each violation that counts, with its waiver where that has expired. */
export function openTexts(
  rule: RuleMetadata,
  { open, expired }: Applied<Finding>,
  objectOf: ObjectOf,
): { finding: Finding; text: string }[] {
  return open.map((finding) => {
    const over = expired.find((each) => each.finding === finding);
    const text = message(rule, finding, objectOf(finding)?.object);
    return { finding, text: over ? `${text}\n${expiry(over)}` : text };
  });
}

const expiry = ({ waiver: { expires, owner, reason } }: Waived<Finding>): string =>
  `Its waiver expired on ${expires} (${owner}: ${withoutStop(reason)}).`;

/** "MTLS-02 is waived for PeerAuthentication shop/default, spec.mtls.mode, until 2027-03-31 by payments: reason." */
export function waivedText({ finding, waiver }: Waived<Finding>, objectOf: ObjectOf): string {
  const on = objectOf(finding);
  const where = [on ? objectName(on.object) : "the stack", showPath(finding.path)].filter(
    (part) => part !== "",
  );
  const { expires, owner, reason } = waiver;
  return `${finding.rule} is waived for ${where.join(", ")}, until ${expires} by ${owner}: ${withoutStop(reason)}.`;
}

const withoutStop = (sentence: string): string => sentence.trim().replace(/\.+$/, "");
