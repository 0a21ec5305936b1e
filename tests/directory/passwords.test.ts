import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { difference, entries, hashOf } from "./entries";
import { byAdministrator, passwords, startedDirectory } from "./fixture";
import { adminDn, bindDn, type RunningDirectory, userDn } from "./runningDirectory";

const users = [{ uid: "mqapp" }, { uid: "spring" }];
const values = { users, groups: [] };
const secret = { ...passwords, spring: "spring-password" };
const everybody = [adminDn, bindDn, userDn("mqapp"), userDn("spring")].sort();

/** Whose password one pass writes, and what it says. */
async function pass(directory: RunningDirectory, given: Record<string, string> = secret) {
  directory.mount(values, given);
  const before = await entries(directory);
  const ran = await directory.reconcile();
  return { ...ran, changed: Object.keys(difference(before, await entries(directory))).sort() };
}

describe("directory's passwords", () => {
  const started = startedDirectory(values, secret);

  beforeEach(async function () {
    if (started() === undefined) return this.skip();
    assert.equal((await pass(started())).code, 0);
  });

  it("are hashed by slapd, and neither they nor their hashes are in the log", async () => {
    const { code, stdout, stderr } = await pass(started(), { ...secret, spring: "renewed-password" });
    assert.deepEqual([code, stdout, stderr], [0, `modifying entry "${userDn("spring")}"\n`, ""]);
    assert.match(await hashOf(started(), "spring"), /^\{SSHA\}/);
  });

  it("are told apart, on the volume, by what is of no use without the Secret", async () => {
    const kept = fs.readFileSync(started().at("data/passwords.tsv"), "utf8").trim().split("\n");
    assert.deepEqual(kept.map((line) => line.split("\t")[0]).sort(), Object.keys(secret).sort());
    const digest = (text: string) => createHash("sha256").update(text).digest("hex");
    for (const [key, password] of Object.entries(secret)) {
      const easy = [password, digest(password), digest(`${key}${password}`), digest(`${password}\n`)];
      for (const line of kept) for (const each of easy) assert.ok(!line.includes(each), key);
    }
    assert.equal(fs.statSync(started().at("data/passwords.tsv")).mode & 0o777, 0o600);
    // With another key the same password has another digest.
    const other = await pass(started(), { ...secret, admin: "another-administrator-password" });
    assert.deepEqual(other.changed, [adminDn], "those that were seen to be the same are not written");
    const now = fs.readFileSync(started().at("data/passwords.tsv"), "utf8").trim().split("\n");
    for (const line of kept) {
      const [key, digestBefore, hash] = line.split("\t");
      const [, digestNow, hashNow] = now.find((each) => each.startsWith(`${key}\t`))!.split("\t");
      assert.notEqual(digestNow, digestBefore);
      if (key !== "admin") assert.equal(hashNow, hash);
    }
  });

  it("are all written anew, once, when the key changed while the pod was down", async () => {
    const renewed = { ...secret, "mq-bind": "renewed-bind-password" };
    await started().restart();
    assert.deepEqual((await pass(started(), renewed)).changed, everybody);
    for (const [uid, password] of [
      ["mqapp", secret.mqapp],
      ["spring", secret.spring],
    ] as const)
      assert.equal(await started().binds(userDn(uid), password), true);
    await started().restart();
    assert.deepEqual((await pass(started(), renewed)).changed, []);
  });

  it("are put back after the administrator set another, with the hash that was there", async () => {
    const before = await hashOf(started(), "spring");
    await byAdministrator(
      started(),
      `dn: ${userDn("spring")}\nchangetype: modify\nreplace: userPassword\nuserPassword: set-by-somebody-else\n`,
    );
    assert.equal(await started().binds(userDn("spring"), "set-by-somebody-else"), true);
    assert.deepEqual((await pass(started())).changed, [userDn("spring")]);
    assert.equal(await hashOf(started(), "spring"), before);
    assert.equal(await started().binds(userDn("spring"), "set-by-somebody-else"), false);
    assert.equal(await started().binds(userDn("spring"), secret.spring), true);
  });

  it("that slapd refused are tried again, and until then the one before holds", async () => {
    const renewed = { ...secret, spring: "renewed-password" };
    started().mount(values, renewed);
    const file = started().at("settings/declared.tsv");
    const declared = fs.readFileSync(file, "utf8");
    // `mail` is ASCII only, so that slapd refuses the whole change of this entry.
    fs.writeFileSync(file, declared.replace("sn: spring", "sn: spring\tmail:: w6RAYi5kZQ=="));
    for (let time = 0; time < 2; time++) {
      const { code, stderr } = await started().reconcile();
      assert.equal(code, 1);
      assert.match(stderr, /Invalid syntax/);
      assert.equal(await started().binds(userDn("spring"), secret.spring), true);
    }
    assert.deepEqual((await pass(started(), renewed)).changed, [userDn("spring")]);
    assert.equal(await started().binds(userDn("spring"), "renewed-password"), true);
  });

  it("are all written anew when the record of them is lost", async () => {
    fs.writeFileSync(started().at("data/passwords.tsv"), "");
    await started().restart();
    assert.deepEqual((await pass(started())).changed, everybody);
    assert.equal(await started().binds(userDn("spring"), secret.spring), true);
    assert.deepEqual((await pass(started())).changed, []);
  });
});
