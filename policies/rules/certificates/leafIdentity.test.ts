import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { leafIdentity } from "./leafIdentity";

const certificate = (spec: Record<string, unknown>) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "mq-server", namespace: "mq" },
  spec: { secretName: "mq-server", issuerRef: { name: "ca" }, ...spec },
});
const issuer = (spec: unknown, kind = "Issuer", namespace: string | null = "mq") => ({
  apiVersion: "cert-manager.io/v1",
  kind,
  metadata: { name: "ca", namespace },
  spec,
});
const dnsNames = ["qm1.mq.svc"];

describe("CM-04 leaf-identity", () => {
  it("passes servers with names, and a CA that only signs", () => {
    deepEqual(
      judge(leafIdentity, certificate({ dnsNames, usages: ["digital signature", "server auth"] })),
      [],
    );
    deepEqual(judge(leafIdentity, certificate({ ipAddresses: ["10.0.0.1"], usages: ["server auth"] })), []);
    deepEqual(judge(leafIdentity, certificate({ isCA: true, commonName: "ca", usages: ["cert sign"] })), []);
    deepEqual(judge(leafIdentity, certificate({ isCA: true, uris: ["spiffe://cluster.local"] })), []);
    for (const usages of [["server auth"], ["cert sign", "server auth", "client auth"]])
      deepEqual(judge(leafIdentity, certificate({ isCA: true, commonName: "ca", usages })), []);
  });

  it("refuses a peer's certificate that can sign", () => {
    for (const rest of [{ dnsNames }, { ipAddresses: ["10.0.0.1"] }, { usages: ["client auth"] }]) {
      deepEqual(judge(leafIdentity, certificate({ isCA: true, ...rest })), [
        "violation: spec.isCA is true for a certificate that identifies a peer",
      ]);
    }
  });

  it("refuses any purpose, and a server without alternative names", () => {
    deepEqual(judge(leafIdentity, certificate({ dnsNames, usages: ["any"] })), [
      "violation: spec.usages holds any, so the certificate is good for every purpose",
    ]);
    deepEqual(judge(leafIdentity, certificate({ commonName: "qm1.mq.svc", usages: ["server auth"] })), [
      "violation: spec.dnsNames is missing, and clients ignore the common name",
    ]);
  });

  it("passes clients that are known by their subject, certificates that are no peer's, and wildcards", () => {
    const subject = { commonName: "mq-spring-app", subject: { organizationalUnits: ["mq-clients"] } };
    deepEqual(judge(leafIdentity, certificate({ ...subject, usages: ["client auth"] })), []);
    deepEqual(judge(leafIdentity, certificate({ commonName: "stamp", usages: ["timestamping"] })), []);
    deepEqual(judge(leafIdentity, certificate({ dnsNames: ["*.example.com"], isCA: false })), []);
  });

  it("refuses a leaf that a SelfSigned issuer signs, in its namespace or in all", () => {
    const leaf = certificate({ dnsNames });
    const expected = [
      "violation: Certificate mq/mq-server: spec.issuerRef names a SelfSigned issuer, so no CA vouches for it",
    ];
    deepEqual(judgeSet(leafIdentity, [leaf, issuer({ selfSigned: {} })]), expected);
    deepEqual(judgeSet(leafIdentity, [leaf, issuer({ selfSigned: {} }, "Issuer", null)]), expected);
    const clusterLeaf = certificate({ dnsNames, issuerRef: { name: "ca", kind: "ClusterIssuer" } });
    deepEqual(
      judgeSet(leafIdentity, [clusterLeaf, issuer({ selfSigned: {} }, "ClusterIssuer", null)]),
      expected,
    );
  });

  it("passes a CA from a SelfSigned issuer, a leaf from a CA, and issuers of other namespaces and groups", () => {
    deepEqual(judgeSet(leafIdentity, [certificate({ isCA: true }), issuer({ selfSigned: {} })]), []);
    deepEqual(judgeSet(leafIdentity, [certificate({}), issuer({ ca: { secretName: "ca" } })]), []);
    deepEqual(judgeSet(leafIdentity, [certificate({}), issuer({ selfSigned: {} }, "Issuer", "other")]), []);
    const external = certificate({ issuerRef: { name: "ca", group: "awspca.cert-manager.io" } });
    deepEqual(judgeSet(leafIdentity, [external, issuer({ selfSigned: {} })]), []);
  });

  it("leaves undecided what may be a client's, and what is unknown", () => {
    deepEqual(judge(leafIdentity, certificate({ commonName: "app" })), [
      "undecided: spec.dnsNames is missing, which is fine unless the certificate is a server's",
    ]);
    deepEqual(judge(leafIdentity, certificate({ dnsNames: notKnownYet, usages: ["server auth"] })), [
      "undecided: spec.dnsNames is not known yet",
    ]);
    deepEqual(judge(leafIdentity, certificate({ dnsNames, usages: [notKnownYet] })), [
      "undecided: spec.usages is not known yet",
    ]);
    deepEqual(judge(leafIdentity, certificate({ dnsNames, isCA: notKnownYet })), [
      "undecided: spec.isCA is not known yet",
    ]);
  });
});
