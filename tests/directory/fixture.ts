import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { debianPrograms } from "./debianPrograms";
import { adminDn, type Passwords, RunningDirectory } from "./runningDirectory";

export const passwords = {
  admin: "administrator-password",
  "mq-bind": "queue-manager-password",
  mqapp: "application-password",
} satisfies Passwords;

/**
 * A directory with one user and one group for the tests of the surrounding `describe`, which are skipped where
 * Debian's packages cannot be had.
 */
export function startedDirectory(values: object = {}, secret: Passwords = passwords): () => RunningDirectory {
  let directory: RunningDirectory | undefined;
  before(async function () {
    const programs = debianPrograms();
    if (typeof programs === "string") {
      console.log(`      No slapd: ${programs}.`);
      return this.skip();
    }
    directory = new RunningDirectory(programs);
    directory.mount(values, secret);
    await directory.start();
    const { code, stderr } = await directory.reconcile();
    if (code !== 0) throw new Error(`The first pass ended with ${code}: ${stderr}`);
  });
  after(() => directory?.remove());
  return () => directory!;
}

/** Somebody else's change over LDAPS. */
export async function byAdministrator(directory: RunningDirectory, ldif: string): Promise<void> {
  fs.writeFileSync(directory.at("change.ldif"), ldif);
  const credentials = directory.as(adminDn, passwords.admin);
  const { code, stderr } = await directory.ldap("ldapmodify", [
    ...credentials,
    "-f",
    directory.at("change.ldif"),
  ]);
  assert.equal(code, 0, stderr);
}
