import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { entries } from "./entries";
import { passwords, startedDirectory } from "./fixture";
import { converged, mount, reconciled, replicaPasswords, startedReplicas } from "./replicas";
import { adminDn, base, type RunningDirectory, userDn } from "./runningDirectory";

const secret = { ...passwords, "backup-reader": "backup-reader-password" };
const backup = { enabled: true, keep: 2 };
const reader = `cn=backup-reader,ou=services,${base}`;

const backups = (directory: RunningDirectory) => fs.readdirSync(directory.at("backup")).sort();

async function change(directory: RunningDirectory, dn: string, password: string, ldif: string) {
  fs.writeFileSync(directory.at("change.ldif"), ldif);
  const credentials = directory.as(dn, password);
  return (await directory.ldap("ldapmodify", [...credentials, "-f", directory.at("change.ldif")])).code;
}

/** The entries without the number of their version, which a restore raises. */
async function held(directory: RunningDirectory): Promise<Record<string, string[]>> {
  const all = Object.entries(await entries(directory));
  return Object.fromEntries(
    all.map(([dn, lines]) => [dn, lines.filter((line) => !/^(entry|context)CSN: /.test(line))]),
  );
}

const renamed = `dn: ${userDn("guest")}\nchangetype: modify\nreplace: sn\nsn: later\n`;

describe("directory's backup", () => {
  const started = startedDirectory({ backup }, secret);
  let file = "";

  it("holds every entry, hashes and bookkeeping included", async () => {
    const guest = `dn: ${userDn("guest")}\nchangetype: add\nobjectClass: inetOrgPerson\nuid: guest\ncn: G\nsn: Ü\nuserPassword: long-enough-password\n`;
    assert.equal(await change(started(), adminDn, passwords.admin, guest), 0);
    assert.equal(await started().binds(userDn("guest"), "wrong"), false);
    const { code, stderr } = await started().backup();
    assert.equal(code, 0, stderr);
    [file] = backups(started()) as [string];
    assert.match(file, /^directory-\d{8}T\d{6}Z\.ldif\.gz$/);
    assert.equal(fs.statSync(started().at(`backup/${file}`)).mode & 0o777, 0o600);
    const text = gunzipSync(fs.readFileSync(started().at(`backup/${file}`))).toString();
    assert.equal(text.match(/^dn: /gm)!.length, Object.keys(await entries(started())).length);
    assert.match(text, /^pwdFailureTime: /m);
  });

  it("is made by an account that can change nothing", async () => {
    assert.equal(await change(started(), reader, secret["backup-reader"], renamed), 50);
  });

  it("restores the directory as it was, on an empty volume and over other data", async () => {
    const original = await held(started());
    assert.equal(await change(started(), adminDn, passwords.admin, renamed), 0);
    assert.notDeepEqual(await held(started()), original);

    started().mount({ backup: { ...backup, restoreFrom: file } }, secret);
    await started().restart();
    assert.deepEqual(await held(started()), original);
    assert.deepEqual(await started().reconcile(), { code: 0, stdout: "", stderr: "" });

    await started().stop();
    fs.rmSync(started().at("data"), { recursive: true });
    fs.mkdirSync(started().at("data"));
    await started().restart();
    assert.deepEqual(await held(started()), original);
    assert.equal(await started().binds(userDn("guest"), "long-enough-password"), true);
  });

  it("is restored once, not again at the next start", async () => {
    assert.equal(await change(started(), adminDn, passwords.admin, renamed), 0);
    const changed = await entries(started());
    await started().restart();
    assert.deepEqual(await entries(started()), changed);
  });

  it("does not replace data when it is missing or not whole, or the restore was interrupted", async () => {
    const before = await entries(started());
    const whole = fs.readFileSync(started().at(`backup/${file}`));
    const half = "directory-20260101T000000Z.ldif.gz";
    const wrong = "directory-20260101T000001Z.ldif.gz";
    fs.writeFileSync(started().at(`backup/${half}`), whole.subarray(0, whole.length / 2));
    fs.writeFileSync(
      started().at(`backup/${wrong}`),
      gzipSync("dn: cn=elsewhere\nobjectClass: device\ncn: x\n"),
    );
    for (const name of [half, wrong, "directory-20260101T000002Z.ldif.gz"]) {
      started().mount({ backup: { ...backup, restoreFrom: name } }, secret);
      await assert.rejects(started().restart(), name);
    }
    started().mount({ backup }, secret);
    await started().restart();
    assert.deepEqual(await entries(started()), before);
    for (const name of [half, wrong]) fs.rmSync(started().at(`backup/${name}`));
  });

  it("keeps the newest only", async () => {
    for (const day of ["01", "02", "03"]) {
      fs.copyFileSync(
        started().at(`backup/${file}`),
        started().at(`backup/directory-202601${day}T000000Z.ldif.gz`),
      );
    }
    fs.rmSync(started().at(`backup/${file}`));
    assert.equal((await started().backup()).code, 0);
    const [oldest, newest, ...others] = backups(started());
    assert.equal(oldest, "directory-20260103T000000Z.ldif.gz");
    assert.match(newest!, /^directory-2/);
    assert.deepEqual(others, []);
  });

  it("leaves no file behind when it fails", async () => {
    const before = backups(started());
    started().mount({ backup }, { ...secret, "backup-reader": "wrong" });
    assert.notEqual((await started().backup()).code, 0);
    assert.deepEqual(backups(started()), before);
  });

  it("is no account any more where backups are switched off", async () => {
    started().mount({}, passwords);
    assert.equal((await started().reconcile()).code, 0);
    assert.equal((await entries(started()))[reader], undefined);
  });
});

describe("directory's backup, with a replica", () => {
  const shared = { backup: { ...backup, accessMode: "ReadWriteMany" } };
  const values = { ...shared, users: [{ uid: "mqapp" }, { uid: "spring" }] };
  const replicaSecret = { ...secret, ...replicaPasswords };
  const pods = startedReplicas(shared, replicaSecret);

  it("is restored in the replica, too, whose entries were newer", async () => {
    const { provider, consumer } = pods();
    await converged(pods());
    const original = await held(provider);
    assert.equal((await provider.backup()).code, 0);
    const [file] = backups(provider);
    mount(
      pods(),
      { ...values, users: [{ uid: "mqapp", surname: "Later" }, { uid: "spring" }] },
      replicaSecret,
    );
    await reconciled(provider);
    await converged(pods());
    assert.ok(userDn("spring") in (await entries(consumer)));

    mount(pods(), { backup: { ...shared.backup, restoreFrom: file } }, replicaSecret);
    await consumer.restart();
    await converged(pods());
    await provider.restart();
    await converged(pods());
    assert.deepEqual(await held(consumer), original);
  });
});
