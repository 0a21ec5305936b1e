import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { At } from "./at";
import type { Fault } from "./fault";
import type { PlainSettings } from "./schema";

const there = "with production.enforced: true";

type Exception = keyof PlainSettings["production"]["exceptions"];

/** What production must be, by the exception that excuses its absence. */
const rules: Record<Exception, (at: At) => Fault[]> = {
  selfSignedRoot: (at) =>
    unless(at("issuer.existing") !== undefined, "issuer.existing", `is needed ${there}`),
  selfSignedMeshRoot: (at) =>
    unless(
      !installsMesh(at) || (at("istio.identity.kind") ?? "istiod") !== "istiod",
      "istio.identity.kind",
      `must be intermediate or cert-manager ${there}`,
    ),
  singleInstance: (at) =>
    unless(
      (at("queueManager.availability.mode") ?? "single") !== "single",
      "queueManager.availability.mode",
      `must be native-ha or multi-instance ${there}`,
    ),
  permissiveMesh: (at) => [
    ...unless((at("mesh.mode") ?? "STRICT") === "STRICT", "mesh.mode", `must be STRICT ${there}`),
    ...stages(at).flatMap(([namespace, stage]) =>
      unless(stage === "STRICT", `mesh.stages.${namespace}`, `must be STRICT ${there}`),
    ),
  ],
  policyPack: () =>
    unless(
      isPolicyPackNamed(process.env.PULUMI_OPTION_POLICY_PACK),
      "production.enforced",
      "needs this project's policy pack: make up runs it, and so does the Pulumi CLI with PULUMI_OPTION_POLICY_PACK=policies in its environment",
    ),
};

/** Where a stack of production is weaker than production must be, without a reason; and reasons that excuse nothing. */
export function productionFaults(at: At): Fault[] {
  const enforced = at("production.enforced") === true;
  return (Object.entries(rules) as [Exception, (at: At) => Fault[]][]).flatMap(([exception, weaknesses]) => {
    const key = `production.exceptions.${exception}`;
    const found = enforced ? weaknesses(at) : [];
    if (at(key) === undefined) {
      return found.map((fault) => ({
        ...fault,
        text: `${fault.text}, unless ${key} says why not.`,
      }));
    }
    const text = enforced
      ? "excuses nothing here; leave it out."
      : "has no effect without production.enforced: true; leave it out.";
    return found.length > 0 ? [] : [{ key, text }];
  });
}

/** Those of another type are reported by the schema. */
function stages(at: At): [namespace: string, stage: unknown][] {
  const given = at("mesh.stages");
  return typeof given === "object" && given !== null ? Object.entries(given) : [];
}

const unless = (holds: boolean, key: string, text: string): Fault[] => (holds ? [] : [{ key, text }]);

const installsMesh = (at: At) => at("istio.flavor") !== "external" && at("istio.install.istiod") !== false;

/**
 * Whether the CLI was told to run this project's policies by its environment, which the program inherits; what it was
 * told on its command line the program cannot see. Several packs are separated by commas.
 */
function isPolicyPackNamed(packs: string | undefined): boolean {
  return (packs ?? "").split(",").some((folder) => {
    const manifest = path.join(folder.trim(), "package.json");
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "strict-mtls-policies";
  });
}
