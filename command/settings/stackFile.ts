import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { load } from "js-yaml";
import { configKey, schemaFaults } from "../../settings/fault";
import { type PlainSettings, schema } from "../../settings/schema";
import { Fault } from "../fault";
import { whyUnreadable } from "../read/inputFiles";

/** A stack's settings as its file has them, with defaults filled in. */
export interface StackSettings {
  settings: PlainSettings;
  /** The keys whose values are encrypted in the file; they are not among the settings. */
  encrypted: string[];
}

type Path = (string | number)[];

/**
 * The settings of a stack, by its name in the folder of the project or by its file.
 *
 * @throws Fault where the file cannot be read or the schema refuses what is in it; no value is repeated.
 */
export function readStack(stack: string): StackSettings {
  const file = /\.ya?ml$/.test(stack) ? stack : `Pulumi.${stack}.yaml`;
  const given = ownKeys(contents(file), projectName(path.dirname(file)), file);
  const encrypted = encryptedPaths(given);
  const plain = without(given, encrypted);
  const result = schema.safeParse(plain);
  if (!result.success) {
    const faults = schemaFaults(result.error.issues, schema, plain);
    throw new Fault(`${file} is refused: ${faults.map(({ key, text }) => `${key} ${text}`).join(" ")}`);
  }
  return { settings: result.data, encrypted: encrypted.map((steps) => configKey(steps)) };
}

function contents(file: string): unknown {
  try {
    return load(readFileSync(file, "utf8"));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === undefined ? "is no YAML" : whyUnreadable(error);
    throw new Fault(`${file} ${why}; name a stack of this folder, or its file.`);
  }
}

/** The project beside the stack's file, which its keys begin with. */
function projectName(folder: string): string {
  const file = path.join(folder, "Pulumi.yaml");
  if (!existsSync(file)) return "strict-mtls";
  return (contents(file) as { name?: string } | undefined)?.name ?? "strict-mtls";
}

function ownKeys(document: unknown, project: string, file: string): Record<string, unknown> {
  if (document !== undefined && document !== null && !isObject(document)) {
    throw new Fault(`${file} is no stack's file: it holds no object.`);
  }
  const { config } = (document ?? {}) as { config?: unknown };
  const own = Object.entries(isObject(config) ? config : {}).filter(([key]) => key.startsWith(`${project}:`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(project.length + 1), value]));
}

/** Where `pulumi config set --secret` has put `{ secure: … }`; a list with such an entry is encrypted as a whole. */
function encryptedPaths(value: unknown, at: Path = []): Path[] {
  if (isEncrypted(value)) return [at];
  if (Array.isArray(value)) {
    if (value.some(isEncrypted)) return [at];
    return value.flatMap((entry, index) => encryptedPaths(entry, [...at, index]));
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => encryptedPaths(inner, [...at, key]))
    : [];
}

function without(given: Record<string, unknown>, paths: Path[]): Record<string, unknown> {
  const copy = structuredClone(given);
  for (const steps of paths) {
    const parent = steps.slice(0, -1).reduce((inner, step) => inner[step] as Record<string, unknown>, copy);
    delete parent[steps.at(-1)!];
  }
  return copy;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isEncrypted = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
