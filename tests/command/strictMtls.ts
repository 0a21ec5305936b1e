import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { CheckReport } from "../../command/report/report";
import { root } from "../../embedded/paths";

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

const checkout = path.join(root, "bin", "strict-mtls.js");

/** Runs the package's command as a person does, in a folder: the checkout's, or that of another place. */
export function strictMtls(
  args: string[],
  {
    input,
    env,
    program = checkout,
    ...as
  }: {
    cwd?: string;
    uid?: number;
    input?: string | Buffer;
    env?: NodeJS.ProcessEnv;
    program?: string;
  } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { ...as, env: { ...process.env, ...env } });
    const run: Run = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      run.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      run.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...run, code }));
    // The command may end before it has read everything.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** What `policy check` finds in a folder's files: its exit code, and its report as JSON. */
export async function check(
  cwd: string,
  ...args: string[]
): Promise<{ code: number | null; report: CheckReport; output: string }> {
  const { code, stdout, stderr } = await strictMtls(["policy", "check", "--format", "json", ...args], {
    cwd,
  });
  return { code, report: JSON.parse(stdout), output: stdout + stderr };
}

/** "file:line:column rule" of each finding. */
export const findings = ({ findings }: CheckReport): string[] =>
  findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);

/** "file:line:column message" of each thing that could not be read. */
export const errors = ({ errors }: CheckReport): string[] =>
  errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);

/** Does something in a new folder with these files, which goes away afterwards. */
export async function inFolder<T>(
  files: Record<string, string | Buffer>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-command-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** An object that breaks MTLS-02 and no other rule, in its sixth line. */
export const open = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: example, namespace: shop}
spec:
  mtls:
    mode: PERMISSIVE
`;

export const strict = open.replace("PERMISSIVE", "STRICT");
