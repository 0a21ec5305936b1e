import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { apiReport } from "./report";

/** Each entry of the package, as its exports name it, with its declarations. */
const entries = {
  "strict-mtls": "components/index.d.ts",
  "strict-mtls/policies": "policies/library.d.ts",
};

const reportFile = (entry: string): string =>
  path.join(root, "docs", "api", `${entry.replace("/", "-")}.txt`);

/** The public API of a packed package, by the files of the reports. */
export function apiOf(tarball: string): Map<string, string> {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-api-"));
  try {
    execFileSync("tar", ["-xzf", tarball, "-C", folder]);
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    return new Map(
      Object.entries(entries).map(([name, file]) => [
        reportFile(name),
        apiReport(path.join(folder, "package", "dist", file)),
      ]),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
