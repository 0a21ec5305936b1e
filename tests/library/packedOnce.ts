import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { packed } from "../../bench/installedPackage";

let tarball: string | undefined;

/** The package as npm packs it. Compiling takes long, so all tests of a run share one. */
export function packedOnce(): string {
  if (tarball !== undefined) return tarball;
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-tarball-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  tarball = packed(folder);
  return tarball;
}
