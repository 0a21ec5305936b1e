import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { Authority, utc } from "./certificates";
import { entries, eventually } from "./entries";
import { converged, mount, reconciled, replicaPasswords, replicatorDn, startedReplicas } from "./replicas";
import { base, type RunningDirectory } from "./runningDirectory";

const clientUse = ["extendedKeyUsage=clientAuth"];
const replication = { replication: { certificateSecretName: "openldap-replication" } };

describe("directory's replication over mutual TLS", () => {
  const pods = startedReplicas(replication);
  const issue = (authority: Authority, name: string, end?: string) =>
    authority.issue(name, `/CN=${name}`, clientUse, end);
  let foreign: Authority;

  before(() => {
    if (pods() !== undefined) foreign = new Authority(pods().consumer.at("foreign"));
  });

  /** A new consumer with an empty volume, as the StatefulSet makes one. */
  async function startAnew(consumer: RunningDirectory): Promise<void> {
    await consumer.stop();
    fs.rmSync(consumer.at("data"), { recursive: true });
    fs.mkdirSync(consumer.at("data"));
    await consumer.restart();
    await reconciled(consumer);
  }

  /** Fails unless the provider turned its connection away and it got nothing. */
  async function assertTurnedAway({ provider, consumer }: ReturnType<typeof pods>): Promise<void> {
    const before = provider.slapd.refusals();
    await startAnew(consumer);
    await eventually(async () => assert.ok(provider.slapd.refusals() > before), 30);
    assert.deepEqual(await entries(consumer), {});
  }

  it("fills a replica that has a certificate of the directory's CA", async () => {
    pods().consumer.present("replication", issue(pods().provider.authority, "replica"));
    await startAnew(pods().consumer);
    await converged(pods());
  });

  it("gives nothing to one that has the password and no certificate", async () => {
    const { provider } = pods();
    const asked = [...provider.as(replicatorDn, replicaPasswords.replicator), "-LLL", "-b", base];
    assert.match((await provider.ldap("ldapsearch", asked)).stdout, /^userPassword:: /m);
    const before = provider.slapd.refusals();
    const { code, stdout } = await provider.ldap("ldapsearch", asked, { certificate: null });
    assert.ok(code > 0 && stdout === "");
    await eventually(async () => assert.equal(provider.slapd.refusals(), before + 1), 30);
  });

  it("gives nothing to one with a certificate of another CA", async () => {
    const { consumer } = pods();
    consumer.present("replication", issue(foreign, "replica"));
    await assertTurnedAway(pods());
  });

  it("gives nothing to one whose certificate expired", async () => {
    const { provider, consumer } = pods();
    consumer.present("replication", issue(provider.authority, "expired", utc(-1)));
    await assertTurnedAway(pods());
  });

  it("gives nothing to one that has a certificate and not the password", async () => {
    const { provider, consumer } = pods();
    consumer.present("replication", issue(provider.authority, "again"));
    consumer.mount({ replicas: 2, ...replication }, { ...replicaPasswords, replicator: "wrong" });
    await startAnew(consumer);
    await eventually(
      async () => assert.match(provider.slapd.log, /cn=replicator,.*\n.*RESULT tag=97 err=49 /),
      30,
    );
    assert.deepEqual(await entries(consumer), {});
    mount(pods(), replication);
  });

  it("takes nothing from a provider of another CA", async () => {
    const { provider, consumer } = pods();
    consumer.present("replication", issue(provider.authority, "third"));
    fs.copyFileSync(foreign.certificate, consumer.at("tls/ca.crt"));
    await startAnew(consumer);
    await eventually(
      async () => assert.match(consumer.slapd.log, /slap_client_connect: .* failed \(-1\)/),
      30,
    );
    assert.deepEqual(await entries(consumer), {});
    fs.copyFileSync(provider.authority.certificate, consumer.at("tls/ca.crt"));
  });

  it("takes nothing from a provider by another name", async () => {
    const { provider, consumer } = pods();
    consumer.present("replication", issue(provider.authority, "fourth"));
    const elsewhere = ["subjectAltName=DNS:openldap.messaging.svc", "extendedKeyUsage=serverAuth"];
    provider.present("tls", provider.authority.issue("elsewhere", "/CN=127.0.0.1", elsewhere));
    await provider.restart();
    await startAnew(consumer);
    await eventually(
      async () => assert.match(consumer.slapd.log, /slap_client_connect: .* failed \(-1\)/),
      30,
    );
    assert.deepEqual(await entries(consumer), {});
  });

  it("works again once all of it is right", async () => {
    const { provider, consumer } = pods();
    const names = ["subjectAltName=IP:127.0.0.1", "extendedKeyUsage=serverAuth"];
    provider.present("tls", provider.authority.issue("right", "/CN=openldap", names));
    await provider.restart();
    await startAnew(consumer);
    await converged(pods());
  });
});
