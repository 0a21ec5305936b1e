import { Istio, type IstioArgs } from "../../../../components/operators/istio";
import { type Registered, registrations } from "../../mocks";

/** What the component registers for these arguments, by type and name, in an order that does not depend on timing. */
export type Rendering = Record<string, unknown>;

export async function resourcesOf(args: IstioArgs): Promise<Registered[]> {
  const seen = await registrations(() => {
    new Istio("istio", args);
  });
  return seen.filter(({ type }) => type.startsWith("kubernetes:"));
}

export async function rendering(args: IstioArgs): Promise<Rendering> {
  const entries = (await resourcesOf(args)).map(({ type, name, inputs }): [string, unknown] => [
    `${type.split(":").at(-1)} ${name}`,
    inputs,
  ]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** One line for each leaf that differs: what is gone with -, what is new with +, what changed with its two values. */
export function changes(before: Rendering, after: Rendering): string[] {
  const [old, now] = [leaves(before), leaves(after)];
  const whole = (path: string, all: Rendering) => !(path.split(" › ")[0]! in all);
  const lines = [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const object = path.split(" › ")[0]!;
    if (whole(path, before)) return [`+ ${object}`];
    if (whole(path, after)) return [`- ${object}`];
    if (!old.has(path)) return [`+ ${path}: ${now.get(path)}`];
    if (!now.has(path)) return [`- ${path}: ${old.get(path)}`];
    return old.get(path) === now.get(path) ? [] : [`${path}: ${old.get(path)} -> ${now.get(path)}`];
  });
  return [...new Set(lines)].sort();
}

function leaves(value: unknown, path: string[] = []): Map<string, string> {
  if (value === null || typeof value !== "object" || Object.keys(value).length === 0) {
    return new Map([[path.join(" › "), JSON.stringify(value)]]);
  }
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]));
}
