import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { impossibleCombinations } from "./settings/combinations";
import { type Fault, schemaFaults, unwrapped } from "./settings/fault";
import { type PlainSettings, schema } from "./settings/schema";
import { secretFields } from "./settings/secretFields";

/** The stack configuration after every check, with defaults filled in and secrets wrapped. */
export type Settings = Omit<PlainSettings, "ldap" | "clients"> & {
  ldap: WithSecret<PlainSettings["ldap"], "bindPassword">;
  clients: WithSecret<PlainSettings["clients"][number], "password">[];
};

type WithSecret<T, K extends keyof T> = Omit<T, K> & { [key in K]?: pulumi.Output<string> };

/** Sections whose Helm values may hold secrets. */
const valuesSections = ["certManager", "sealedSecrets", "reloader", "istio", "ldap", "queueManager"] as const;

/**
 * The stack's configuration, checked.
 *
 * Secrets come back as secret outputs: `ldap.bindPassword`, each `clients[].password`, and the leaves of a section's Helm
 * `values` as soon as anything in that section is encrypted.
 *
 * @throws pulumi.RunError that lists every fault at once, each with its full key. It never repeats a value.
 */
export function readSettings(): Settings {
  const project = new pulumi.Config().name;
  const given = givenKeys(project);
  const result = schema.safeParse(given);

  const faults = [
    ...(result.success ? [] : schemaFaults(result.error.issues, schema, given)),
    ...impossibleCombinations(given),
    ...plaintextSecrets(project, given),
  ];
  if (faults.length > 0 || !result.success) throw new pulumi.RunError(report(project, faults));

  const { ldap, clients, ...others } = result.data;
  const settings: Settings = {
    ...others,
    ldap: withSecret(ldap, "bindPassword"),
    clients: clients.map((client) => withSecret(client, "password")),
  };
  for (const section of valuesSections) {
    const part = settings[section];
    if (isEncrypted(project, section) && part.values) part.values = secretLeaves(part.values);
  }
  return settings;
}

function withSecret<T extends object, K extends keyof T>(part: T, key: K): WithSecret<T, K> {
  const { [key]: plain, ...others } = part;
  return (plain === undefined ? others : { ...others, [key]: pulumi.secret(plain) }) as WithSecret<T, K>;
}

/** Every key of this project, known or not; objects and lists are parsed, what is no JSON stays the text it is. */
function givenKeys(project: string): Record<string, unknown> {
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(`${project}:`));
  return Object.fromEntries(
    own.map(([key, value]) => {
      const name = key.slice(project.length + 1);
      return [name, isText(name) ? value : parsed(value)];
    }),
  );
}

function isText(name: string): boolean {
  const part = unwrapped((schema.shape as Record<string, z.ZodType>)[name] ?? z.string());
  return !(part instanceof z.ZodObject || part instanceof z.ZodArray);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function plaintextSecrets(project: string, given: Record<string, unknown>): Fault[] {
  return secretFields
    .filter(([section]) => !isEncrypted(project, section))
    .flatMap(([section, field]) =>
      holders(section, given[section])
        .filter(({ part }) => (part as Record<string, unknown> | null | undefined)?.[field] !== undefined)
        .map(({ key }) => ({
          key: `${key}.${field}`,
          text: `stands in plain text; set it with pulumi config set --secret --path '${key}.${field}'.`,
        })),
    );
}

/** A section, or each entry of one that is a list. */
function holders(section: string, given: unknown): { key: string; part: unknown }[] {
  if (!Array.isArray(given)) return [{ key: section, part: given }];
  return given.map((part: unknown, index) => ({ key: `${section}[${index}]`, part }));
}

/**
 * Whether anything below a key is encrypted in the stack's file. The engine marks whole top-level keys only.
 * The SDK has this question but leaves it out of its types; without it, everything counts as encrypted.
 */
function isEncrypted(project: string, section: string): boolean {
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(`${project}:${section}`) ?? true;
}

/** Helm values keep their shape, so that they can still be merged; every leaf becomes a secret but `null`, which takes a value back. */
function secretLeaves<T>(value: T): T {
  if (Array.isArray(value)) return value.map(secretLeaves) as T;
  if (value === null) return value;
  if (typeof value !== "object") return pulumi.secret(value) as T;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, secretLeaves(inner)])) as T;
}

function report(project: string, faults: Fault[]): string {
  const lines = faults
    .map(({ key, text }) => `  ${project}:${key} ${text}`)
    .sort((a, b) => a.localeCompare(b, "en"));
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  return [`The configuration of stack ${pulumi.getStack()} has ${count}:`, ...new Set(lines)].join("\n");
}
