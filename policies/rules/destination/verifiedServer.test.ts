import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { verifiedServer } from "./verifiedServer";

const destination = (spec: Record<string, unknown>) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host: "api.example.com", ...spec },
});
const simple = (insecureSkipVerify?: unknown) => ({ tls: { mode: "SIMPLE", insecureSkipVerify } });

describe("DR-03 verified-server", () => {
  it("passes a server that is verified, said or unsaid", () => {
    for (const skip of [undefined, null, false]) {
      deepEqual(judge(verifiedServer, destination({ trafficPolicy: simple(skip) })), []);
    }
  });

  it("refuses insecureSkipVerify at the top, at ports and in subsets", () => {
    const policy = { ...simple(true), portLevelSettings: [{ port: { number: 443 }, ...simple(true) }] };
    const subsets = [{ name: "v1", trafficPolicy: policy }];
    deepEqual(
      judge(verifiedServer, destination({ trafficPolicy: policy, subsets })),
      ["spec", "spec.subsets[0]"].flatMap((owner) =>
        ["", ".portLevelSettings[0]"].map(
          (place) =>
            `violation: ${owner}.trafficPolicy${place}.tls.insecureSkipVerify is true, so any certificate is accepted`,
        ),
      ),
    );
  });

  it("passes the same word elsewhere", () => {
    deepEqual(judge(verifiedServer, destination({ insecureSkipVerify: true })), []);
  });

  it("leaves an unknown value undecided", () => {
    deepEqual(judge(verifiedServer, destination({ trafficPolicy: simple(notKnownYet) })), [
      "undecided: spec.trafficPolicy.tls.insecureSkipVerify is not known yet",
    ]);
  });
});
