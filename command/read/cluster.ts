import { groupKind, type KubernetesObject } from "../../policies/objects/kubernetes";
import type { Answer, Get } from "./connection";

/** How reports name what came from a cluster. */
export const clusterName = "cluster";

/** Objects of one answer; more are asked for with what the answer says. */
const page = 500;

/** Why a kind could not be listed. */
export class ListingFault extends Error {}

interface Resource {
  /** Path of its collection over all namespaces. */
  path: string;
  apiVersion: string;
  kind: string;
}

/** Every object of the kinds that are read, page by page, and a fault in the place of what could not be listed. */
export async function* listedObjects(
  get: Get,
  reads: (kind: string) => boolean,
): AsyncGenerator<KubernetesObject | ListingFault> {
  try {
    for (const group of await groupVersions(get)) yield* inGroup(get, group, reads);
  } catch (error) {
    if (!(error instanceof ListingFault)) throw error;
    yield error;
  }
}

/** The preferred version of each API group, the core group's first. */
async function groupVersions(get: Get): Promise<string[]> {
  const { groups } = (await asked(get, "/apis")) as { groups?: unknown };
  const preferred = list(groups).map(
    (group) => (group.preferredVersion as { groupVersion?: unknown } | undefined)?.groupVersion,
  );
  return ["v1", ...preferred.filter((each): each is string => typeof each === "string")];
}

async function* inGroup(
  get: Get,
  apiVersion: string,
  reads: (kind: string) => boolean,
): AsyncGenerator<KubernetesObject | ListingFault> {
  const root = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
  try {
    const { resources } = (await asked(get, root)) as { resources?: unknown };
    for (const { name, kind, verbs } of list(resources)) {
      const isListable = Array.isArray(verbs) && verbs.includes("list");
      if (!isListable || typeof kind !== "string" || !reads(groupKind({ apiVersion, kind }))) continue;
      yield* pages(get, { path: `${root}/${name}`, apiVersion, kind });
    }
  } catch (error) {
    if (!(error instanceof ListingFault)) throw error;
    yield error;
  }
}

/** Every object of a collection, and a fault in its place where it cannot be listed. */
export async function* pages(
  get: Get,
  { path, apiVersion, kind }: Resource,
): AsyncGenerator<KubernetesObject | ListingFault> {
  let rest: unknown = "";
  do {
    const query = new URLSearchParams({ limit: String(page), ...(rest ? { continue: String(rest) } : {}) });
    let answer: { items?: unknown; metadata?: unknown };
    try {
      answer = await asked(get, `${path}?${query}`);
    } catch (error) {
      if (!(error instanceof ListingFault)) throw error;
      yield error;
      return;
    }
    // Items of a list state no kind of their own.
    for (const item of list(answer.items)) yield { apiVersion, kind, ...item };
    rest = (answer.metadata as { continue?: unknown } | undefined)?.continue;
  } while (rest);
}

/** The object that the API server answers with. */
async function asked(get: Get, path: string): Promise<Record<string, unknown>> {
  const where = path.replace(/\?.*/, "");
  let answer: Answer;
  try {
    answer = await get(path);
  } catch (error) {
    const { code = "no answer" } = error as NodeJS.ErrnoException;
    throw new ListingFault(`${where} cannot be had from the API server (${code})`);
  }
  if (answer.status !== 200)
    throw new ListingFault(`${where} is refused by the API server (status ${answer.status})`);
  try {
    const value = JSON.parse(answer.body);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // The same as an answer that is no object; the parser's message would quote it.
  }
  throw new ListingFault(`${where} is not answered as Kubernetes does`);
}

const list = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "object" && each !== null) : [];
