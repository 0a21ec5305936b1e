import * as fs from "node:fs";
import * as path from "node:path";
import { accessGraphSvg } from "../../components/mesh/access/graphSvg";
import type { AnyObject } from "../../embedded/cluster";
import { root } from "../../embedded/paths";
import type { Inventory } from "../../embedded/readiness";
import { example } from "../components/mesh/access/example";

export const now = new Date("2026-11-22T12:00:00Z");

export const platform = fs.readFileSync(path.join(root, "docs", "platform.svg"), "utf8");

const object = (kind: string, namespace: string, name: string, rest: Partial<AnyObject>): AnyObject => ({
  kind,
  metadata: { namespace, name },
  ...rest,
});

const certificate = (namespace: string, name: string, status: Record<string, string>) =>
  object("Certificate", namespace, name, { status });

/** What a stack might hold: one certificate that lives long, one fresh, one due for renewal, one expired. */
export const inventory: Inventory = {
  Deployment: [object("Deployment", "mq", "mq-spring-app", { status: { readyReplicas: 2 } })],
  StatefulSet: [object("StatefulSet", "mq", "qm1-ibm-mq", { status: {} })],
  SealedSecret: [
    object("SealedSecret", "mq", "mq-spring-app", {
      spec: { encryptedData: { PASSWORD: "AgB0cyphertext", USER: "AgB1cyphertext" } },
    }),
  ],
  Certificate: [
    certificate("cert-manager", "ca", {
      notBefore: "2026-11-22T12:00:00Z",
      notAfter: "2036-11-19T12:00:00Z",
      renewalTime: "2033-07-21T12:00:00Z",
    }),
    certificate("mq", "due", {
      notBefore: "2026-09-03T12:00:00Z",
      notAfter: "2026-12-02T12:00:00Z",
      renewalTime: "2026-11-02T12:00:00Z",
    }),
    certificate("mq", "expired", {
      notBefore: "2026-08-01T12:00:00Z",
      notAfter: "2026-10-30T12:00:00Z",
      renewalTime: "2026-09-30T12:00:00Z",
    }),
    certificate("mq", "fresh", {
      notBefore: "2026-11-21T12:00:00Z",
      notAfter: "2027-02-19T12:00:00Z",
      renewalTime: "2027-01-20T12:00:00Z",
    }),
  ],
};

export const outputs = {
  accessGraph: accessGraphSvg(example),
  caBundle: "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
  clients: [
    { name: "orders", distinguishedName: "CN=orders,OU=mq-clients", user: "orders", revoked: false },
    { name: "old", distinguishedName: "CN=old,OU=mq-clients", user: "old", revoked: true },
  ],
  ldapUrl: "ldaps://openldap.openldap.svc:636",
  mesh: { mode: "STRICT", widerThanAsked: ["mq/qm1: the NetworkPolicy admits <all> of shop."] },
  mq: { host: "qm1-ibm-mq.mq.svc", port: 1414 },
};
