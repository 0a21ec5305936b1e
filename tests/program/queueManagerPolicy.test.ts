import assert from "node:assert/strict";
import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { objectName } from "../../policies/model/message";
import { profiles } from "../../policies/profiles";
import { runPlatform, stackConfiguration } from "../platformRun";

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
        const local = stackConfiguration("local");
        const { seen } = await runPlatform({
          ...local,
          queueManager: { acceptLicense: true, distribution, ...options, ...more },
        });
        const objects = seen
          // A Certificate that is only read for its revision has no spec; it is judged where it is made.
          .filter(({ type, inputs }) => !type.endsWith(":Certificate") || inputs.spec !== undefined)
          .map(({ type, name, inputs }) => ({ type, urn: name, props: inputs }))
          .flatMap(objectsOf)
          .map(({ object }) => object);
        const findings = checkObjects(objects, { profile: profiles[profile]!, complete: true });
        assert.deepEqual(
          findings.map(({ rule, verdict, index, found }) =>
            [verdict, rule, index === undefined ? "" : objectName(objects[index]!), found].join(" "),
          ),
          [],
        );
      });
    }
  }
});
