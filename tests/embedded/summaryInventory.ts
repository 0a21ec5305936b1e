import { accessGraphSvg } from "../../components/mesh/access/graphSvg";
import type { StackOutputs } from "../../components/stackOutputs";
import type { AnyObject } from "../../embedded/cluster";
import type { Judged, NotJudged } from "../../embedded/policyCheck";
import type { Inventory } from "../../embedded/readiness";
import { report } from "../command/sampleReport";
import { example } from "../components/mesh/access/example";

export const now = new Date("2026-11-22T12:00:00Z");

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
  ServiceEntry: [
    object("ServiceEntry", "mq", "bank", {
      spec: {
        hosts: ["bank.example.com"],
        ports: [
          { number: 80, protocol: "HTTP" },
          { number: 8443, protocol: "HTTPS" },
        ],
      },
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

/** Of a stack with callers from outside, a revoked client, and hosts outside the mesh that it calls. */
export const outputs: StackOutputs = {
  outputsVersion: 1,
  profile: "modern",
  production: { enforced: true, exceptions: [{ name: "selfSignedRoot", reason: "A stack for <tests>." }] },
  issuer: { name: "mq-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
  accessGraph: accessGraphSvg(example),
  caBundle: "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
  sealingCertificate: "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
  certificates: [],
  secrets: [],
  clients: [
    { name: "orders", distinguishedName: "CN=orders,OU=mq-clients", user: "orders", revoked: false },
    { name: "old", distinguishedName: "CN=old,OU=mq-clients", user: "old", revoked: true },
  ],
  ldapUrl: "ldaps://openldap.openldap.svc:636",
  mesh: {
    mode: "STRICT",
    rootNamespace: "istio-system",
    injection: "enabled",
    trustDomain: "cluster.local",
    effectiveModes: [],
    widerThanAsked: ["mq/qm1: the NetworkPolicy admits <all> of shop."],
  },
  mq: {
    host: "qm1-ibm-mq.mq.svc",
    port: 1414,
    channel: "APP.SVRCONN",
    channels: ["APP.SVRCONN"],
    queueManager: "QM1",
    queue: "APP.Q",
    queues: ["APP.Q"],
    distinguishedName: "CN=qm1",
  },
  externalServices: [
    { name: "bank", url: "http://bank.example.com", podLabels: {}, podAnnotations: {} },
    { name: "tax", url: "https://tax.example.com", podLabels: {}, podAnnotations: {} },
  ],
  ingress: [
    { host: "shop.example.com", port: 443, tls: "terminated" },
    { host: "app2e-svrconn.chl.mq.ibm.com", port: 443, tls: "passed on" },
  ],
};

const resource = {
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  namespace: "shop",
  name: "till",
};
const place = { file: "cluster", document: 1, line: 1, column: 1 };
const finding = {
  ...place,
  rule: "MTLS-03",
  severity: "high",
  level: "advisory",
  path: "spec.portLevelMtls",
  resource,
  found: "opens <9000>",
  allowed: "STRICT",
  message: "PeerAuthentication shop/till: spec.portLevelMtls opens <9000>; allowed: STRICT.",
  fixable: false,
} as const;

/** What 75 rules find in 120 objects of a cluster. */
function judgedOf(parts?: Parameters<typeof report>[0]): Judged {
  const { summary, ...found } = report(parts);
  return { rules: 75, report: { ...found, summary: { ...summary, files: 1, objects: 120 } } };
}

export const clean: Judged = judgedOf();

export const notJudged: NotJudged = {
  fault: "The rules did not judge the cluster: <policy>.json does not exist.",
};

/** One statement of each sort. */
export const judged: Judged = judgedOf({
  findings: [finding],
  waived: [
    { ...finding, waiver: { reason: "No TLS before March.", owner: "payments", expires: "2027-03-31" } },
  ],
  undecided: [{ ...place, rules: ["SEC-01", "WH-02"], path: "data", resource, found: "is not known yet" }],
  notAnalysed: [{ ...place, rules: ["COV-01"], path: "", resource, found: "is a chart that is not known" }],
  errors: [{ ...place, message: "/api/v1/pods is refused by the API server (status 403)" }],
  warnings: ["The waiver of MTLS-02 on Pod shop/gone matches nothing."],
});
