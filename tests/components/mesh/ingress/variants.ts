import { Ingress, type IngressArgs } from "../../../../components";

const orders = { namespace: "shop", name: "orders", port: 80, podPort: 8080 };
const files = { namespace: "shop", name: "files", port: 80 };
const queueManager = { namespace: "mq", name: "qm1-ibm-mq", port: 1414 };

export const host = "shop.example.com";
export const mqHost = "ibm2e-app2e-svrconn.chl.mq.ibm.com";
export const issuerRef = { name: "company-ca", kind: "ClusterIssuer" as const };
export const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

export const hosts = [{ host, routes: [{ to: orders }] }];
export const passthrough = [{ hosts: [mqHost], to: queueManager }];
export const severalRoutes = [
  { host, routes: [{ to: orders }, { path: "/files", to: files }, { path: "/files/new", to: orders }] },
];

export const ingress = (args: Partial<IngressArgs> = {}) =>
  new Ingress("edge", { gateway: { namespace: "istio-ingress" }, ...args });

const existing = { existingSecretName: "shop-tls" };

/** Each way to let calls in. */
const everyApi: Record<string, Partial<IngressArgs>> = {
  "a host with a certificate issued here": { hosts, certificate: { issuerRef } },
  "a host with an existing Secret, without plain calls": {
    hosts,
    certificate: existing,
    plainPort: "closed",
  },
  "several routes, suites of TLS 1.2": {
    hosts: severalRoutes,
    certificate: existing,
    profile: "intermediate",
    strictTransportSecurity: { maxAge: 600, includeSubDomains: true },
  },
  "clients with certificates": {
    hosts,
    certificate: { issuerRef },
    clientCertificates: { mode: "demanded", authority: { pem } },
  },
  "IBM MQ, passed on": { passthrough },
  "IBM MQ beside hosts, each at its own port": {
    hosts,
    certificate: { issuerRef },
    passthrough: [{ ...passthrough[0]!, port: 1414 }],
    tlsPort: 8443,
    plainPort: 8080,
  },
};

export const variants: Record<string, () => unknown> = Object.fromEntries(
  (["istio", "gateway-api"] as const).flatMap((api) =>
    Object.entries(everyApi).map(([name, args]) => [`${name}, by ${api}`, () => ingress({ ...args, api })]),
  ),
);
variants["clients with certain names, by istio"] = () =>
  ingress({
    hosts,
    certificate: existing,
    clientCertificates: {
      mode: "demanded",
      authority: { configMapName: "partner-ca" },
      subjectAltNames: ["orders.partner.com"],
    },
  });
