import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { find } from "../../embedded/cluster";
import { until } from "../../embedded/progress";
import { walkthrough } from "../walkthroughs";
import { type Account, accountOf } from "./accounts";
import { inventory, namesOfNow } from "./inventory";
import { cluster, platformIsUp, pulumi, secretValue } from "./scratch";
import { follow } from "./walkthrough";

/** Each object of the first client with its version, which any change would raise. */
const ofFirst = async () =>
  (await inventory(cluster())).filter(({ name }) => / mq\/mq-(client|spring-app)\b/.test(name));
/** What there is by the name of the second client. */
const ofSecond = async () =>
  (await inventory(cluster())).map(({ name }) => name).filter((name) => /\/orders\b/.test(name));
const namesOfAll = async () => namesOfNow(await inventory(cluster()));
const mqsc = async () =>
  Object.values((await find(cluster(), "v1", "ConfigMap", "mq", "qm1-mqsc"))?.data ?? {})
    .join("")
    .replaceAll(/ \+\n +/g, " ");
const clientsOutput = async () =>
  JSON.parse((await pulumi(["stack", "output", "clients", "--json", "--stack", "local"])).stdout);

const first = {
  name: "mq-spring-app",
  distinguishedName: "CN=mq-spring-app,OU=mq-clients",
  user: "mqapp",
  revoked: false,
};
const second = {
  name: "orders",
  distinguishedName: "CN=orders,OU=mq-clients",
  user: "orders",
  revoked: false,
};
const secretsOf = {
  orders: ["orders", "orders-cert", "orders-keystore-password"],
  "mq-spring-app": ["mq-client-cert", "mq-client-jks-password", "mq-spring-app"],
};

describe("a second client, by docs/walkthroughs/mq.md", () => {
  const { setup, steps, undo } = walkthrough("mq");
  let atFirst: string[];
  let untouched: Awaited<ReturnType<typeof ofFirst>>;
  let orders: Account;
  before(async function () {
    await platformIsUp.call(this);
    [atFirst, untouched] = [await namesOfAll(), await ofFirst()];
    assert.ok(untouched.length > 10, `${untouched.length} objects of the first client`);
  });

  for (const step of steps.slice(0, -1)) {
    it(step.title, async () => {
      await follow(setup, step);
    });
  }

  it("is in the outputs, and mapped to its user", async () => {
    assert.deepEqual(await clientsOutput(), [first, second]);
    assert.match(
      await mqsc(),
      /SSLPEER\('CN=orders,OU=mq-clients'\) USERSRC\(MAP\) MCAUSER\('orders'\) CHCKCLNT\(REQUIRED\)/,
    );
  });

  it("has a certificate of its own, of the platform's CA", async () => {
    const [certificate, ca] = await Promise.all(
      ["tls.crt", "ca.crt"].map(
        async (key) => new X509Certificate(await secretValue("mq", "orders-cert", key)),
      ),
    );
    assert.equal(certificate!.subject, "OU=mq-clients\nCN=orders");
    assert.ok(certificate!.verify(ca!.publicKey));
    assert.notEqual(
      certificate!.fingerprint256,
      new X509Certificate(await secretValue("mq", "mq-client-cert", "tls.crt")).fingerprint256,
    );
  });

  it("and the first read their own Secrets, and neither the other's nor any list", async () => {
    orders = await accountOf("mq", "orders");
    for (const [account, own, others] of [
      [orders, secretsOf.orders, secretsOf["mq-spring-app"]],
      [await accountOf("mq", "mq-spring-app"), secretsOf["mq-spring-app"], secretsOf.orders],
    ] as const) {
      for (const name of own) {
        assert.equal(await account.may("get", name), true, name);
        assert.equal(await account.reads(name), 200, name);
        for (const verb of ["update", "patch", "delete", "watch"]) {
          assert.equal(await account.may(verb, name), false, `${verb} ${name}`);
        }
      }
      for (const name of [...others, "mq-ldap-bind", "mq-server-cert"]) {
        assert.equal(await account.may("get", name), false, name);
        assert.equal(await account.reads(name), 403, name);
      }
      assert.equal(await account.may("list"), false);
      assert.equal(await account.may("get"), false);
    }
  });

  it("leaves whoever has no account of his own nothing to read", async () => {
    const nobody = await accountOf("mq", "default");
    for (const name of Object.values(secretsOf).flat()) {
      assert.equal(await nobody.may("get", name), false, name);
      assert.equal(await nobody.reads(name), 403, name);
    }
    assert.equal(await nobody.may("list"), false);
  });

  it("changes nothing of the first", async () => assert.deepEqual(await ofFirst(), untouched));

  it(steps.at(-1)!.title, async () => {
    assert.ok((await ofSecond()).length > 10);
    await follow(setup, steps.at(-1)!);
    assert.deepEqual(await clientsOutput(), [first, { ...second, revoked: true }]);
  });

  it("then is mapped to no user, and blocked by name", async () => {
    const text = await mqsc();
    assert.doesNotMatch(text, /MCAUSER\('orders'\)/);
    assert.match(text, /SSLPEER\('CN=orders,OU=mq-clients'\) USERSRC\(NOACCESS\)/);
    assert.match(text, /SSLPEER\('CN=mq-spring-app,OU=mq-clients'\) USERSRC\(MAP\) MCAUSER\('mqapp'\)/);
  });

  it("then has no Certificate, no Secret and nothing else in the cluster, and no password in the directory", async () => {
    let left: string[] = [];
    await until(
      async () => {
        left = await ofSecond();
        return left.length === 0;
      },
      300,
      () => `These are still there: ${left.join(", ")}`,
    );
    const passwords = await find(cluster(), "v1", "Secret", "openldap", "openldap-passwords");
    assert.deepEqual(Object.keys(passwords?.data ?? {}).sort(), ["admin", "mq-bind", "mqapp"]);
  });

  it("then is nobody to the API server, with the token it has", async () => {
    // The API server remembers for some seconds whose token is good.
    const refused = async () => (await orders.reads("orders")) === 401;
    await until(refused, 300, () => "The token of the deleted ServiceAccount still counts.");
  });

  it("still has changed nothing of the first", async () => assert.deepEqual(await ofFirst(), untouched));

  it("leaves nothing when its entry goes, too", async () => {
    await follow(setup, undo);
    assert.deepEqual(await clientsOutput(), [first]);
    assert.doesNotMatch(await mqsc(), /CN=orders/);
    assert.deepEqual(await namesOfAll(), atFirst);
    assert.deepEqual(await ofFirst(), untouched);
  });
});
