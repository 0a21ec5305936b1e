import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { difference, entries, eventually } from "./entries";
import { byAdministrator, passwords, startedDirectory } from "./fixture";
import { base, type RunningDirectory, userDn } from "./runningDirectory";

const group = `cn=apps,ou=groups,${base}`;
const member = (uid: string) => `uniqueMember: ${userDn(uid)}`;
const memberOf = `memberOf: ${group}`;
const people = [
  { uid: "mqapp" },
  { uid: "spring", commonName: "Spring", surname: "App", mail: "s@example.org" },
];
const apps = (...members: string[]) => ({ groups: [{ name: "apps", members }] });
const two = { users: people, ...apps("mqapp", "spring") };
const secret = { ...passwords, spring: "spring-password" };

/** What one pass with these values and passwords changes, and what it says. */
async function pass(directory: RunningDirectory, values: object, given: Record<string, string> = secret) {
  directory.mount(values, given);
  const before = await entries(directory);
  const ran = await directory.reconcile();
  return { ...ran, changes: difference(before, await entries(directory)) };
}

const addUser = (uid: string) =>
  `dn: ${userDn(uid)}\nchangetype: add\nobjectClass: inetOrgPerson\nuid: ${uid}\ncn: ${uid}\nsn: theirs\n`;

describe("directory's declared users and groups", () => {
  const started = startedDirectory(two, secret);

  beforeEach(async function () {
    if (started() === undefined) return this.skip();
    await pass(started(), two);
  });

  it("change nothing when they did not change, after a restart of the pod neither", async () => {
    const before = await started().content();
    assert.deepEqual(await pass(started(), two), { code: 0, stdout: "", stderr: "", changes: {} });
    await started().restart();
    assert.deepEqual(await pass(started(), two), { code: 0, stdout: "", stderr: "", changes: {} });
    assert.equal(await started().content(), before, "not even a time stamp");
  });

  it("are added with their passwords and groups, and nothing else", async () => {
    const values = { users: [...people, { uid: "quarkus" }], ...apps("mqapp", "spring", "quarkus") };
    const { code, changes } = await pass(started(), values, { ...secret, quarkus: "quarkus-password" });
    assert.equal(code, 0);
    assert.deepEqual(changes, {
      [userDn("quarkus")]: "added",
      [group]: { went: [], came: [member("quarkus")] },
    });
    assert.equal(await started().binds(userDn("quarkus"), "quarkus-password"), true);
  });

  it("are removed with their place in groups, also in those of others", async () => {
    const theirs = `cn=theirs,ou=groups,${base}`;
    await byAdministrator(
      started(),
      `dn: ${theirs}\nchangetype: add\nobjectClass: groupOfUniqueNames\ncn: theirs\n${member("spring")}\n`,
    );
    const { changes } = await pass(started(), { users: [{ uid: "mqapp" }], ...apps("mqapp") });
    assert.equal(changes[userDn("spring")], "removed");
    assert.deepEqual(changes[group], { went: [member("spring")], came: [] });
    await eventually(async () =>
      assert.ok((await entries(started()))[theirs]!.includes(`uniqueMember: cn=nobody,${base}`)),
    );
    await byAdministrator(started(), `dn: ${theirs}\nchangetype: delete\n`);
  });

  it("change in the attribute that changed", async () => {
    const [mqapp, spring] = people;
    const renamed = { uid: "spring", commonName: "Frühling", surname: "App" };
    const { changes } = await pass(started(), { ...two, users: [mqapp, renamed] });
    const name = `cn:: ${Buffer.from("Frühling").toString("base64")}`;
    assert.deepEqual(changes, {
      [userDn("spring")]: { went: ["cn: Spring", `mail: ${spring!.mail}`], came: [name] },
    });
  });

  it("lose and get members of a group one by one, also all at once", async () => {
    const { changes } = await pass(started(), { users: people, ...apps("spring") });
    assert.deepEqual(changes, {
      [group]: { went: [member("mqapp")], came: [] },
      [userDn("mqapp")]: { went: [memberOf], came: [] },
    });
    const swapped = await pass(started(), { users: people, ...apps("mqapp") });
    assert.deepEqual(swapped.changes[group], { went: [member("spring")], came: [member("mqapp")] });
  });

  it("get the password that changed in the Secret, and only that one", async () => {
    const { changes } = await pass(started(), two, { ...secret, spring: "renewed-password" });
    assert.deepEqual(Object.keys(changes), [userDn("spring")]);
    assert.equal(await started().binds(userDn("spring"), "renewed-password"), true);
    assert.equal(await started().binds(userDn("spring"), secret.spring), false);
    assert.equal(await started().binds(userDn("mqapp"), secret.mqapp), true);
  });

  it("get a password that changed while the pod was down, and only that one", async () => {
    await started().restart();
    const { changes } = await pass(started(), two, { ...secret, spring: "renewed-password" });
    assert.deepEqual(Object.keys(changes), [userDn("spring")]);
    assert.equal(await started().binds(userDn("spring"), "renewed-password"), true);
  });

  it("lose the password that left the Secret", async () => {
    const { changes } = await pass(started(), two, passwords);
    assert.deepEqual(Object.keys(changes), [userDn("spring")]);
    assert.ok(!(await entries(started()))[userDn("spring")]!.some((line) => line.startsWith("userPassword")));
    assert.equal(await started().binds(userDn("spring"), secret.spring), false);
  });

  it("come back as declared after a change by somebody else", async () => {
    const before = await entries(started());
    await byAdministrator(
      started(),
      `dn: ${userDn("mqapp")}\nchangetype: modify\nreplace: sn\nsn: other\n-\ndelete: userPassword\n`,
    );
    await pass(started(), two);
    assert.deepEqual(difference(before, await entries(started())), {
      [userDn("mqapp")]: { went: [], came: [] },
    });
  });

  it("leave alone whom somebody else made", async () => {
    await byAdministrator(started(), addUser("guest"));
    assert.deepEqual((await pass(started(), two)).changes, {});
    const { code, stderr, changes } = await pass(started(), {
      users: [...people, { uid: "guest" }, { uid: "late" }],
      ...apps("mqapp", "spring"),
    });
    assert.equal(code, 1);
    assert.equal(
      stderr,
      `${userDn("guest")} exists and was not declared here: take it out of the declared ones, delete it or set reconcile.adopt.\n`,
    );
    assert.deepEqual(changes, { [userDn("late")]: "added" });
  });

  it("become the chart's when it is told so", async () => {
    const values = {
      users: [...people, { uid: "guest" }],
      ...apps("mqapp", "spring"),
      reconcile: { adopt: true },
    };
    const { code, changes } = await pass(started(), values);
    assert.equal(code, 0);
    assert.deepEqual(changes, {
      [userDn("guest")]: {
        went: ["sn: theirs"],
        came: ["description: declared-by-openldap-chart", "sn: guest"],
      },
    });
    assert.deepEqual((await pass(started(), two)).changes, { [userDn("guest")]: "removed" });
  });

  it("become the chart's on a volume of chart 0.1.0, which did not mark them, and only the first time", async () => {
    const unmark = (dn: string) => `dn: ${dn}\nchangetype: modify\ndelete: description\n\n`;
    const marked = await entries(started());
    await byAdministrator(started(), unmark(userDn("mqapp")) + unmark(group));
    fs.writeFileSync(started().at("data/bootstrapped"), "");
    assert.equal((await pass(started(), two)).code, 0);
    assert.deepEqual(difference(marked, await entries(started())), {
      [userDn("mqapp")]: { went: [], came: [] },
      [group]: { went: [], came: [] },
    });
    await byAdministrator(started(), unmark(group));
    assert.equal((await pass(started(), two)).code, 1);
    assert.equal((await pass(started(), { ...two, reconcile: { adopt: true } })).code, 0);
  });

  for (const [what, given, message] of [
    [
      "an empty password",
      { ...secret, spring: "" },
      /^The key spring in the Secret of passwords is empty and changes nothing; /,
    ],
    [
      "a missing password of the directory's own",
      { admin: secret.admin, mqapp: secret.mqapp, spring: secret.spring },
      /^The Secret of passwords has no key mq-bind, /,
    ],
  ] as const) {
    it(`are not touched because of ${what}, which is named at every pass`, async () => {
      await pass(started(), two, given);
      const { code, stderr, changes } = await pass(started(), two, given);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.deepEqual(changes, {});
      assert.equal(await started().binds(userDn("spring"), secret.spring), true);
      for (const password of Object.values(secret)) assert.ok(!stderr.includes(password));
    });
  }

  it("do not keep others from changing when slapd refuses one of the changes", async () => {
    const child = `cn=phone,${userDn("spring")}`;
    await byAdministrator(started(), `dn: ${child}\nchangetype: add\nobjectClass: device\ncn: phone\n`);
    const late = { users: [{ uid: "mqapp" }, { uid: "late" }], ...apps("mqapp") };
    const { code, stderr, changes } = await pass(started(), late);
    assert.equal(code, 1);
    assert.match(stderr, /not allowed on non-leaf/);
    assert.deepEqual(changes[userDn("late")], "added");
    assert.equal(changes[userDn("spring")] !== "removed" && changes[child] === undefined, true);
    await byAdministrator(started(), `dn: ${child}\nchangetype: delete\n`);
    assert.equal((await pass(started(), late)).changes[userDn("spring")], "removed");
  });

  it("are not all removed because their list is empty", async () => {
    const before = await started().content();
    fs.writeFileSync(started().at("settings/declared.tsv"), "");
    const { code, stderr } = await started().reconcile();
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^The list of declared entries does not begin with dc=ibm,dc=com; nothing is changed\.$/m,
    );
    assert.equal(await started().content(), before);
  });

  it("are not looked at when the directory does not answer", async () => {
    await started().stop();
    const { code, stdout, stderr } = await started().reconcile();
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /Can't contact LDAP server/);
    await started().restart();
  });

  it("are followed while the pod runs, until it is told to stop", async () => {
    fs.rmSync(started().at("work/reconciled"), { force: true });
    const reconciler = started().watch();
    await eventually(async () => assert.ok(fs.existsSync(started().at("work/reconciled"))));
    started().mount({ ...two, users: [...people, { uid: "late" }] }, { ...secret, late: "late-password" });
    await eventually(async () => assert.equal(await started().binds(userDn("late"), "late-password"), true));
    assert.deepEqual(await reconciler.stop(), { code: 0, signal: null });
  });
});
