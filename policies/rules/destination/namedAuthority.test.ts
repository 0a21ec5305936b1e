import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { namedAuthority } from "./namedAuthority";

const destination = (tls: Record<string, unknown>) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host: "api.example.com", trafficPolicy: { tls } },
});
const refused = (word: string) => [
  `violation: spec.trafficPolicy.tls.caCertificates is ${word}, so every public authority is trusted`,
];

describe("DR-05 named-authority", () => {
  it("passes a file, the word system and a credential", () => {
    for (const named of [
      { caCertificates: "/etc/ca.pem" },
      { caCertificates: "system" },
      { credentialName: "ca" },
    ]) {
      deepEqual(judge(namedAuthority, destination({ mode: "SIMPLE", ...named })), []);
    }
  });

  it("refuses SIMPLE and MUTUAL without an authority", () => {
    deepEqual(judge(namedAuthority, destination({ mode: "SIMPLE" })), refused("missing"));
    deepEqual(
      judge(namedAuthority, destination({ mode: "MUTUAL", clientCertificate: "/c.pem" })),
      refused("missing"),
    );
    deepEqual(judge(namedAuthority, destination({ mode: "SIMPLE", caCertificates: "" })), refused("empty"));
  });

  it("passes ISTIO_MUTUAL, which has the mesh's authority, and what other rules refuse", () => {
    deepEqual(judge(namedAuthority, destination({ mode: "ISTIO_MUTUAL" })), []);
    deepEqual(judge(namedAuthority, destination({ mode: "DISABLE" })), []);
    deepEqual(judge(namedAuthority, destination({ mode: "SIMPLE", insecureSkipVerify: true })), []);
  });

  it("counts an authority that is not known yet, and leaves an unknown mode undecided", () => {
    deepEqual(judge(namedAuthority, destination({ mode: "SIMPLE", caCertificates: notKnownYet })), [
      "undecided: spec.trafficPolicy.tls.caCertificates is not known yet",
    ]);
    deepEqual(judge(namedAuthority, destination({ mode: notKnownYet })), [
      "undecided: spec.trafficPolicy.tls.mode is not known yet",
    ]);
  });
});
