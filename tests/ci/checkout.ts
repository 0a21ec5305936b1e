import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type Finished, run } from "../../embedded/command";

/** Runs a script as the runners of GitHub (`shell: bash`) and GitLab do. */
export const runnerShell = (
  script: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Finished> => run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], options);

/** A project as a runner of CI has it: a folder of its own in which the scripts of a job run. */
export class Checkout {
  readonly folder = mkdtempSync(path.join(tmpdir(), "strict-mtls-"));

  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
    writeFileSync(path.join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  /** A program that comes before all others of its name. */
  program(name: string, script: string): void {
    this.write(`.bin/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(this.folder, ".bin", name), 0o755);
  }

  shell(script: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
    const PATH = [path.join(this.folder, ".bin"), process.env.PATH].join(path.delimiter);
    return runnerShell(script, { cwd: this.folder, env: { ...process.env, PATH, ...env } });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
