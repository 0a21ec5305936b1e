import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { eventually, hashOf } from "./entries";
import { passwords, startedDirectory } from "./fixture";
import { adminDn, base, bindDn, type RunningDirectory, userDn } from "./runningDirectory";

const people = `ou=people,${base}`;
const groups = `ou=groups,${base}`;
const bind = passwords["mq-bind"];
const admin = passwords.admin;
const app = passwords.mqapp;

/** LDIF of the entries that an account finds, without the last empty line. */
async function search(directory: RunningDirectory, dn: string, password: string, ...args: string[]) {
  const { stdout } = await directory.ldap("ldapsearch", [...directory.as(dn, password), "-LLL", ...args]);
  return stdout.trim();
}

function change(directory: RunningDirectory, dn: string, password: string, ldif: string) {
  const file = directory.at("change.ldif");
  fs.writeFileSync(file, ldif);
  return directory.ldap("ldapmodify", [...directory.as(dn, password), "-f", file]);
}

describe("directory over LDAPS: who may do what", () => {
  const started = startedDirectory({ passwordPolicy: { lockoutSeconds: 2 } });
  const own = "long-enough-password";

  before(async () => {
    const { code, stderr } = await change(
      started(),
      adminDn,
      admin,
      `dn: uid=guest,${people}
changetype: add
objectClass: inetOrgPerson
uid: guest
cn: guest
sn: guest
userPassword: ${own}

dn: cn=guests,${groups}
changetype: add
objectClass: groupOfUniqueNames
cn: guests
uniqueMember: uid=guest,${people}
uniqueMember: ${userDn("mqapp")}
`,
    );
    assert.equal(code, 0, stderr);
  });

  it("answers the queue manager's searches", async () => {
    const user = "(&(objectClass=inetOrgPerson)(uid=mqapp))";
    assert.equal(
      await search(started(), bindDn, bind, "-b", people, user, "uid"),
      `dn: ${userDn("mqapp")}\nuid: mqapp`,
    );
    const group = `(&(objectClass=groupOfUniqueNames)(uniqueMember=${userDn("mqapp")}))`;
    assert.equal(
      await search(started(), bindDn, bind, "-b", groups, group, "cn"),
      `dn: cn=apps,${groups}\ncn: apps\n\ndn: cn=guests,${groups}\ncn: guests`,
    );
    const nobody = "(&(objectClass=inetOrgPerson)(uid=nobody))";
    assert.equal(await search(started(), bindDn, bind, "-b", people, nobody, "uid"), "");
    assert.equal(
      await search(started(), bindDn, bind, "-b", people, "(uid=mqapp)", "memberOf"),
      `dn: ${userDn("mqapp")}\nmemberOf: cn=apps,${groups}\nmemberOf: cn=guests,${groups}`,
    );
  });

  it("lets an account in with its password and with no other", async () => {
    assert.equal(await started().binds(userDn("mqapp"), app), true);
    assert.equal(await started().binds(userDn("mqapp"), `${app}.`), false);
    assert.equal(await started().binds(bindDn, app), false);
    assert.equal(await started().binds(userDn("nobody"), app), false);
  });

  it("turns anonymous requests away", async () => {
    const asked = await started().ldap("ldapwhoami", ["-x"]);
    assert.deepEqual([asked.code, asked.stdout], [48, ""]);
    const searched = await started().ldap("ldapsearch", ["-x", "-LLL", "-b", base]);
    assert.deepEqual([searched.code, searched.stdout], [48, ""]);
    const unnamed = await started().ldap("ldapwhoami", ["-x", "-D", userDn("mqapp")]);
    assert.notEqual(unnamed.code, 0, "a name without a password");
  });

  it("shows nobody a hash", async () => {
    const asked = ["-b", base, "(objectClass=*)", "userPassword"];
    for (const [dn, password] of [
      [bindDn, bind],
      [userDn("mqapp"), app],
      [adminDn, admin],
    ] as const) {
      assert.doesNotMatch(await search(started(), dn, password, ...asked), /userPassword/, dn);
      assert.equal(await search(started(), dn, password, "-b", people, "(userPassword=*)", "dn"), "", dn);
    }
    assert.match(await hashOf(started(), "mqapp"), /^\{SSHA\}/);
  });

  it("shows a user its own entry and no other", async () => {
    const found = await search(
      started(),
      userDn("mqapp"),
      app,
      "-b",
      userDn("mqapp"),
      "(objectClass=*)",
      "dn",
    );
    assert.equal(found, `dn: ${userDn("mqapp")}`);
    for (const other of [userDn("guest"), groups, adminDn]) {
      assert.equal(await search(started(), userDn("mqapp"), app, "-b", other, "(objectClass=*)"), "", other);
    }
  });

  it("lets the administrator change entries, and neither the queue manager nor a user", async () => {
    const ldif = `dn: uid=guest,${people}\nchangetype: modify\nreplace: sn\nsn: Guest\n`;
    assert.equal((await change(started(), adminDn, admin, ldif)).code, 0);
    assert.equal((await change(started(), bindDn, bind, ldif)).code, 50);
    assert.equal((await change(started(), userDn("guest"), own, ldif)).code, 50);
  });

  it("lets a user who was not declared change the password, to a long one, and stores its hash", async () => {
    const guest = userDn("guest");
    const renewed = "another-long-password";
    const exchange = async (dn: string, from: string, to: string) => {
      const { code, stdout, stderr } = await started().ldap("ldappasswd", [
        ...started().as(dn, from),
        "-s",
        to,
      ]);
      return code === 0 ? "done" : `${stdout}${stderr}`.match(/Result: (.*)/)?.[1];
    };
    assert.equal(await exchange(guest, own, "short"), "Constraint violation (19)");
    assert.equal(await exchange(guest, own, renewed), "done");
    assert.equal(await started().binds(guest, renewed), true);
    assert.equal(await started().binds(guest, own), false);
    assert.match(await hashOf(started(), "guest"), /^\{SSHA\}/);
    assert.equal(await exchange(userDn("mqapp"), app, renewed), "Insufficient access (50)");
    assert.equal(await exchange(guest, renewed, own), "done");
  });

  it("takes the DN of a client certificate for no identity, not even the administrator's", async () => {
    const forged = started().authority.issue("forged", "/DC=com/DC=ibm/CN=admin", [
      "extendedKeyUsage=clientAuth",
    ]);
    const { stdout } = await started().ldap("ldapwhoami", ["-Q", "-Y", "EXTERNAL"], { certificate: forged });
    assert.equal(stdout.trim(), "dn:cn=certificate");
    const found = await started().ldap("ldapsearch", ["-Q", "-Y", "EXTERNAL", "-LLL", "-b", base], {
      certificate: forged,
    });
    assert.deepEqual([found.code, found.stdout], [32, ""]);
  });

  it("takes a deleted user out of every group", async () => {
    const { code } = await change(started(), adminDn, admin, `dn: uid=guest,${people}\nchangetype: delete\n`);
    assert.equal(code, 0);
    const members = () =>
      search(started(), bindDn, bind, "-b", `cn=guests,${groups}`, "(cn=guests)", "uniqueMember");
    await eventually(async () =>
      assert.equal(await members(), `dn: cn=guests,${groups}\nuniqueMember: ${userDn("mqapp")}`),
    );
  });

  it("locks a user after five wrong passwords, for as long as it says, and never an account of its own", async () => {
    for (let failure = 0; failure < 6; failure++) {
      assert.equal(await started().binds(userDn("mqapp"), "wrong"), false);
      assert.equal(await started().binds(bindDn, "wrong"), false);
    }
    assert.equal(await started().binds(userDn("mqapp"), app), false);
    assert.equal(await started().binds(bindDn, bind), true);
    await eventually(async () => assert.equal(await started().binds(userDn("mqapp"), app), true));
  });
});

describe("directory with Argon2", () => {
  const started = startedDirectory({ passwords: { scheme: "ARGON2" } });

  it("stores Argon2 hashes and lets accounts in by them", async () => {
    assert.match(await hashOf(started(), "mqapp"), /^\{ARGON2\}\$argon2/);
    assert.equal(await started().binds(userDn("mqapp"), app), true);
    assert.equal(await started().binds(userDn("mqapp"), "wrong"), false);
  });
});
