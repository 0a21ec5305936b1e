import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { entries, eventually } from "./entries";
import {
  converged,
  isReady,
  mount,
  reconciled,
  replicaPasswords,
  replicatorDn,
  startedReplicas,
} from "./replicas";
import { adminDn, base, bindDn, type RunningDirectory, userDn } from "./runningDirectory";

const group = (...members: string[]) => [{ name: "apps", members }];
const one = { users: [{ uid: "mqapp" }], groups: group("mqapp") };
const two = {
  users: [{ uid: "mqapp" }, { uid: "spring", mail: "s@example.org" }],
  groups: group("mqapp", "spring"),
};
const secret = { ...replicaPasswords, spring: "spring-password" };

function change(pod: RunningDirectory, dn: string, password: string, ldif: string) {
  fs.writeFileSync(pod.at("change.ldif"), ldif);
  return pod.ldap("ldapmodify", [...pod.as(dn, password), "-f", pod.at("change.ldif")]);
}

const renamed = `dn: ${userDn("mqapp")}\nchangetype: modify\nreplace: sn\nsn: Renamed\n`;

describe("directory's replica", () => {
  // A consumer that lost its connection tries again every five seconds.
  const pods = startedReplicas();

  it("is ready once it holds all of the provider's entries, hashes and memberships included", async () => {
    assert.equal(isReady(pods().consumer), false);
    await converged(pods());
    await reconciled(pods().consumer);
    assert.equal(isReady(pods().consumer), true);
    const mqapp = (await entries(pods().consumer))[userDn("mqapp")]!.join("\n");
    assert.match(mqapp, /^userPassword:: /m);
    assert.match(mqapp, /^memberOf: cn=apps,/m);
  });

  it("follows the reconciler: a user who comes, joins a group, changes the password and goes", async () => {
    const { provider, consumer } = pods();
    for (const [values, spring] of [
      [two, "spring-password"],
      [two, "renewed-password"],
      [one, undefined],
    ] as const) {
      mount(pods(), values, spring === undefined ? secret : { ...secret, spring });
      await reconciled(provider);
      await converged(pods());
      assert.equal(userDn("spring") in (await entries(consumer)), spring !== undefined);
      if (spring !== undefined) assert.equal(await consumer.binds(userDn("spring"), spring), true);
    }
    assert.equal(await consumer.binds(userDn("spring"), "renewed-password"), false);
  });

  it("answers the queue manager's searches", async () => {
    const credentials = pods().consumer.as(bindDn, secret["mq-bind"]);
    const filter = `(&(objectClass=groupOfUniqueNames)(uniqueMember=${userDn("mqapp")}))`;
    const asked = [...credentials, "-LLL", "-b", `ou=groups,${base}`, filter, "cn"];
    const { stdout } = await pods().consumer.ldap("ldapsearch", asked);
    assert.equal(stdout.trim(), `dn: cn=apps,ou=groups,${base}\ncn: apps`);
  });

  it("takes no write and names the provider", async () => {
    const { code, stderr } = await change(pods().consumer, adminDn, secret.admin, renamed);
    assert.equal(code, 10);
    assert.equal(stderr.match(/ldaps:.*/)?.[0], `${pods().provider.url}/${userDn("mqapp")}`);
    assert.equal((await change(pods().provider, adminDn, secret.admin, renamed)).code, 0);
    await converged(pods());
  });

  it("catches up with what happened while it was down", async () => {
    await pods().consumer.stop();
    mount(pods(), two, secret);
    await reconciled(pods().provider);
    await pods().consumer.restart();
    await converged(pods());
  });

  it("answers while the provider is away, also after a restart of its own, and follows once it is back", async () => {
    const { provider, consumer } = pods();
    await provider.stop();
    assert.equal(await consumer.binds(userDn("mqapp"), secret.mqapp), true);
    await consumer.restart();
    assert.equal(isReady(consumer), false);
    await reconciled(consumer);
    assert.equal(isReady(consumer), true);
    assert.equal(await consumer.binds(userDn("mqapp"), secret.mqapp), true);

    await provider.restart();
    mount(pods(), one);
    await reconciled(provider);
    await converged(pods());
  });

  it("goes on with a provider that was killed after its last change", async () => {
    const { provider, consumer } = pods();
    for (const values of [two, one]) {
      mount(pods(), values, secret);
      await reconciled(provider);
      await converged(pods());
    }
    await provider.slapd.stop("SIGKILL");
    await provider.restart();
    await eventually(async () => assert.match(provider.slapd.log, /SRCH attr=\* \+/), 30);
    await converged(pods());
    assert.doesNotMatch(provider.slapd.log, /consumer state is newer than provider/);
    assert.equal(userDn("spring") in (await entries(consumer)), false);
  });

  it("has nobody whom the provider lost while it ran alone", async () => {
    const { provider, consumer } = pods();
    mount(pods(), two, secret);
    await reconciled(provider);
    await converged(pods());
    await consumer.stop();
    mount(pods(), { ...one, replicas: 1 });
    await provider.restart();
    await reconciled(provider);
    mount(pods(), one);
    await provider.restart();
    await reconciled(provider);
    await consumer.restart();
    await converged(pods());
  });

  it("takes a changed password of the replicator, also when slapd alone is started again", async () => {
    const { provider, consumer } = pods();
    const replicator = "$a 'b' {0} # <c:> % ü";
    mount(pods(), one, { ...secret, replicator });
    await reconciled(provider);
    await provider.restart();
    await reconciled(consumer);
    mount(pods(), two, { ...secret, replicator });
    await reconciled(provider);
    await converged(pods());

    await consumer.stop();
    await consumer.startSlapd();
    mount(pods(), one, { ...secret, replicator });
    await reconciled(provider);
    await eventually(async () => assert.deepEqual(await entries(consumer), await entries(provider)), 30);
  });

  for (const replicator of ['quotation " mark', "back\\slash", ""]) {
    it(`says that ${JSON.stringify(replicator)} cannot be the replicator's password`, async () => {
      mount(pods(), one, { ...secret, replicator });
      const { code, stderr } = await pods().consumer.reconcile();
      assert.equal(code, 1);
      assert.match(stderr, /^The key replicator in the Secret of passwords is empty or has a quotation mark/);
    });
  }
});

describe("directory's replicator", () => {
  // A consumer that lost its connection tries again every five seconds.
  const pods = startedReplicas();

  it("reads the hashes and changes nothing", async () => {
    const { provider } = pods();
    const asked = [
      ...provider.as(replicatorDn, secret.replicator),
      "-LLL",
      "-b",
      userDn("mqapp"),
      "userPassword",
    ];
    assert.match((await provider.ldap("ldapsearch", asked)).stdout, /^userPassword:: /m);
    assert.equal((await change(provider, replicatorDn, secret.replicator, renamed)).code, 50);
  });

  it("is nobody whose certificate only says so", async () => {
    const forged = pods().provider.authority.issue("forged", "/DC=com/DC=ibm/OU=services/CN=replicator", [
      "extendedKeyUsage=clientAuth",
    ]);
    for (const pod of Object.values(pods())) {
      const { stdout } = await pod.ldap("ldapwhoami", ["-Q", "-Y", "EXTERNAL"], { certificate: forged });
      assert.equal(stdout.trim(), "dn:cn=certificate");
    }
  });

  it("is not there, and reads nothing, in a directory of one", async () => {
    const { provider } = pods();
    provider.mount({ ...one }, secret);
    await provider.restart();
    await reconciled(provider);
    assert.equal(replicatorDn in (await entries(provider)), false);
    assert.equal(await provider.binds(replicatorDn, secret.replicator), false);
  });
});

describe("directory's lock, with a replica", () => {
  // A consumer that lost its connection tries again every five seconds.
  const pods = startedReplicas();
  const attempt = (pod: RunningDirectory) => pod.binds(userDn("mqapp"), "wrong");
  const admits = (pod: RunningDirectory) => pod.binds(userDn("mqapp"), secret.mqapp);

  before(async () => {
    if (pods() !== undefined) await converged(pods());
  });

  it("is the replica's alone when the wrong passwords came there", async () => {
    for (let failure = 0; failure < 5; failure++) await attempt(pods().consumer);
    assert.equal(await admits(pods().consumer), false);
    assert.equal(await admits(pods().provider), true);
  });

  it("holds everywhere when they came to the provider", async () => {
    for (let failure = 0; failure < 5; failure++) await attempt(pods().provider);
    await converged(pods());
    assert.equal(await admits(pods().provider), false);
    assert.equal(await admits(pods().consumer), false);
  });
});
