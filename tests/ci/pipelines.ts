import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { root } from "../../embedded/paths";

/** A file of examples/ci, or another one of the repository. */
export const example = (file: string) => parse(readFileSync(path.join(root, file), "utf8"), { merge: true });

/** A step of a GitHub workflow that runs a script. */
export interface Step {
  name: string;
  run: string;
  if?: string;
}

/** The steps with scripts of a job of examples/ci/github. */
export const githubSteps = (file: string, job: string): Step[] =>
  example(`examples/ci/github/${file}`).jobs[job].steps.filter(({ run }: Partial<Step>) => run !== undefined);

/** The script of one step. */
export function githubScript(file: string, job: string, name: string): string {
  const found = githubSteps(file, job).filter((step) => step.name === name);
  if (found.length !== 1) throw new Error(`${file} has ${found.length} steps ${name} in the job ${job}.`);
  return found[0]!.run;
}

/** What a workflow sets for all of its jobs, without what the platform or a secret has to say. */
export const githubEnvironment = (file: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries<string>(example(`examples/ci/github/${file}`).env).filter(
      ([, value]) => !value.includes("${{"),
    ),
  );

/** The script lines of a job of examples/ci/gitlab. */
export const gitlabLines = (file: string, job: string): string[] =>
  example(`examples/ci/gitlab/${file}`)[job].script;
