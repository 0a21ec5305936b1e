import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { mixedTrust } from "./mixedTrust";

const bundle = (...sources: unknown[]) => ({
  apiVersion: "trust.cert-manager.io/v1alpha1",
  kind: "Bundle",
  spec: { sources },
});
const clusterBundle = (spec: unknown) => ({
  apiVersion: "trust-manager.io/v1alpha2",
  kind: "ClusterBundle",
  spec,
});
const secret = { secret: { name: "ca", key: "ca.crt" } };
const publicCas = { useDefaultCAs: true };

describe("BU-02 trust-bundle-mixed", () => {
  it("passes private CAs alone", () => {
    deepEqual(judge(mixedTrust, bundle(secret, { inLine: "PEM" })), []);
    deepEqual(judge(mixedTrust, clusterBundle({ sourceRefs: [{ kind: "Secret" }] })), []);
  });

  it("refuses them together with public ones", () => {
    for (const source of [secret, { configMap: { name: "ca", key: "ca.crt" } }, { inLine: "PEM" }]) {
      deepEqual(judge(mixedTrust, bundle(source, publicCas)), [
        "violation: spec.sources[1].useDefaultCAs adds every public CA to private ones",
      ]);
    }
    const mixed = { sourceRefs: [{ kind: "Secret" }], defaultCAs: { provider: "System" } };
    deepEqual(judge(mixedTrust, clusterBundle(mixed)), [
      "violation: spec.defaultCAs.provider adds every public CA to private ones",
    ]);
  });

  it("passes public CAs alone, and those that are switched off", () => {
    deepEqual(judge(mixedTrust, bundle(publicCas)), []);
    deepEqual(judge(mixedTrust, bundle(secret, { useDefaultCAs: false })), []);
    const off = { inLineCAs: "PEM", defaultCAs: { provider: "Disabled" } };
    deepEqual(judge(mixedTrust, clusterBundle(off)), []);
  });

  it("leaves unknown sources undecided", () => {
    deepEqual(judge(mixedTrust, bundle(secret, { useDefaultCAs: notKnownYet })), [
      "undecided: spec.sources[1].useDefaultCAs is not known yet",
    ]);
  });
});
