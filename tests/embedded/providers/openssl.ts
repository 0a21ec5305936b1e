import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the tests of the surrounding `describe`: writes a file for only this user and tells its path. */
export function scratch(): (name: string, content: string) => string {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  });
  after(() => rmSync(folder, { recursive: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
}

/** What `openssl` prints on standard output; throws when it exits with a failure. */
export function openssl(...args: string[]): string {
  return execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] }).toString();
}

/** What `ssh-keygen` prints; throws when it exits with a failure. */
export function sshKeygen(...args: string[]): string {
  return execFileSync("ssh-keygen", args, { stdio: ["ignore", "pipe", "pipe"] }).toString();
}
