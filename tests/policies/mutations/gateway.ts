import type { Mutation } from "./mutation";

type Objects = Record<string, any>;

const server = (set: Objects, name: string) =>
  set.Gateway.spec.servers.find(({ port }: Objects) => port.name === name);

/** A weakening of one server's TLS settings. */
const tls = (rule: string, what: string, name: string, change: (tls: Objects) => void): Mutation => ({
  rule,
  what,
  change: (set) => change(server(set, name).tls),
});

const port = (rule: string, what: string, name: string, protocol: string): Mutation => ({
  rule,
  what,
  change(set) {
    server(set, name).port.protocol = protocol;
  },
});

export const mutations: readonly Mutation[] = [
  tls("GW-01", "an HTTP server that does not redirect", "http", (http) => {
    http.httpsRedirect = false;
  }),
  {
    rule: "GW-01",
    what: "an HTTP server without TLS settings",
    change: (set) => delete server(set, "http").tls,
  },
  {
    rule: "GW-01",
    what: "routes that no longer redirect",
    change: (set) => delete set.VirtualService.spec.http[0].redirect,
  },
  {
    rule: "GW-01",
    what: "routes that were taken away",
    change: (set) => delete set.VirtualService,
  },
  {
    rule: "GW-01",
    what: "routes that redirect another port only",
    change(set) {
      set.VirtualService.spec.http[0].match[0].port = 80;
      delete set.VirtualService.spec.http[1].match;
    },
  },
  {
    rule: "GW-01",
    what: "a server of the pod that is opened to others",
    change: (set) => delete set["Gateway by routes"].spec.servers[1].bind,
  },
  port("GW-01", "a database in plaintext", "mq", "MYSQL"),
  port("GW-01", "HTTPS that becomes GRPC", "https", "GRPC"),
  tls("GW-02", "a mode that is left out", "https", (https) => delete https.mode),
  tls("GW-02", "a mode that does not exist", "https", (https) => {
    https.mode = "TLS";
  }),
  tls("GW-02", "a server without a credential", "https", (https) => delete https.credentialName),
  tls("GW-02", "a server without a key", "ldaps", (ldaps) => delete ldaps.privateKey),
  tls("GW-02", "certificate files without a key", "files", ({ tlsCertificates: [pair] }) => {
    delete pair.privateKey;
  }),
  tls("GW-03", "TLS 1.1", "https", (https) => {
    https.minProtocolVersion = "TLSV1_1";
  }),
  tls("GW-03", "a maximum of TLS 1.0", "ldaps", (ldaps) => {
    ldaps.maxProtocolVersion = "TLSV1_0";
  }),
  {
    rule: "GW-03",
    what: "TLS 1.0 in a sidecar",
    change(set) {
      set.Sidecar.spec.ingress[0].tls.minProtocolVersion = "TLSV1_0";
    },
  },
  tls("GW-04", "a suite without forward secrecy", "https-both", (both) =>
    both.cipherSuites.push("AES128-SHA"),
  ),
  tls("GW-04", "a weak suite of equal preference", "https-both", (both) => {
    both.cipherSuites[1] = "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-AES128-SHA]";
  }),
  tls("GW-04", "a suite that nobody knows", "https-both", (both) => {
    both.cipherSuites = ["HIGH"];
  }),
  tls("GW-05", "a client certificate that is optional", "https", (https) => {
    https.mode = "OPTIONAL_MUTUAL";
  }),
  tls("GW-05", "the same beside files", "ldaps", (ldaps) => {
    ldaps.mode = "OPTIONAL_MUTUAL";
  }),
  {
    rule: "GW-05",
    what: "the same in a sidecar",
    change(set) {
      set.Sidecar.spec.ingress[0].tls.mode = "OPTIONAL_MUTUAL";
    },
  },
  tls("GW-06", "MUTUAL without a CA file", "ldaps", (ldaps) => delete ldaps.caCertificates),
  tls("GW-06", "certificate files without a CA", "files", ({ tlsCertificates: [pair] }) => {
    delete pair.caCertificates;
  }),
  {
    rule: "GW-06",
    what: "a SealedSecret without a CA",
    change: (set) => delete set.SealedSecret.spec.encryptedData["ca.crt"],
  },
  {
    rule: "GW-07",
    what: "a credential that is gone",
    change: (set) => delete set.SealedSecret,
  },
  {
    rule: "GW-07",
    what: "a Certificate in the Gateway's namespace",
    change(set) {
      set.Certificate.metadata.namespace = "shop";
    },
  },
  {
    rule: "GW-07",
    what: "a Certificate for another Secret",
    change(set) {
      set.Certificate.spec.secretName = "other";
    },
  },
  {
    rule: "GW-07",
    what: "a gateway that Flux puts into another namespace",
    change(set) {
      set["HelmRelease of gateway"].spec.targetNamespace = "gateways";
    },
  },
  {
    rule: "GW-07",
    what: "a gateway that Argo CD puts into another namespace",
    change(set) {
      set["Application of gateway"].spec.source.helm.namespace = "gateways";
    },
  },
  {
    rule: "GW-07",
    what: "a credential of two Gateways",
    change(set) {
      const { metadata, ...rest } = structuredClone(set.Gateway);
      for (const each of rest.spec.servers) each.hosts = ["other.example.com"];
      set["Gateway of others"] = { ...rest, metadata: { ...metadata, name: "other" } };
    },
  },
  ...["*", "shop/*", "./*", "*/*"].map((host) => ({
    rule: "GW-08",
    what: `the host ${host}`,
    change: (set: Objects) => server(set, "https").hosts.push(host),
  })),
];
