import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { entries } from "./entries";
import { passwords, startedDirectory } from "./fixture";
import { userDn } from "./runningDirectory";

/** What a shell, LDIF, awk, printf, crypt(3) or slapd would give a meaning to. */
const awkward = [
  "'\"\\`$&;|*?~#!%<>(){}[]:=,+-/^@. ",
  "{SSHA}x",
  "{CLEARTEXT}secret",
  "$(id)`id`$HOME\\",
  "%s%n",
  "--help",
  ": <file:///etc/passwd",
  " leading and trailing ",
  "\\t\\n\\",
  "Grüße ☃ 密码",
];

const printable = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 64 });
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 64 })
  .filter((text) => !/\p{C}/u.test(text) && text.trim() !== "" && [...text].length <= 128);

/** Users u0, u1, …, one for each. */
const usersOf = <T>(all: T[], of: (each: T) => object) =>
  all.map((each, index) => ({ uid: `u${index}`, ...of(each) }));

describe("directory and awkward characters", () => {
  const started = startedDirectory({ users: [], groups: [] });

  before(() => {});

  async function assertBinds(secrets: string[]): Promise<void> {
    const keys = secrets.map((password, index) => [`u${index}`, password]);
    started().mount(
      { users: usersOf(secrets, () => ({})), groups: [] },
      { ...passwords, ...Object.fromEntries(keys) },
    );
    const { code, stderr } = await started().reconcile();
    assert.equal(code, 0, stderr);
    for (const [uid, password] of keys) {
      assert.equal(await started().binds(userDn(uid!), password!), true, JSON.stringify(password));
      assert.equal(await started().binds(userDn(uid!), `${password}x`), false, JSON.stringify(password));
    }
    assert.deepEqual(await started().reconcile(), { code: 0, stdout: "", stderr: "" });
  }

  it("lets users in with what means something to a shell, LDIF or slapd", async () => {
    await assertBinds(awkward);
  });

  it("lets users in with any printable password", async () => {
    await fc.assert(fc.asyncProperty(fc.array(printable, { minLength: 4, maxLength: 4 }), assertBinds), {
      numRuns: 3,
      endOnFailure: true,
    });
  });

  it("stores any printable name as it was given, and sees no difference afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 20, maxLength: 20 }), async (names) => {
        started().mount(
          { users: usersOf([...awkward, ...names], (commonName) => ({ commonName })), groups: [] },
          passwords,
        );
        const { code, stderr } = await started().reconcile();
        assert.equal(code, 0, stderr);
        const stored = await entries(started());
        [...awkward, ...names].forEach((given, index) => {
          assert.equal(commonName(stored[userDn(`u${index}`)]!), given);
        });
        assert.deepEqual(await started().reconcile(), { code: 0, stdout: "", stderr: "" });
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });
});

function commonName(lines: string[]): string {
  const line = lines.find((each) => /^cn::? /.test(each))!;
  return line.startsWith("cn:: ") ? Buffer.from(line.slice(5), "base64").toString() : line.slice(4);
}
