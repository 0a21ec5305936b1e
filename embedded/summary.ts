import * as path from "node:path";
import type { StackOutputs } from "../components/stackOutputs";
import { accessGraph, inLocal, kubeconfig, root, summaryPage } from "./paths";
import type { Judged, NotJudged } from "./policyCheck";
import type { Inventory } from "./readiness";
import { judgedInWords, policyRows } from "./summaryPolicies";
import {
  clients,
  day,
  qualified,
  type Row,
  reachable,
  sealedSecrets,
  widerThanAsked,
  workloads,
} from "./summaryRows";

const bold = (text: string) => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[22m` : text);

/** What a person wants to know after `make up`. */
export function summary(inventory: Inventory, outputs: StackOutputs, policies: Judged | NotJudged): string {
  const certificates = inventory.Certificate ?? [];
  const file = path.relative(root, kubeconfig);
  return [
    "",
    bold("The platform is up."),
    `  the same as a page, with bars and pictures: ${path.relative(root, summaryPage)}`,
    "",
    `${bold("What runs")} (on a local control plane: real API, real controllers; containers do not run)`,
    ...table(workloads(inventory)),
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
    ...table(sealedSecrets(inventory)),
    "",
    bold("Clients"),
    ...table(clients(outputs)),
    "",
    bold("Who may call whom"),
    ...whoMayCall(outputs),
    "",
    bold("Policies"),
    `  ${judgedInWords(policies)}`,
    ...policyRows(policies, outputs).flatMap(([heading, rows]) => [`  ${heading}:`, ...table(rows)]),
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

/** Where the picture is, and where the network is more open than it shows. */
function whoMayCall(outputs: StackOutputs): string[] {
  return [
    `  drawn in ${path.relative(root, accessGraph)}`,
    ...widerThanAsked(outputs).map((sentence) => `  ${sentence}`),
  ];
}

function table(rows: Row[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`);
}
