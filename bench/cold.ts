import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { figure, verdict } from "./figures";
import { emptyState } from "./freshPlane";
import { makeUp, total } from "./makeUp";

const targetMinutes = 25;

/** `make up` where Go has compiled nothing yet: an empty build cache and no built tool. Modules are not fetched again. */
async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "strict-mtls-cold-"));
  const env = {
    ...process.env,
    GOCACHE: path.join(folder, "go-build"),
    XDG_CACHE_HOME: path.join(folder, "cache"),
  };
  try {
    await emptyState();
    const phases = await makeUp(env);
    for (const { name, seconds } of phases) console.log(figure(name, [seconds / 60], "min"));
    console.log(verdict("make up, cold Go cache", total(phases) / 60, targetMinutes, "min", 1));
  } finally {
    await emptyState();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
