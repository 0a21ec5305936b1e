import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { tlsModeStated } from "./tlsModeStated";

const destination = (spec: Record<string, unknown>) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "external", namespace: "shop" },
  spec: { host: "external.system.com", ...spec },
});
const disabled = (path: string) => `violation: ${path} is DISABLE: the client sends plaintext`;

describe("DR-01 tls-mode-stated", () => {
  for (const mode of ["SIMPLE", "MUTUAL", "ISTIO_MUTUAL"]) {
    it(`passes ${mode}`, () => {
      deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: { mode } } })), []);
    });
  }

  it("refuses DISABLE at the top, at a port, in a subset and at a subset's port", () => {
    const policy = {
      tls: { mode: "DISABLE" },
      portLevelSettings: [{ port: { number: 80 }, tls: { mode: "DISABLE" } }],
    };
    const subsets = [{ name: "v1" }, { name: "v2", trafficPolicy: policy }];
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: policy, subsets })), [
      disabled("spec.trafficPolicy.tls.mode"),
      disabled("spec.trafficPolicy.portLevelSettings[0].tls.mode"),
      disabled("spec.subsets[1].trafficPolicy.tls.mode"),
      disabled("spec.subsets[1].trafficPolicy.portLevelSettings[0].tls.mode"),
    ]);
  });

  it("refuses a block without a mode, which Istio reads as DISABLE", () => {
    for (const tls of [{}, { sni: "external.system.com" }, { mode: null }]) {
      deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls } })), [
        "violation: spec.trafficPolicy.tls.mode is missing, which means DISABLE: the client sends plaintext",
      ]);
    }
  });

  it("passes a rule without any tls block: automatic mutual TLS stays in force", () => {
    deepEqual(
      judge(tlsModeStated, destination({ trafficPolicy: { loadBalancer: { simple: "RANDOM" } } })),
      [],
    );
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: null } })), []);
    deepEqual(judge(tlsModeStated, destination({})), []);
  });

  it("leaves an unknown mode undecided", () => {
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: { mode: notKnownYet } } })), [
      "undecided: spec.trafficPolicy.tls.mode is not known yet",
    ]);
  });
});
