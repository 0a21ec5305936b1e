import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";

export const chartsFolder = path.resolve(__dirname, "../../charts");

/** Runs the Helm that the variable HELM names, otherwise the one on the PATH. */
export function helm(args: string[], input = "") {
  const binary = process.env.HELM ?? "helm";
  const run = spawnSync(binary, args, { input, encoding: "utf8" });
  if (run.error !== undefined) {
    throw new Error(
      `Helm did not start as "${binary}"; put helm 4 on the PATH or name it in the variable HELM.`,
    );
  }
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

const template = (chart: string, release: string, values: object) =>
  helm(
    ["template", release, path.join(chartsFolder, chart), "--namespace", "messaging", "--values", "-"],
    JSON.stringify(values),
  );

/** What `helm lint --strict` says about a chart of this package with these values. */
export function lint(chart: string, values: object): { code: number | null; output: string } {
  const { code, stdout, stderr } = helm(
    ["lint", "--strict", path.join(chartsFolder, chart), "--values", "-"],
    JSON.stringify(values),
  );
  return { code, output: stdout + stderr };
}

/** The objects a chart of this package renders. */
export function render(chart: string, release: string, values: object): any[] {
  const { code, stdout, stderr } = template(chart, release, values);
  if (code !== 0) throw new Error(`helm template ended with ${code}: ${stderr}`);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

/** Why a chart of this package refuses these values; fails when it takes them. */
export function refusal(chart: string, values: object): string {
  const { code, stderr } = template(chart, "refused", values);
  if (code === 0) throw new Error(`helm template took ${JSON.stringify(values)}.`);
  return stderr;
}

/** The one rendered object of a kind and name; fails with the list of what there is. */
export function object(objects: any[], kind: string, name: string): any {
  const found = objects.filter((each) => each.kind === kind && each.metadata.name === name);
  if (found.length !== 1) {
    const have = objects.map((each) => `${each.kind}/${each.metadata.name}`).join(", ");
    throw new Error(`${found.length} of ${kind}/${name}; rendered were ${have}.`);
  }
  return found[0];
}
