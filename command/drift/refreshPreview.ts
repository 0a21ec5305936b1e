import { execFile } from "node:child_process";
import { Fault } from "../fault";
import { printable } from "../report/printable";
import { type Preview, parsePreview } from "./preview";

export interface Place {
  stack: string | undefined;
  cwd: string | undefined;
  configFile: string | undefined;
}

/** The document has every resource twice, before and after. */
const largestOutput = 2 ** 29;

/** What the CLI gives as the preview of a refresh, without running the program: what it would do is no drift. */
export async function refreshPreview({ stack, cwd, configFile }: Place): Promise<Preview> {
  const args = [
    "refresh",
    "--preview-only",
    "--json",
    "--non-interactive",
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(cwd === undefined ? [] : ["--cwd", cwd]),
    ...(configFile === undefined ? [] : ["--config-file", configFile]),
  ];
  const { code, stdout, stderr } = await pulumi(args);
  const preview = parsePreview(stdout);
  if (code === 0 && preview) return preview;
  const [reason = code === 0 ? "it printed no preview as JSON" : `it ended with exit code ${code}`] = [
    ...(preview?.errors ?? []),
    ...stderr.split("\n").filter((line) => line.startsWith("error: ")),
  ];
  throw new Fault(`pulumi refresh could not look: ${told(reason)}`);
}

/** The CLI's own words, in which it has blinded the secrets that it knows, on one line. */
const told = (reason: string): string => printable(reason.replace(/^error: /, "").trim());

interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

function pulumi(args: string[]): Promise<Finished> {
  // Where the person streams previews, the CLI would print events instead of one document.
  const env = { ...process.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false" };
  return new Promise((resolve, reject) => {
    execFile("pulumi", args, { env, maxBuffer: largestOutput }, (error, stdout, stderr) => {
      if (error?.code === "ENOENT")
        return reject(new Fault("drift needs the pulumi CLI, which is not on PATH."));
      resolve({ code: error === null ? 0 : Number(error.code) || 1, stdout, stderr });
    }).stdin?.end();
  });
}
