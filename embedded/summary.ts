import * as path from "node:path";
import type { StackOutputs } from "../components/stackOutputs";
import type { AnyObject } from "./cluster";
import { accessGraph, inLocal, kubeconfig, root } from "./paths";
import type { Inventory } from "./readiness";

const bold = (text: string) => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[22m` : text);

/** What a person wants to know after `make up`. */
export function summary(inventory: Inventory, outputs: Record<string, unknown>): string {
  const certificates = inventory.Certificate ?? [];
  const workloads = [...(inventory.Deployment ?? []), ...(inventory.StatefulSet ?? [])];
  const file = path.relative(root, kubeconfig);
  return [
    "",
    bold("The platform is up."),
    "",
    `${bold("What runs")} (on a local control plane: real API, real controllers; containers do not run)`,
    ...table(
      workloads.map((object) => [
        qualified(object),
        `${object.kind}, ${object.status.readyReplicas ?? 0} ready`,
      ]),
    ),
    "",
    bold("Certificates"),
    ...table(
      certificates.map((object) => [
        qualified(object),
        `expires ${day(object.status.notAfter)}, renewed from ${day(object.status.renewalTime)}`,
      ]),
    ),
    "",
    bold("Sealed secrets, unsealed"),
    ...table(
      (inventory.SealedSecret ?? []).map((object) => [
        qualified(object),
        Object.keys(object.spec.encryptedData).join(", "),
      ]),
    ),
    "",
    bold("Clients"),
    ...table(clients(outputs)),
    "",
    bold("Who may call whom"),
    ...whoMayCall(outputs),
    "",
    bold("How to reach it"),
    ...table(reachable(outputs)),
    "",
    bold("What to try next"),
    `  export KUBECONFIG=${file}`,
    "  kubectl get certificates,sealedsecrets,peerauthentications -A",
    "  make up        again: nothing changes",
    "  make status    what runs, what is ready",
    "  make down      takes everything down",
    `  logs lie in ${path.relative(root, inLocal("logs"))}`,
    "",
  ].join("\n");
}

const qualified = ({ metadata }: AnyObject) =>
  metadata?.namespace ? `${metadata.namespace}/${metadata.name}` : `${metadata?.name}`;

const day = (time: string | undefined) => (time ? time.slice(0, 10) : "unknown");

/** Who may connect as which user, and who no more. */
function clients(outputs: Record<string, unknown>): string[][] {
  const all = (outputs.clients ?? []) as StackOutputs["clients"];
  return all.map(({ name, distinguishedName, user, revoked }) => [
    name,
    revoked ? `${distinguishedName}: revoked` : `${distinguishedName}, user ${user}`,
  ]);
}

/** Where the picture is, and where the network is more open than it shows. */
function whoMayCall(outputs: Record<string, unknown>): string[] {
  const { widerThanAsked } = outputs.mesh as StackOutputs["mesh"];
  return [
    `  drawn in ${path.relative(root, accessGraph)}`,
    ...widerThanAsked.map((sentence) => `  ${sentence}`),
  ];
}

/** The plain text outputs of the stack; certificates and lists are for `pulumi stack output`. */
function reachable(outputs: Record<string, unknown>, prefix = ""): string[][] {
  return Object.entries(outputs).flatMap(([key, value]) => {
    if (value === null || typeof value === "boolean") return [];
    if (typeof value === "object")
      return Array.isArray(value) ? [] : reachable(value as Record<string, unknown>, `${prefix}${key}.`);
    const text = String(value);
    return text.includes("\n") ? [] : [[`${prefix}${key}`, text]];
  });
}

function table(rows: string[][]): string[] {
  const width = Math.max(0, ...rows.map(([first]) => first?.length ?? 0));
  return rows.map(([first, second]) => `  ${first?.padEnd(width)}  ${second}`);
}
