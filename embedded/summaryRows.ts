import type { StackOutputs } from "../components/stackOutputs";
import type { AnyObject } from "./cluster";
import type { Inventory } from "./readiness";

/** A name, and what there is to say of it. */
export type Row = [name: string, words: string];

export const qualified = ({ metadata }: AnyObject): string =>
  metadata?.namespace ? `${metadata.namespace}/${metadata.name}` : `${metadata?.name}`;

export const day = (time: string | undefined): string => (time ? time.slice(0, 10) : "unknown");

/** By the end of their lives, then by name. */
export const soonestFirst = (certificates: AnyObject[]): AnyObject[] =>
  certificates.toSorted(
    (a, b) =>
      Date.parse(a.status.notAfter) - Date.parse(b.status.notAfter) ||
      qualified(a).localeCompare(qualified(b), "en"),
  );

export const workloads = ({ Deployment = [], StatefulSet = [] }: Inventory): Row[] =>
  [...Deployment, ...StatefulSet].map((object) => [
    qualified(object),
    `${object.kind}, ${object.status.readyReplicas ?? 0} ready`,
  ]);

/** Names of keys only: a sealed secret's values stay where they are. */
export const sealedSecrets = ({ SealedSecret = [] }: Inventory): Row[] =>
  SealedSecret.map((object) => [qualified(object), Object.keys(object.spec.encryptedData).join(", ")]);

/** Who may connect as which user, and who no more. */
export const clients = ({ clients: all }: StackOutputs): Row[] =>
  all.map(({ name, distinguishedName, user, revoked }) => [
    name,
    revoked ? `${distinguishedName}: revoked` : `${distinguishedName}, user ${user}`,
  ]);

/** Where the network is more open than the list of callers, one sentence each. */
export const widerThanAsked = ({ mesh }: StackOutputs): string[] => mesh.widerThanAsked;

/** The plain text outputs of the stack; certificates and lists are for `pulumi stack output`. */
export function reachable(outputs: object, prefix = ""): Row[] {
  return Object.entries(outputs).flatMap(([key, value]): Row[] => {
    if (value === null || typeof value === "boolean") return [];
    if (typeof value === "object") return Array.isArray(value) ? [] : reachable(value, `${prefix}${key}.`);
    const text = String(value);
    return text.includes("\n") ? [] : [[`${prefix}${key}`, text]];
  });
}
