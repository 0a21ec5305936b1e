import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { issuerKinds, issuerOf } from "./issuers";
import { annotatedKinds, certificateKind, day, requested, validity } from "./requested";
import { authorityLimit, isPublicAcme, publicLimit } from "./validityLimits";

export const certificateValidity = rule({
  id: "CM-01",
  name: "certificate-validity",
  title: "A certificate is not valid for too long",
  description:
    "A certificate must not be valid for longer than the profile allows, one of a public CA for no longer than the CA/Browser Forum allows on the day, and a CA for no longer than 25 years. Whoever gets hold of a key can use it until the certificate ends, since hardly any client learns of a revocation.",
  severity: "high",
  standards: [
    {
      name: "CA/Browser Forum Baseline Requirements",
      clause: "6.3.2 Certificate operational periods and key pair usage periods",
    },
    { name: "NIST SP 800-52r2", clause: "3.2.1 Server Certificate Profile" },
    authorityLimit.standard,
  ],
  remediation: {
    how: "Shorten the duration, in hours since there is no longer unit, and let cert-manager renew the certificate.",
    snippet: `spec:
  duration: 2160h
  renewBefore: 720h`,
  },
  url: "https://cert-manager.io/docs/usage/certificate/",
  settings: ["profile", "date"],
  kinds: [certificateKind, ...annotatedKinds],
  inspect(object, { profile }) {
    const certificate = requested(object);
    if (!certificate) return;
    const { duration, isCa } = certificate;
    const length = validity(certificate);
    if (length === undefined) refuseUnreadable(duration);
    else if (isCa) limit(duration, length, authorityLimit.atMost, "a CA");
    else limit(duration, length, profile.lifetime.leafDays, `profile ${profile.name}`);
  },
  setKinds: [certificateKind, ...Object.values(issuerKinds)],
  inspectSet(set, { profile, date }: Settings) {
    for (const object of set.ofKind(certificateKind)) {
      const server = issuerOf(set, object)?.at("spec", "acme", "server").text;
      const certificate = requested(object);
      // A public CA settles the validity itself where the Certificate does not ask for one.
      if (!certificate?.duration.present || server === undefined || !isPublicAcme(server)) continue;
      const atMost = publicLimit(date);
      // What is over the profile's limit is reported on the object.
      if (atMost >= profile.lifetime.leafDays) continue;
      limit(certificate.duration, validity(certificate) ?? 0, atMost, `a public CA on ${date}`);
    }
  },
});

function limit(duration: Field, length: number, days: number, whose: string): void {
  if (length <= days * day) return;
  const stated = duration.present ? "is" : "is missing, which means";
  duration.report(`${stated} ${Math.ceil(length / day)} days`, `at most ${days} days for ${whose}`);
}

function refuseUnreadable(duration: Field): void {
  if (/[${]/.test(duration.text ?? "")) duration.undecided("is filled in elsewhere");
  else duration.report("is not a Go duration", "hours, minutes and seconds, such as 2160h");
}
