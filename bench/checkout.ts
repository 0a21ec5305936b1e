import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** What a checkout holds besides its sources: another plane's state, results of builds, history. */
const notCopied = new Set([".embedded", ".git", "coverage", "dist", "node_modules"]);

/**
 * Copies the checkout into a new folder of the system's temporary folder, so that a benchmark starts planes of its
 * own and never touches the one the person works with. Packages are shared by a link. Returns the copy's folder.
 */
export function copyCheckout(root: string): string {
  const copy = fs.mkdtempSync(path.join(tmpdir(), "strict-mtls-bench-"));
  for (const entry of fs.readdirSync(root)) {
    if (notCopied.has(entry)) continue;
    fs.cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true });
  }
  fs.symlinkSync(fs.realpathSync(path.join(root, "node_modules")), path.join(copy, "node_modules"));
  return copy;
}
