import type { Field } from "../../model/field";
import { rule } from "../../model/rule";

const modes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"];

/** The `tls` blocks of a traffic policy: its own and those of its ports. */
const tlsBlocks = (policy: Field): Field[] => [
  policy.at("tls"),
  ...policy
    .at("portLevelSettings")
    .items()
    .map((port) => port.at("tls")),
];

export const tlsModeStated = rule({
  id: "DR-01",
  name: "tls-mode-stated",
  title: "A DestinationRule does not turn TLS off",
  description:
    "A tls block of a DestinationRule, at the top, at a port or in a subset, must state SIMPLE, MUTUAL or ISTIO_MUTUAL. A block without a mode means DISABLE to Istio, and DISABLE overrides automatic mutual TLS, so the client's proxy sends plaintext.",
  severity: "critical",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Set mode to ISTIO_MUTUAL for hosts in the mesh or to MUTUAL or SIMPLE for external ones, or remove the tls block to leave automatic mutual TLS in force.",
    snippet: `spec:
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings",
  kinds: ["DestinationRule.networking.istio.io"],
  inspect(object) {
    const spec = object.at("spec");
    const policies = [spec, ...spec.at("subsets").items()].map((owner) => owner.at("trafficPolicy"));
    for (const tls of policies.flatMap(tlsBlocks)) {
      const mode = tls.at("mode");
      // No block at all leaves automatic mutual TLS in force.
      if (!tls.present || (mode.text !== "DISABLE" && modes.includes(mode.text ?? ""))) continue;
      const meaning = mode.present ? "" : ", which means DISABLE";
      mode.report(
        `is ${mode.shown(modes)}${meaning}: the client sends plaintext`,
        "ISTIO_MUTUAL, MUTUAL or SIMPLE",
      );
    }
  },
});
