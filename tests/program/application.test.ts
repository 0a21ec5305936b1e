import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { unseal } from "../components/trust/unseal";
import { controller, type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { names, opened, policy, release } from "./registered";

const configuration = stackConfiguration("local");
const orders = { name: "orders", namespace: "orders", commonName: "Orders 1", channel: "ORDERS.SVRCONN" };
const client = { name: "mq-spring-app" };

describe("a client that another stack runs", () => {
  let run: PlatformRun;
  before(async () => {
    run = await runPlatform({ ...configuration, clients: [client, orders] });
  });

  it("has nothing in the cluster, and a generated password in the state", () =>
    assert.deepEqual(
      names(run).filter((name) => / clients-orders\b/.test(name)),
      [
        "random:index/randomPassword:RandomPassword clients-orders-password",
        "random:index/randomPassword:RandomPassword clients-orders-seed",
        "strict-mtls:index:ClientAccount clients-orders",
      ],
    ));

  it("is a user of the directory and of the queue manager, by the subject of its certificate", () => {
    assert.deepEqual(only(run.seen, release, "directory").inputs.values.users, [
      { uid: "mqapp" },
      { uid: "orders" },
    ]);
    const { data } = only(run.seen, "kubernetes:core/v1:ConfigMap", "queue-manager-mqsc").inputs;
    assert.match(
      Object.values<string>(data)
        .join("")
        .replaceAll(/ \+\n +/g, " "),
      /SSLPEER\('CN=Orders 1,OU=mq-clients'\) USERSRC\(MAP\) MCAUSER\('orders'\) CHCKCLNT\(REQUIRED\)/,
    );
  });

  it("may call the queue manager from its own namespace", () => {
    const [{ from }] = only(run.seen, policy, "access-mq.qm1-ibm-mq-callers").inputs.spec.rules;
    assert.deepEqual(from[0].source.principals, [
      "cluster.local/ns/mq/sa/mq-spring-app",
      "cluster.local/ns/orders/sa/orders",
    ]);
    assert.deepEqual(run.outputs.mesh.widerThanAsked, []);
  });

  it("gets by the outputs what it takes to run it, its password for its own Secret only", () => {
    const { application, ...told } = run.outputs.clients[1]!;
    const { sealedPassword, ...rest } = application!;
    assert.deepEqual(told, {
      name: "orders",
      distinguishedName: "CN=Orders 1,OU=mq-clients",
      user: "orders",
      revoked: false,
    });
    assert.deepEqual(rest, {
      namespace: "orders",
      commonName: "Orders 1",
      organizationalUnit: "mq-clients",
      channel: "ORDERS.SVRCONN",
      queue: "IBM.DEMO.Q",
    });
    assert.equal(
      unseal(sealedPassword, "orders/orders", controller.privateKeyPem),
      opened(run, "openldap-passwords").orders,
    );
    assert.throws(() => unseal(sealedPassword, "mq/orders", controller.privateKeyPem));
    assert.deepEqual(run.outputs.mq.channels, ["IBM.APP.SVRCONN", "ORDERS.SVRCONN"]);
    assert.deepEqual(run.secretOutputs, []);
  });

  it("leaves, revoked, a name that is blocked and an identity that may call nobody", async () => {
    const revoked = await runPlatform({ ...configuration, clients: [client, { ...orders, revoked: true }] });
    assert.equal(revoked.outputs.clients[1]!.application, undefined);
    const [{ from }] = only(revoked.seen, policy, "access-istio-system.revoked-identities").inputs.spec.rules;
    assert.deepEqual(from[0].source.principals, ["cluster.local/ns/orders/sa/orders"]);
  });
});
