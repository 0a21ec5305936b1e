import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Registered } from "../../mocks";
import { only } from "../../mocks";
import { args, outputsOf } from "../queueManagerFixture";

const configMap = "kubernetes:core/v1:ConfigMap";
const clients = Array.from({ length: 100 }, (_, index) => ({
  // Known in the update only, as the subject of a certificate that is issued in it.
  distinguishedName: pulumi.output(`CN=client-${index},OU=mq-clients`),
  user: `user${index}`,
}));
const many = {
  ...args,
  queues: Array.from({ length: 60 }, (_, index) => ({ name: `ORDERS.REGION.${index}`, backout: {} })),
  clients,
};
const configMaps = (seen: Registered[]) =>
  seen
    .filter(({ type }) => type === configMap)
    .map(({ name, inputs }) => [name, inputs.metadata.name, Object.keys(inputs.data)])
    .sort();
const expected = [
  ["mq-mqsc", "qm1-mqsc", ["20-queue-manager.mqsc", "40-authorities.mqsc"]],
  ["mq-mqsc-2", "qm1-mqsc-2", ["41-authorities.mqsc"]],
  ["mq-mqsc-3", "qm1-mqsc-3", ["42-authorities.mqsc"]],
];

describe("the MQSC of many clients", () => {
  it("is in several ConfigMaps, all of which the chart mounts and the checksum covers", async () => {
    const { seen } = await outputsOf(many);
    assert.deepEqual(configMaps(seen), expected);
    const { values } = only(seen, "kubernetes:helm.sh/v3:Release", "mq").inputs;
    assert.deepEqual(
      values.queueManager.mqscConfigMaps,
      expected.map(([, name, items]) => ({ name, items })),
    );
    const [last] = [...many.clients].reverse();
    const { seen: changed } = await outputsOf({
      ...many,
      clients: [...clients.slice(0, -1), { ...last!, getsFrom: ["ORDERS.REGION.0"] }],
    });
    assert.notEqual(
      only(changed, "kubernetes:helm.sh/v3:Release", "mq").inputs.values.metadata.annotations[
        "strict-mtls/mqsc"
      ],
      values.metadata.annotations["strict-mtls/mqsc"],
    );
  });

  it("is all named to IBM's operator, too", async () => {
    const operator = { license: "L-AAAA-BBBBBB", use: "NonProduction", version: "9.4.0.0-r1" } as const;
    const { seen } = await outputsOf({ ...many, distribution: "operator", operator });
    const { mqsc } = only(seen, "kubernetes:mq.ibm.com/v1beta1:QueueManager", "mq").inputs.spec.queueManager;
    assert.deepEqual(
      mqsc.slice(0, -1),
      expected.map(([, name, items]) => ({ configMap: { name, items } })),
    );
  });
});
