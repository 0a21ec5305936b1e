import * as assert from "node:assert/strict";
import { authoritiesFile, definitionsFile, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { parseMqsc } from "../../../../policies/formats/mqsc";
import { model } from "./model";

const configMap = 2 ** 20;
const large = (clients: number, queues: number) =>
  model({
    queues: Array.from({ length: queues }, (_, index) => ({ name: `ORDERS.REGION.${index}`, backout: {} })),
    clients: Array.from({ length: clients }, (_, index) => ({
      distinguishedName: `CN=client-${index},OU=mq-clients`,
      user: `user${index}`,
      getsFrom: ["ORDERS.REGION.0"],
    })),
  });

describe("MQSC that is longer than a ConfigMap may be", () => {
  const files = queueManagerMqsc(large(200, 55));
  const names = Object.keys(files);

  it("is in files that the queue manager takes in the same order", () => {
    assert.deepEqual(names.slice(0, 3), [definitionsFile, authoritiesFile, "41-authorities.mqsc"]);
    assert.deepEqual([...names].sort(), names);
    assert.ok(names.length > 4, names.join());
  });

  it("fits, the definitions and the first authorities together", () => {
    const [first, second, ...others] = Object.values(files).map(({ length }) => length);
    for (const length of [first! + second!, ...others]) assert.ok(length < configMap, String(length));
    assert.ok(Object.values(files).join("").length > 2 * configMap);
  });

  it("has every command whole and once", () => {
    const all = names.flatMap((name) => {
      const { commands, faults } = parseMqsc(files[name]!);
      assert.deepEqual(faults, [], name);
      return commands;
    });
    const granted = all.filter(
      ({ verb, noun, parameters }) => `${verb} ${noun}` === "SET AUTHREC" && parameters.has("AUTHADD"),
    );
    // Of each client: to connect, to get, and to put to the backout queue.
    assert.equal(granted.length, 3 * 200);
    assert.equal(new Set(granted.map(({ parameters }) => parameters.get("PRINCIPAL"))).size, 200);
  });

  it("is one file of authorities for few clients", () => {
    assert.deepEqual(Object.keys(queueManagerMqsc(large(20, 1))), [definitionsFile, authoritiesFile]);
  });

  it("is refused where not even that is enough", () => {
    assert.throws(() => queueManagerMqsc(large(4000, 1)), {
      message: /^queues, clients: make \d+ bytes of definitions; a ConfigMap has room for 491520\.$/,
    });
    assert.throws(() => queueManagerMqsc(large(300, 500)), {
      message:
        /^clients: their authorities make \d+ files of MQSC; 50 are allowed, so declare fewer queues or clients\.$/,
    });
  });
});
