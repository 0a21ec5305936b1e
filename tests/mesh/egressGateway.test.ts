import assert from "node:assert/strict";
import { type Caller, httpCall } from "./callers";
import { EgressWay } from "./egressWay";
import { authority } from "./externalSystem";
import { host } from "./meshedClient";
import { running } from "./proxies";
import { type Account, workloadCertificate } from "./workload";

const orders = { namespace: "apps", serviceAccount: "orders" };
const batch = { namespace: "apps", serviceAccount: "batch" };
const to = (serverName: string, account: Account, issuer?: ReturnType<typeof authority>): Caller => ({
  tls: { serverName, certificate: workloadCertificate(account, issuer && { issuer }) },
});

/**
 * Three parties in real: the proxy of the calling pod, the egress gateway's, and a system that demands client certificates.
 * Not covered: the NetworkPolicy of ConfinedEgress, which the network enforces and no proxy; that a pod cannot go around
 * its proxy; other ports than the declared one; how istiod hands the gateway the credential.
 */
describe("ExternalService through an egress gateway, in real Envoys", () => {
  const run = running();

  it("turns a plain call into mutual TLS with the gateway's client certificate", async () => {
    const way = await EgressWay.start(run);
    const { status, body } = await way.call();
    assert.deepEqual({ status, body }, { status: 200, body: "hello" });
    assert.deepEqual(
      way.system.calls.map(({ headers, ...rest }) => rest),
      [{ serverName: host, client: "orders", version: "TLSv1.3", host }],
    );
  });

  it("takes the port in the host's name for what it is", async () => {
    const way = await EgressWay.start(run);
    assert.equal((await way.call(`${host}:80`)).status, 200);
  });

  it("refuses a caller that is not named, and the system hears nothing", async () => {
    const way = await EgressWay.start(run, { caller: batch });
    assert.equal((await way.call()).status, 403);
    assert.deepEqual(way.system.calls, []);
  });

  it("would let it through without the gateway's policy", async () => {
    const changed = (objects: any[]) => objects.filter(({ kind }) => kind !== "AuthorizationPolicy");
    const way = await EgressWay.start(run, { caller: batch, changed });
    assert.equal((await way.call()).status, 200);
  });

  it("opens the gateway by the mesh's mutual TLS only, for this host only", async () => {
    const way = await EgressWay.start(run);
    const call = (caller: Caller, called = host) => httpCall(way.gatewayPort, caller, { host: called });
    assert.equal(await call({}), "refused");
    assert.equal(await call({ tls: { serverName: host } }), "refused");
    assert.equal(await call(to(host, orders, authority("a stranger"))), "refused");
    assert.equal(await call(to("other.system.com", orders)), "refused");
    assert.equal(await call(to(host, orders), "other.system.com"), 403);
    assert.equal(await call(to(host, batch)), 403);
    assert.deepEqual(way.system.calls, []);
    assert.equal(await call(to(host, orders)), 200);
  });

  it("is the only way out for a confined namespace, and one of many for any other", async () => {
    const confined = await EgressWay.start(run);
    assert.equal((await confined.call("other.system.com")).status, 502);
    assert.deepEqual(confined.outside.calls, []);
    const open = await EgressWay.start(run, { confined: false });
    assert.equal((await open.call("other.system.com")).status, 200);
    assert.equal(open.outside.calls.length, 1);
  });
});
