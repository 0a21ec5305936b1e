import type { Rule } from "../../policies/model/rule";
import { rules } from "../../policies/rules";

/** What the rules of a family are about, by the letters that their ids begin with. */
const subjects: Readonly<Record<string, string>> = {
  MTLS: "Mutual TLS between workloads",
  DR: "Connections that sidecars open",
  SE: "Connections that leave the mesh",
  ME: "The mesh and its certificate authority",
  GW: "Istio gateways",
  GA: "Gateway API",
  IN: "Ingresses and routes",
  CM: "Certificates and issuers",
  BU: "Trust bundles",
  SEC: "Secrets",
  WH: "Webhooks, API services and switches that turn verification off",
  MQ: "IBM MQ",
  LD: "LDAP",
  COV: "What was not analysed",
};

export interface Family {
  prefix: string;
  subject: string;
  rules: readonly Rule[];
}

/** The rules by family, in the pack's order. */
export const families: readonly Family[] = [...Map.groupBy(rules, ({ id }) => id.replace(/-\d+$/, ""))].map(
  ([prefix, own]) => ({ prefix, subject: subjects[prefix] ?? prefix, rules: own }),
);
