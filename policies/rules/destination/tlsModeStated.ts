import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { autoMtlsKinds, turnsAutoMtlsOff } from "../mesh/autoMtls";
import { clientTlsUrl, destinationRule, tlsBlocks, tlsModes, tlsOf } from "./destinationRule";
import { hostOf, isApiServer, namespaceOf } from "./host";
import { type Membership, membership, membershipKinds } from "./membership";

const encrypting: readonly string[] = tlsModes.filter((mode) => mode !== "DISABLE");

export const tlsModeStated = rule({
  id: "DR-01",
  name: "tls-mode-stated",
  title: "A DestinationRule does not turn TLS off",
  description:
    "A tls block of a DestinationRule, at the top, at a port or in a subset, must state SIMPLE, MUTUAL or ISTIO_MUTUAL. A block without a mode means DISABLE to Istio, and DISABLE overrides automatic mutual TLS, so the client's proxy sends plaintext. Where the mesh configuration turns automatic mutual TLS off, a DestinationRule for a host in the mesh without any tls block means plaintext too.",
  severity: "critical",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Set mode to ISTIO_MUTUAL for hosts in the mesh or to MUTUAL or SIMPLE for external ones, or remove the tls block to leave automatic mutual TLS in force.",
    snippet: `spec:
  host: orders.shop.svc.cluster.local
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL`,
  },
  url: clientTlsUrl,
  settings: ["clusterDomain"],
  kinds: [destinationRule],
  inspect(object, { clusterDomain }) {
    const open = tlsBlocks(object)
      .map((tls) => tls.at("mode"))
      .filter((mode) => !encrypting.includes(mode.text ?? ""));
    if (open.length === 0 || isApiServer(hostOf(object, clusterDomain) ?? "", clusterDomain)) return;
    for (const mode of open) {
      const meaning = mode.present ? "" : ", which means DISABLE";
      mode.report(
        `is ${mode.shown(tlsModes)}${meaning}: the client sends plaintext`,
        "ISTIO_MUTUAL, MUTUAL or SIMPLE",
      );
    }
  },
  setKinds: [destinationRule, ...autoMtlsKinds, ...membershipKinds],
  inspectSet(set, { clusterDomain }) {
    if (!turnsAutoMtlsOff(set)) return;
    const membershipOf = membership(set, clusterDomain);
    const rules = set.ofKind(destinationRule);
    const encrypted = new Set(rules.filter(statesTls).map((object) => address(object, clusterDomain)));
    for (const object of rules) {
      // Istio joins the rules of a namespace for one host, so another one may bring the block along (DR-08).
      if (encrypted.has(address(object, clusterDomain))) continue;
      reportPlaintext(object, membershipOf(object));
    }
  },
});

/** The whole host has TLS: at the top or at ports. A block of a subset is for that subset only. */
const statesTls = (object: Field): boolean => tlsOf(object.at("spec", "trafficPolicy")).length > 0;

const address = (object: Field, clusterDomain: string): string =>
  `${namespaceOf(object)} ${hostOf(object, clusterDomain)}`;

function reportPlaintext(object: Field, served: Membership): void {
  const tls = object.at("spec", "trafficPolicy", "tls");
  if (served === "yes") {
    tls.report(
      "is missing while the mesh configuration turns automatic mutual TLS off: the client sends plaintext",
      "mode ISTIO_MUTUAL, or enableAutoMtls true",
    );
  } else if (served === "open") {
    tls.undecided(
      "is missing while automatic mutual TLS is off, and the set does not tell whether the host is in the mesh",
    );
  }
}
