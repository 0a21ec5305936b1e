import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { gatewayCipherSuites } from "./cipherSuites";

const gateway = (cipherSuites: unknown, rest: object = {}) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  spec: { servers: [{ tls: { mode: "MUTUAL", cipherSuites, ...rest } }] },
});
const good = "ECDHE-ECDSA-AES256-GCM-SHA384";

describe("GW-04 gateway-cipher-suites", () => {
  it("passes suites of the profile, and no list at all", () => {
    deepEqual(judge(gatewayCipherSuites, gateway([good, "ECDHE-RSA-AES128-GCM-SHA256"])), []);
    deepEqual(judge(gatewayCipherSuites, gateway(undefined)), []);
  });

  it("refuses weak suites one by one, and shows no unknown name", () => {
    deepEqual(judge(gatewayCipherSuites, gateway(["AES128-SHA", good, "DES-CBC3-SHA", "hush"])), [
      "violation: spec.servers[0].tls.cipherSuites[0] is AES128-SHA",
      "violation: spec.servers[0].tls.cipherSuites[2] is DES-CBC3-SHA",
      "violation: spec.servers[0].tls.cipherSuites[3] is an unknown suite",
    ]);
  });

  it("refuses a weak suite in a group of equal preference", () => {
    deepEqual(judge(gatewayCipherSuites, gateway([`[${good}|ECDHE-RSA-AES128-SHA]`])), [
      "violation: spec.servers[0].tls.cipherSuites[0] is ECDHE-RSA-AES128-SHA",
    ]);
  });

  it("looks at a Sidecar's servers too", () => {
    const { spec, ...rest } = gateway(["AES256-SHA"]);
    deepEqual(judge(gatewayCipherSuites, { ...rest, kind: "Sidecar", spec: { ingress: spec.servers } }), [
      "violation: spec.ingress[0].tls.cipherSuites[0] is AES256-SHA",
    ]);
  });

  it("passes lists without effect: suites of TLS 1.3, beside a minimum of 1.3, and where TLS is passed on", () => {
    deepEqual(judge(gatewayCipherSuites, gateway(["TLS_CHACHA20_POLY1305_SHA256"])), []);
    deepEqual(judge(gatewayCipherSuites, gateway(["AES128-SHA"], { minProtocolVersion: "TLSV1_3" })), []);
    deepEqual(judge(gatewayCipherSuites, gateway(["AES128-SHA"], { mode: "PASSTHROUGH" })), []);
  });

  it("follows the profile", () => {
    deepEqual(judge(gatewayCipherSuites, gateway([good]), modern), [
      `violation: spec.servers[0].tls.cipherSuites[0] is ${good}`,
    ]);
  });

  it("leaves an unknown list or entry undecided", () => {
    deepEqual(judge(gatewayCipherSuites, gateway(notKnownYet)), [
      "undecided: spec.servers[0].tls.cipherSuites is not known yet",
    ]);
    deepEqual(judge(gatewayCipherSuites, gateway([notKnownYet, "RC4-SHA"])), [
      "undecided: spec.servers[0].tls.cipherSuites[0] is not known yet",
      "violation: spec.servers[0].tls.cipherSuites[1] is RC4-SHA",
    ]);
  });
});
