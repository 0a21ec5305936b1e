import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { controlPlaneSwitches } from "./controlPlaneSwitches";

const release = (env: unknown, chart = "istiod") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values: { pilot: { env } },
});
const refused = (name: string, word: boolean, meaning: string) => [
  `violation: values.pilot.env.${name} is ${word}, so ${meaning}`,
];
const trust = "PILOT_SKIP_VALIDATE_TRUST_DOMAIN";
const anyDomain = "servers take identities of any trust domain";

describe("ME-07 verifying-control-plane", () => {
  it("passes an istiod that verifies, said or unsaid", () => {
    deepEqual(judge(controlPlaneSwitches, release({ [trust]: "false", XDS_AUTH: "true" })), []);
    deepEqual(judge(controlPlaneSwitches, release({ PILOT_ENABLE_STATUS: "true" })), []);
    deepEqual(judge(controlPlaneSwitches, release(undefined)), []);
  });

  it("refuses each switch that turns a verification off, as a word or as a truth value", () => {
    for (const value of ["true", "TRUE", true]) {
      deepEqual(judge(controlPlaneSwitches, release({ [trust]: value })), refused(trust, true, anyDomain));
    }
    for (const [name, word, meaning] of [
      ["VERIFY_CERTIFICATE_AT_CLIENT", false, "servers without a named authority are not verified"],
      ["JWKS_RESOLVER_INSECURE_SKIP_VERIFY", true, "keys for tokens are fetched from anybody"],
      ["XDS_AUTH", false, "istiod configures whoever asks"],
      ["PILOT_ENABLE_XDS_IDENTITY_CHECK", false, "a proxy may ask for another workload's configuration"],
    ] as const) {
      deepEqual(judge(controlPlaneSwitches, release({ [name]: String(word) })), refused(name, word, meaning));
    }
  });

  it("refuses it in istiod's Deployment", () => {
    const deployment = (name: string) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name },
      spec: {
        template: { spec: { containers: [{ name: "discovery", env: [{ name: trust, value: "true" }] }] } },
      },
    });
    deepEqual(judge(controlPlaneSwitches, deployment("istiod-canary")), [
      `violation: spec.template.spec.containers[0].env[0].value is true, so ${anyDomain}`,
    ]);
    deepEqual(judge(controlPlaneSwitches, deployment("shop")), []);
  });

  it("passes the same names in other charts", () => {
    deepEqual(judge(controlPlaneSwitches, release({ [trust]: "true" }, "./charts/shop")), []);
  });

  it("leaves an unknown switch undecided", () => {
    deepEqual(judge(controlPlaneSwitches, release({ [trust]: notKnownYet })), [
      `undecided: values.pilot.env.${trust} is not known yet`,
    ]);
  });
});
