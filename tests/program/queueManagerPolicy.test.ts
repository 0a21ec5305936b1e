import assert from "node:assert/strict";
import { runPlatform, stackConfiguration } from "../platformRun";
import { findings } from "./findings";

const options = {
  availability: { mode: "native-ha" },
  persistence: { queueManager: { size: "10Gi" } },
  spread: [{ topologyKey: "topology.kubernetes.io/zone" }],
  disruptionBudget: { maxUnavailable: 1 },
  network: { clients: [{ namespace: "shop" }] },
  routes: { hostNames: ["mq.example.com"] },
  web: { administratorGroups: ["mq-admins"] },
};
const distributions: Record<string, Record<string, any>> = {
  ibm: {},
  "first-party": { metrics: {} },
  operator: { metrics: {}, operator: { license: "L-1", use: "Production", version: "10.0.0.0-r1" } },
};

describe("policy pack on a stack with every option of the queue manager", () => {
  for (const [distribution, more] of Object.entries(distributions)) {
    for (const profile of ["nist", "mozilla-modern"]) {
      it(`finds nothing by ${profile}, for ${distribution}`, async () => {
        const run = await runPlatform({
          ...stackConfiguration("local"),
          queueManager: { acceptLicense: true, distribution, ...options, ...more },
        });
        assert.deepEqual(findings(run, profile), []);
      });
    }
  }
});
