import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import type * as tls from "node:tls";
import { Authority, type KeyPair, utc } from "../directory/certificates";
import { debianPrograms } from "../directory/debianPrograms";
import { eventually } from "../directory/entries";
import { shakeHands } from "../directory/handshake";
import { adminDn, base, bindDn, userDn } from "../directory/runningDirectory";
import { PlaneDirectory } from "./planeDirectory";
import { platformIsUp, secretValue } from "./scratch";

const people = `ou=people,${base}`;
const groups = `ou=groups,${base}`;

describe("a real slapd from what the directory's pod mounts on the plane", () => {
  let plane: PlaneDirectory;
  let bind: readonly [string, string];
  let app: readonly [string, string];

  before(async function () {
    await platformIsUp.call(this);
    const programs = debianPrograms();
    if (typeof programs === "string") {
      console.log(`      No slapd: ${programs}.`);
      return this.skip();
    }
    plane = await PlaneDirectory.start(programs);
    const mqsc = (await secretValue("mq", "mq-ldap-bind", "30-ldap-password.mqsc")).toString();
    bind = [bindDn, /LDAPPWD\('([^']+)'\)/.exec(mqsc)![1]!];
    app = [userDn("mqapp"), (await secretValue("mq", "mq-spring-app", "PASSWORD")).toString()];
  });
  after(() => plane?.directory.remove());

  const binds = async (account: readonly [string, string], other: object = {}) => {
    const { code, stdout } = await plane.ask("ldapwhoami", account, [], other);
    return code === 0 ? stdout.trim() : code;
  };
  const search = async (account: readonly [string, string], ...args: string[]) =>
    (await plane.ask("ldapsearch", account, ["-LLL", ...args])).stdout.trim();

  /** Whether the directory, and not the client, ended the connection for its TLS, and said nothing before. */
  async function turnsAway(connect: () => Promise<{ code: number; stdout: string }>): Promise<void> {
    const before = plane.directory.slapd.refusals();
    const { code, stdout } = await connect();
    assert.ok(code !== 0 && stdout === "", stdout);
    await eventually(async () => assert.equal(plane.directory.slapd.refusals(), before + 1));
  }
  const issued = (name: string, authority: Authority, end?: string): KeyPair =>
    authority.issue(name, "/CN=mq-server-certificate", ["extendedKeyUsage=clientAuth"], end);

  it("speaks with certificates that cert-manager issued", () => {
    const [directory, ca] = ["tls/tls.crt", "ca.tls.crt"].map(
      (file) => new X509Certificate(fs.readFileSync(plane.directory.at(file))),
    );
    const queueManager = new X509Certificate(fs.readFileSync(plane.queueManager.certificate));
    assert.ok(directory!.checkIssued(ca!) && queueManager.checkIssued(ca!));
    assert.equal(directory!.checkHost("openldap.openldap.svc"), "openldap.openldap.svc");
  });

  it("lets the queue manager in with the password that its sealed Secret holds, and the application", async () => {
    assert.equal(await binds(bind), `dn:${bindDn}`);
    assert.equal(await binds(app), `dn:${userDn("mqapp")}`);
    assert.equal(await binds([bindDn, app[1]]), 49);
    assert.equal(await binds([userDn("mqapp"), bind[1]]), 49);
  });

  it("answers the queue manager's searches", async () => {
    const user = "(&(objectClass=inetOrgPerson)(uid=mqapp))";
    assert.equal(await search(bind, "-b", people, user, "uid"), `dn: ${userDn("mqapp")}\nuid: mqapp`);
    const group = `(&(objectClass=groupOfUniqueNames)(uniqueMember=${userDn("mqapp")}))`;
    assert.equal(await search(bind, "-b", groups, group, "cn"), `dn: cn=apps,${groups}\ncn: apps`);
    const nobody = `(&(objectClass=groupOfUniqueNames)(uniqueMember=${userDn("nobody")}))`;
    assert.equal(await search(bind, "-b", groups, nobody, "cn"), "");
  });

  it("shows nobody a hash, nor a user another entry", async () => {
    const admin = [
      adminDn,
      (await secretValue("openldap", "openldap-passwords", "admin")).toString(),
    ] as const;
    for (const account of [bind, app, admin]) {
      assert.doesNotMatch(
        await search(account, "-b", base, "(objectClass=*)", "userPassword"),
        /userPassword/,
      );
    }
    assert.equal(await search(app, "-b", bindDn, "(objectClass=*)"), "");
    assert.match(await plane.directory.content(), /^userPassword:: /m);
  });

  it("changes nothing when its Secret and lists are applied again", async () => {
    const before = await plane.directory.content();
    assert.deepEqual(await plane.directory.reconcile(), { code: 0, stdout: "", stderr: "" });
    assert.equal(await plane.directory.content(), before);
  });

  it("listens for LDAPS and nothing else, to no plain request and to no StartTLS", async () => {
    const { slapd } = plane.directory;
    assert.deepEqual(slapd.listeners(), [slapd.port]);
    const url = `ldap://openldap.openldap.svc:${slapd.port}`;
    for (const args of [["-x"], ["-x", "-ZZ"]]) {
      await turnsAway(() => plane.directory.ldap("ldapwhoami", args, { ...plane.client, url }));
    }
  });

  it("turns anonymous requests away", async () => {
    for (const tool of ["ldapwhoami", "ldapsearch"]) {
      const { code, stdout } = await plane.directory.ldap(tool, ["-x"], plane.client);
      assert.deepEqual({ code, stdout }, { code: 48, stdout: "" });
    }
  });

  it("speaks TLS 1.3 only, with whatever suites", async () => {
    const material = { ...plane.queueManager, ca: plane.directory.at("tls/ca.crt") };
    const heard = (version: tls.SecureVersion, suites?: string) =>
      shakeHands(plane.directory, material, version, suites);
    assert.match((await heard("TLSv1.3")).client, /^TLSv1\.3 TLS_/);
    for (const [version, suites] of [
      ["TLSv1.2", "ALL"],
      ["TLSv1.2", "ECDHE-ECDSA-AES256-GCM-SHA384"],
      ["TLSv1.2", "AES128-SHA"],
      ["TLSv1.1", "ALL"],
    ] as const) {
      assert.deepEqual(await heard(version, suites), {
        client: "refused",
        directory: "closed (TLS negotiation failure)",
      });
    }
  });

  it("demands a client certificate of the platform's CA that has not expired", async () => {
    const foreign = new Authority(plane.directory.at("foreign"));
    for (const certificate of [
      null,
      issued("foreign", foreign),
      issued("expired", plane.authority, utc(-1)),
    ]) {
      await turnsAway(() => plane.ask("ldapwhoami", bind, [], { certificate }));
    }
    const valid = issued("valid", plane.authority);
    assert.equal(await binds(bind, { certificate: valid }), `dn:${bindDn}`);
  });

  it("is refused by a client that trusts another CA, or calls it by another name", async () => {
    const foreign = new Authority(plane.directory.at("other"));
    assert.equal(await binds(bind, { ca: foreign.certificate }), 255);
    fs.appendFileSync(plane.directory.at("hosts"), "127.0.0.1 openldap.elsewhere.svc\n");
    const url = plane.client.url!.replace(".openldap.svc", ".elsewhere.svc");
    assert.equal(await binds(bind, { url }), 255);
    assert.equal(await binds(bind), `dn:${bindDn}`);
  });
});
