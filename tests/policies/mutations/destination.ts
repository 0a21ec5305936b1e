import type { Mutation } from "./mutation";

const orders = "DestinationRule of orders";
const partner = "DestinationRule of partner";
const bank = "DestinationRule of bank";
const registry = "DestinationRule of registry";

const policyOf = (set: Record<string, any>, name: string) => set[name].spec.trafficPolicy;
const bankTls = (set: Record<string, any>) => policyOf(set, bank).portLevelSettings[0].tls;

export const mutations: readonly Mutation[] = [
  {
    rule: "DR-01",
    what: "TLS turned off for a host",
    change: (set) => Object.assign(policyOf(set, orders).tls, { mode: "DISABLE" }),
  },
  {
    rule: "DR-01",
    what: "TLS turned off at a port",
    change: (set) => Object.assign(policyOf(set, orders).portLevelSettings[0].tls, { mode: "DISABLE" }),
  },
  {
    rule: "DR-01",
    what: "a subset's block without a mode",
    change: (set) => Object.assign(set[orders].spec.subsets[0].trafficPolicy, { tls: {} }),
  },
  {
    rule: "DR-01",
    what: "TLS turned off at a subset's port",
    change: (set) => {
      set[orders].spec.subsets[0].trafficPolicy.portLevelSettings[0].tls.mode = "DISABLE";
    },
  },
  {
    rule: "DR-01",
    what: "a rule without a block where automatic mutual TLS is off",
    change: (set) => Object.assign(set["Release of istiod"].values.meshConfig, { enableAutoMtls: false }),
  },
  {
    rule: "DR-02",
    what: "one-sided TLS to a Service",
    change: (set) => Object.assign(policyOf(set, orders).tls, { mode: "SIMPLE", caCertificates: "/ca.pem" }),
  },
  {
    rule: "DR-02",
    what: "a foreign certificate for a Service by its short name",
    change: (set) => Object.assign(policyOf(set, "DestinationRule of payments"), { tls: { mode: "MUTUAL" } }),
  },
  {
    rule: "DR-02",
    what: "one-sided TLS to every Service",
    change: (set) => Object.assign(set[partner].spec, { host: "*.local" }),
  },
  {
    rule: "DR-02",
    what: "one-sided TLS to a host that joined the mesh",
    change: (set) => Object.assign(set["ServiceEntry of bank"].spec, { location: "MESH_INTERNAL" }),
  },
  {
    rule: "DR-03",
    what: "a server that nobody verifies",
    change: (set) => Object.assign(policyOf(set, partner).tls, { insecureSkipVerify: true }),
  },
  {
    rule: "DR-03",
    what: "a server that nobody verifies at one port",
    change: (set) => Object.assign(bankTls(set), { insecureSkipVerify: true }),
  },
  {
    rule: "DR-03",
    what: "a server that nobody verifies in a subset",
    change: (set) => {
      const tls = { mode: "SIMPLE", insecureSkipVerify: true };
      set[partner].spec.subsets = [{ name: "v1", trafficPolicy: { tls } }];
    },
  },
  {
    rule: "DR-04",
    what: "a credential that no sidecar gets",
    change: (set) => delete set[partner].spec.workloadSelector,
  },
  {
    rule: "DR-04",
    what: "a credential whose gateway has lost its route",
    change: (set) => delete set.VirtualService,
  },
  {
    rule: "DR-04",
    what: "a credential whose route is the mesh's own",
    change: (set) => Object.assign(set.VirtualService.spec.http[0].match[0], { gateways: ["mesh"] }),
  },
  {
    rule: "DR-05",
    what: "no authority at a port",
    change: (set) => delete bankTls(set).caCertificates,
  },
  {
    rule: "DR-05",
    what: "no authority for a host",
    change: (set) => delete policyOf(set, registry).tls.credentialName,
  },
  {
    rule: "DR-05",
    what: "an empty authority",
    change: (set) => Object.assign(bankTls(set), { caCertificates: "" }),
  },
  {
    rule: "DR-06",
    what: "a name that is not checked",
    change: (set) => delete policyOf(set, partner).tls.subjectAltNames,
  },
  {
    rule: "DR-06",
    what: "a name that the ServiceEntry no longer states",
    change: (set) => delete set["ServiceEntry of bank"].spec.subjectAltNames,
  },
  {
    rule: "DR-06",
    what: "an SNI that stands alone",
    change: (set) => Object.assign(policyOf(set, registry).tls, { sni: "registry.example.com" }),
  },
  {
    rule: "DR-07",
    what: "a certificate without a key",
    change: (set) => delete bankTls(set).privateKey,
  },
  {
    rule: "DR-07",
    what: "a key without a certificate",
    change: (set) => Object.assign(bankTls(set), { clientCertificate: "" }),
  },
  {
    rule: "DR-07",
    what: "two sources of a certificate",
    change: (set) => Object.assign(bankTls(set), { credentialName: "bank" }),
  },
  {
    rule: "DR-08",
    what: "a second rule with another mode",
    change: (set) => {
      set.second = structuredClone(set[orders]);
      set.second.metadata.name = "second";
      set.second.spec.trafficPolicy = { tls: { mode: "SIMPLE" } };
    },
  },
  {
    rule: "DR-08",
    what: "a second rule without TLS, by the short name",
    change: (set) => {
      set.second = structuredClone(set["DestinationRule of payments"]);
      set.second.spec = { ...set.second.spec, host: "orders", exportTo: undefined };
    },
  },
  {
    rule: "DR-08",
    what: "a second rule with another mode at a port",
    change: (set) => {
      set.second = structuredClone(set[orders]);
      set.second.metadata.name = "second";
      set.second.spec.trafficPolicy.portLevelSettings[0].port.number = 81;
    },
  },
];
