import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { tlsParameters } from "./tlsParameters";

const key = "gateway.istio.io/tls-cipher-suites";
const gateway = (suites: unknown, mode?: string) => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  spec: { listeners: [{ name: "https", tls: { mode, options: { [key]: suites } } }] },
});
const policy = (tls: unknown) => ({
  apiVersion: "gateway.envoyproxy.io/v1alpha1",
  kind: "ClientTrafficPolicy",
  spec: { tls },
});
const good = "ECDHE-ECDSA-AES256-GCM-SHA384";

describe("GA-05 gateway-api-tls-parameters", () => {
  it("passes versions and suites of the profile, and what is left to the implementation", () => {
    deepEqual(judge(tlsParameters, gateway(`${good}, ECDHE-RSA-AES128-GCM-SHA256`)), []);
    deepEqual(judge(tlsParameters, policy({ minVersion: "1.2", maxVersion: "1.3", ciphers: [good] })), []);
    deepEqual(judge(tlsParameters, policy({ minVersion: "Auto" })), []);
    deepEqual(judge(tlsParameters, policy({})), []);
  });

  it("refuses old versions", () => {
    deepEqual(judge(tlsParameters, policy({ minVersion: "1.0", maxVersion: "1.1" })), [
      "violation: spec.tls.minVersion is 1.0",
      "violation: spec.tls.maxVersion is 1.1",
    ]);
    deepEqual(judge(tlsParameters, policy({ minVersion: "hush" })), [
      "violation: spec.tls.minVersion is not a known value",
    ]);
  });

  it("refuses weak suites, in Istio's list and in Envoy Gateway's", () => {
    deepEqual(judge(tlsParameters, gateway(`${good},AES128-SHA,hush`)), [
      `violation: spec.listeners[0].tls.options["${key}"] offers AES128-SHA, an unknown suite`,
    ]);
    deepEqual(judge(tlsParameters, policy({ ciphers: [good, `[${good}|AES256-SHA]`] })), [
      "violation: spec.tls.ciphers[1] offers AES256-SHA",
    ]);
  });

  it("passes a list that has no effect", () => {
    deepEqual(judge(tlsParameters, policy({ minVersion: "1.3", ciphers: ["AES128-SHA"] })), []);
    deepEqual(judge(tlsParameters, gateway("TLS_CHACHA20_POLY1305_SHA256")), []);
    deepEqual(judge(tlsParameters, gateway("AES128-SHA", "Passthrough")), []);
    deepEqual(judge(tlsParameters, gateway("AES128-SHA", "Terminate")).length, 1);
  });

  it("wants TLS 1.3 stated under mozilla-modern, where a policy sets TLS at all", () => {
    deepEqual(judge(tlsParameters, policy({ alpnProtocols: ["h2"] }), modern), [
      "violation: spec.tls.minVersion is missing, which means 1.2",
    ]);
    deepEqual(judge(tlsParameters, policy({ minVersion: "Auto" }), modern), [
      "violation: spec.tls.minVersion is Auto, which means 1.2",
    ]);
    deepEqual(judge(tlsParameters, policy(undefined), modern), []);
  });

  it("raises the minimum and frees the maximum", () => {
    const found = tlsParameters.check(policy({ minVersion: "1.0", maxVersion: "1.1" }), defaults);
    deepEqual(
      found.map(({ fix }) => fix?.value),
      ["1.2", "Auto"],
    );
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(tlsParameters, policy({ minVersion: notKnownYet, ciphers: notKnownYet })), [
      "undecided: spec.tls.minVersion is not known yet",
      "undecided: spec.tls.ciphers is not known yet",
    ]);
    deepEqual(judge(tlsParameters, gateway(notKnownYet)), [
      `undecided: spec.listeners[0].tls.options["${key}"] is not known yet`,
    ]);
  });
});
