import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { noPlaintextMode } from "./noPlaintextMode";

const peer = (mtls: unknown) => ({
  apiVersion: "security.istio.io/v1beta1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace: "shop" },
  spec: { mtls },
});

describe("MTLS-02 no-plaintext-mode", () => {
  it("passes STRICT", () => {
    deepEqual(judge(noPlaintextMode, peer({ mode: "STRICT" })), []);
  });

  for (const [mode, word] of [
    ["PERMISSIVE", "PERMISSIVE"],
    ["DISABLE", "DISABLE"],
    ["permissive", "not a known value"],
    [7, "7"],
  ]) {
    it(`refuses ${mode}`, () => {
      deepEqual(judge(noPlaintextMode, peer({ mode })), [
        `violation: spec.mtls.mode is ${word}, so plaintext is accepted`,
      ]);
    });
  }

  it("passes UNSET and nothing at all, which inherit, and other kinds that say PERMISSIVE", () => {
    deepEqual(judge(noPlaintextMode, peer({ mode: "UNSET" })), []);
    deepEqual(judge(noPlaintextMode, peer(undefined)), []);
    deepEqual(judge(noPlaintextMode, { ...peer({ mode: "PERMISSIVE" }), apiVersion: "example.com/v1" }), []);
  });

  it("leaves an unknown mode undecided", () => {
    deepEqual(judge(noPlaintextMode, peer({ mode: notKnownYet })), [
      "undecided: spec.mtls.mode is not known yet",
    ]);
    deepEqual(judge(noPlaintextMode, peer(notKnownYet)), ["undecided: spec.mtls is not known yet"]);
  });
});
