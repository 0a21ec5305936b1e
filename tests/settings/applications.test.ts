import assert from "node:assert/strict";
import { faultsBesides, inStackTest, licence, settings } from "./stackTest";

const orders = { name: "orders", namespace: "orders" };

describe("clients that another stack runs", () => {
  inStackTest();

  it("say where, and what the queue manager has to know", () => {
    const [client] = settings({
      ...licence,
      clients: [{ ...orders, user: "ord", commonName: "Orders 1", channel: "C" }],
    }).clients;
    assert.deepEqual(
      [client!.namespace, client!.user, client!.commonName, client!.channel],
      ["orders", "ord", "Orders 1", "C"],
    );
  });

  it("have names in a namespace of their own, which may be those of the platform's", () =>
    assert.deepEqual(
      faultsBesides({ clients: [{ name: "qm1-ibm-mq", user: "a", namespace: "orders" }] }),
      [],
    ));

  it("leave to that stack what is its own", () => {
    const given = {
      install: true,
      style: "mq",
      image: "registry.example.com/orders:1",
      keystores: [],
      certificateName: "a",
      certificateSecretName: "b",
      keystorePasswordSecretName: "c",
      credentialsSecretName: "d",
      allowFrom: [],
    };
    assert.deepEqual(
      faultsBesides({ clients: [{ ...orders, ...given }] }),
      Object.keys(given)
        .sort()
        .map(
          (key) =>
            `strict-mtls:clients[0].${key} has no effect with clients[0].namespace, because the stack that runs the client decides it; leave one of the two out.`,
        ),
    );
  });

  it("run elsewhere than the queue manager", () => {
    const line = (key: string) =>
      `strict-mtls:clients[0].namespace is the queue manager's own, where another stack could take over its objects; give it another, or leave it out with install: false.`.replace(
        "clients[0]",
        key,
      );
    assert.deepEqual(faultsBesides({ clients: [{ ...orders, namespace: "mq" }] }), [line("clients[0]")]);
    assert.deepEqual(
      faultsBesides({ queueManager: { namespace: "orders" }, clients: [{ name: "app" }, orders] }),
      [line("clients[1]")],
    );
  });
});
