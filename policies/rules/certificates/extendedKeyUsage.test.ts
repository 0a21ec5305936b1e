import { deepEqual } from "node:assert/strict";
import { judgeSet, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { extendedKeyUsage } from "./extendedKeyUsage";

const certificate = (usages: unknown, spec: Record<string, unknown> = {}) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "mq-server", namespace: "mq" },
  spec: { usages, issuerRef: { name: "ca" }, ...spec },
});
const issuer = (spec: unknown) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Issuer",
  metadata: { name: "ca", namespace: "mq" },
  spec,
});
const missing =
  "violation: Certificate mq/mq-server: spec.usages is missing, which means no extended key usage";

describe("CM-06 extended-key-usage", () => {
  it("passes usages for servers, clients and other purposes", () => {
    for (const usage of ["server auth", "client auth", "timestamping"]) {
      deepEqual(judgeSet(extendedKeyUsage, [certificate(["digital signature", usage])]), []);
    }
  });

  it("refuses usages without an extended one, and none", () => {
    deepEqual(judgeSet(extendedKeyUsage, [certificate(["digital signature", "key encipherment"])]), [
      "violation: Certificate mq/mq-server: spec.usages holds no extended key usage",
    ]);
    deepEqual(judgeSet(extendedKeyUsage, [certificate(undefined)]), [missing]);
    deepEqual(judgeSet(extendedKeyUsage, [certificate(null), issuer({ ca: { secretName: "ca" } })]), [
      missing,
    ]);
  });

  it("passes CAs, and every certificate where the profile does not ask", () => {
    deepEqual(judgeSet(extendedKeyUsage, [certificate(undefined, { isCA: true })]), []);
    deepEqual(judgeSet(extendedKeyUsage, [certificate(undefined)], { settings: modern }), []);
  });

  it("passes what a service issues that settles the usage itself", () => {
    for (const kind of ["acme", "vault", "venafi"]) {
      deepEqual(judgeSet(extendedKeyUsage, [certificate(undefined), issuer({ [kind]: {} })]), []);
    }
    const elsewhere = certificate(undefined, {
      issuerRef: { name: "letsencrypt-prod", kind: "ClusterIssuer" },
    });
    deepEqual(judgeSet(extendedKeyUsage, [elsewhere]), []);
  });

  it("leaves unknown usages undecided", () => {
    deepEqual(judgeSet(extendedKeyUsage, [certificate(notKnownYet)]), [
      "undecided: Certificate mq/mq-server: spec.usages is not known yet",
    ]);
  });
});
