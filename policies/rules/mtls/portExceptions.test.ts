import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { portExceptions } from "./portExceptions";

const selector = { matchLabels: { app: "openldap" } };
const peer = (portLevelMtls: unknown, selected: unknown = selector) => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "ldap", namespace: "openldap" },
  spec: { selector: selected, mtls: { mode: "STRICT" }, portLevelMtls },
});

describe("MTLS-03 no-plaintext-port", () => {
  it("passes STRICT ports of selected workloads", () => {
    deepEqual(judge(portExceptions, peer({ 1636: { mode: "STRICT" } })), []);
  });

  it("refuses every port that accepts plaintext", () => {
    const ports = { 1636: { mode: "PERMISSIVE" }, 9157: { mode: "DISABLE" }, 8080: { mode: "STRICT" } };
    deepEqual(judge(portExceptions, peer(ports)), [
      'violation: spec.portLevelMtls["1636"].mode is PERMISSIVE, so the port accepts plaintext',
      'violation: spec.portLevelMtls["9157"].mode is DISABLE, so the port accepts plaintext',
    ]);
  });

  it("refuses ports without a selector", () => {
    for (const selected of [null, {}, { matchLabels: {} }]) {
      deepEqual(judge(portExceptions, peer({ 1636: { mode: "STRICT" } }, selected)), [
        "violation: spec.selector.matchLabels is empty, so Istio ignores spec.portLevelMtls",
      ]);
    }
  });

  it("refuses keys that are no port, which nothing takes notice of", () => {
    for (const key of ["https", "0", "65536", "1e3", "08080"]) {
      deepEqual(judge(portExceptions, peer({ [key]: { mode: "STRICT" } })), [
        `violation: spec.portLevelMtls${/^[a-z]/.test(key) ? `.${key}` : `["${key}"]`} is no port of a workload, so Istio takes nothing of it`,
      ]);
    }
    deepEqual(judge(portExceptions, peer({ 1: { mode: "STRICT" }, 65535: { mode: "STRICT" } })), []);
  });

  it("passes a port that inherits STRICT, and no ports without a selector", () => {
    deepEqual(judge(portExceptions, peer({ 1636: { mode: "UNSET" }, 9157: {} })), []);
    deepEqual(judge(portExceptions, peer({}, null)), []);
    deepEqual(judge(portExceptions, peer(null, null)), []);
  });

  it("judges the known ports beside an unknown one", () => {
    const ports = { 1: { mode: notKnownYet }, 2: { mode: "DISABLE" } };
    deepEqual(judge(portExceptions, peer(ports)), [
      'undecided: spec.portLevelMtls["1"].mode is not known yet',
      'violation: spec.portLevelMtls["2"].mode is DISABLE, so the port accepts plaintext',
    ]);
  });
});
