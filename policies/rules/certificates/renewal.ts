import { rule } from "../../model/rule";
import { annotatedKinds, certificateKind, requested, seconds, validity, wholeNumber } from "./requested";

const policies = ["Always", "Never"];

export const certificateRenewal = rule({
  id: "CM-03",
  name: "certificate-renewal",
  title: "A certificate is renewed in time, with a new key",
  description:
    "A Certificate must get a new private key at every renewal, and it must be renewed while at least a third of its life is left. A key that is kept makes every renewal worthless once it has leaked, and a late renewal leaves no time to notice that it fails before connections break.",
  severity: "medium",
  standards: [
    {
      name: "cert-manager documentation",
      clause: "Certificate resource, Issuance behavior: Rotation of the private key",
    },
    { name: "NIST SP 800-57pt1r5", clause: "5.3 Cryptoperiods" },
  ],
  remediation: {
    how: "Set privateKey.rotationPolicy to Always and leave renewBefore out, which means a third of the life, or raise it.",
    snippet: `spec:
  duration: 2160h
  renewBefore: 720h
  privateKey:
    rotationPolicy: Always`,
  },
  url: "https://cert-manager.io/docs/usage/certificate/#issuance-behavior-rotation-of-the-private-key",
  kinds: [certificateKind, ...annotatedKinds],
  inspect(object) {
    const certificate = requested(object);
    if (!certificate) return;
    const { isCa, renewBefore, renewBeforePercentage, privateKey } = certificate;
    const rotation = privateKey.rotationPolicy;
    if (rotation.present && rotation.text !== "Always") {
      // A new key of a CA must first reach everyone who trusts it, so nobody else may switch that on.
      const fix = isCa ? undefined : rotation.to("Always");
      rotation.report(
        `is ${rotation.shown(policies)}, so the key is kept when the certificate is renewed`,
        "Always",
        fix,
      );
    }
    const renewal = object.at("spec", "renewal", "policy");
    if (renewal.text === "Disabled")
      renewal.report("is Disabled, so the certificate runs out", "RenewBefore");

    const life = validity(certificate);
    const before = renewBefore.present ? seconds(renewBefore) : undefined;
    // cert-manager ignores a renewBefore that is no shorter than the life, and takes a third instead.
    if (life !== undefined && before !== undefined && before > 0 && before < Math.floor(life / 3)) {
      const share = Math.floor((before / life) * 100);
      renewBefore.report(`is ${share} % of the certificate's life`, "a third of the duration or more");
    }
    const percentage = wholeNumber(renewBeforePercentage);
    if (percentage !== undefined && percentage > 0 && percentage < 33) {
      renewBeforePercentage.report(`is ${percentage} % of the certificate's life`, "33 or more");
    }
  },
});
