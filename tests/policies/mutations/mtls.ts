import type { Mutation } from "./mutation";

type Set = Record<string, any>;

/** Each change by what it weakens, all of them for one rule to catch. */
const caughtBy = (rule: string, changes: Record<string, (set: Set) => unknown>): Mutation[] =>
  Object.entries(changes).map(([what, change]) => ({ rule, what, change: (set) => void change(set) }));

const mesh = (set: Set) => set["PeerAuthentication of the mesh"];
const space = (set: Set) => set["PeerAuthentication of a namespace"];
const ledger = (set: Set) => set["PeerAuthentication of a workload"];
const labels = (set: Set) => set.Deployment.spec.template.metadata.labels;
const annotations = (set: Set) => set.Deployment.spec.template.metadata.annotations;
const podSpec = (set: Set) => set.Deployment.spec.template.spec;
const istiod = (set: Set) => set["Release of istiod"].values;
const chart = (set: Set) => set["Release of an application"].values;

/** Another policy beside one of the set. */
function beside(set: Set, policy: any, selector?: Record<string, string>): void {
  set.other = structuredClone(policy);
  set.other.metadata.name = "other";
  if (selector) set.other.spec.selector = { matchLabels: selector };
}

const strictness: Mutation[] = [
  ...caughtBy("MTLS-01", {
    "a mesh on PERMISSIVE": (set) => Object.assign(mesh(set).spec.mtls, { mode: "PERMISSIVE" }),
    "a mesh on DISABLE": (set) => Object.assign(mesh(set).spec.mtls, { mode: "DISABLE" }),
    "a mesh on UNSET": (set) => Object.assign(mesh(set).spec.mtls, { mode: "UNSET" }),
    "a mesh without a mode": (set) => delete mesh(set).spec.mtls,
    "no policy for the mesh": (set) => delete set["PeerAuthentication of the mesh"],
    "a policy for the mesh in the wrong namespace": (set) =>
      Object.assign(mesh(set).metadata, { namespace: "istio-ingress" }),
  }),
  ...caughtBy("MTLS-02", {
    "a PERMISSIVE namespace": (set) => Object.assign(space(set).spec.mtls, { mode: "PERMISSIVE" }),
    "a workload on DISABLE": (set) => Object.assign(ledger(set).spec.mtls, { mode: "DISABLE" }),
    "a mode that is no word of Istio's": (set) => Object.assign(mesh(set).spec.mtls, { mode: "strict" }),
  }),
  ...caughtBy("MTLS-03", {
    "a PERMISSIVE port": (set) => Object.assign(ledger(set).spec.portLevelMtls[9090], { mode: "PERMISSIVE" }),
    "ports without a selector": (set) => delete ledger(set).spec.selector,
    "a port by name": (set) => Object.assign(ledger(set).spec.portLevelMtls, { https: { mode: "STRICT" } }),
    "a port out of range": (set) => Object.assign(ledger(set).spec.portLevelMtls, { 70000: {} }),
  }),
  ...caughtBy("MTLS-04", {
    "a namespace that opens its workloads": (set) => {
      space(set).spec.mtls.mode = "PERMISSIVE";
      set.StatefulSet.metadata.namespace = "shop";
    },
    "a port that its policy opens": (set) =>
      Object.assign(ledger(set).spec.portLevelMtls[8443], { mode: "DISABLE" }),
    "a mesh that opens workloads": (set) => Object.assign(mesh(set).spec.mtls, { mode: "PERMISSIVE" }),
    "Istio's default": (set) => {
      delete set["PeerAuthentication of the mesh"];
      delete ledger(set).spec.mtls;
    },
  }),
  ...caughtBy("MTLS-05", {
    "two policies for the mesh": (set) => beside(set, mesh(set)),
    "two policies for a namespace": (set) => beside(set, space(set)),
    "two policies of one selector": (set) => beside(set, ledger(set)),
    "two selectors that meet": (set) => {
      labels(set).tier = "back";
      beside(set, ledger(set), { tier: "back" });
    },
    "a selector in the root namespace": (set) =>
      Object.assign(ledger(set).metadata, { namespace: "istio-system" }),
  }),
];

const injection = caughtBy("MTLS-06", {
  "a namespace without a label": (set) =>
    Object.assign(set["Namespace in ambient mode"].metadata, { labels: {} }),
  "a namespace that is disabled": (set) =>
    Object.assign(set.Namespace.metadata.labels, { "istio-injection": "disabled" }),
  "pods that opt out by label": (set) => Object.assign(labels(set), { "sidecar.istio.io/inject": "false" }),
  "pods that opt out by annotation": (set) => {
    delete labels(set)["sidecar.istio.io/inject"];
    annotations(set)["sidecar.istio.io/inject"] = "no";
  },
  "a chart's pods that opt out": (set) =>
    Object.assign(chart(set).podLabels, { "sidecar.istio.io/inject": "false" }),
  "an operator that serves nobody": (set) => {
    for (const kind of ["ValidatingWebhookConfiguration", "APIService", "CustomResourceDefinition"])
      delete set[kind];
  },
  "pods that the injector passes over": (set) =>
    istiod(set).sidecarInjectorWebhook.neverInjectSelector.push({ matchLabels: { a: "b" } }),
  "an injector that waits to be asked": (set) =>
    Object.assign(set.Istio.spec.values.global.proxy, { autoInject: "disabled" }),
});

const annotated: Mutation[] = [
  ["traffic.sidecar.istio.io/excludeInboundPorts", "9090"],
  ["traffic.sidecar.istio.io/includeInboundPorts", ""],
  ["traffic.sidecar.istio.io/includeInboundPorts", "8443"],
  ["traffic.sidecar.istio.io/excludeOutboundPorts", "443, 15020"],
  ["traffic.sidecar.istio.io/excludeOutboundIPRanges", "10.0.0.0/8"],
  ["traffic.sidecar.istio.io/includeOutboundIPRanges", "10.96.0.0/12"],
  ["traffic.sidecar.istio.io/excludeInterfaces", "eth1"],
  ["sidecar.istio.io/interceptionMode", "NONE"],
  ["proxy.istio.io/config", "interceptionMode: NONE"],
  ["ambient.istio.io/bypass-inbound-capture", "true"],
].flatMap(([key, value]) =>
  caughtBy("MTLS-07", { [`${key} "${value}"`]: (set) => Object.assign(annotations(set), { [key!]: value }) }),
);

const capture = caughtBy("MTLS-07", {
  "pods that callers speak plaintext to": (set) =>
    Object.assign(labels(set), { "security.istio.io/tlsMode": "disabled" }),
  "pods with a sidecar on the node's network": (set) => Object.assign(podSpec(set), { hostNetwork: true }),
  "pods in ambient mode on the node's network": (set) =>
    Object.assign(set.StatefulSet.spec.template.spec, { hostNetwork: true }),
  "the proxy's user": (set) => Object.assign(podSpec(set).containers[0].securityContext, { runAsUser: 1337 }),
  "a namespace that the node plugin passes over": (set) =>
    set["Release of the node plugin"].values.excludeNamespaces.push("shop"),
  "ranges left out for every pod": (set) =>
    Object.assign(istiod(set).global.proxy, { includeIPRanges: "10.0.0.0/8" }),
  "ports left out for every pod": (set) =>
    Object.assign(istiod(set).global.proxy, { excludeInboundPorts: "9090" }),
  "a mesh that captures nothing": (set) =>
    Object.assign(istiod(set).meshConfig.defaultConfig, { interceptionMode: "NONE" }),
  "an exclusion in a chart's values": (set) =>
    Object.assign(chart(set).podAnnotations[0], { "traffic.sidecar.istio.io/excludeInboundPorts": 1414 }),
  "an exclusion in the injector's ConfigMap": (set) =>
    Object.assign(set["ConfigMap of the injector"].data, {
      values: '{ "global": { "proxy": { "includeIPRanges": "" } } }',
    }),
});

const authorization = caughtBy("MTLS-08", {
  "no default of deny": (set) => delete set.AuthorizationPolicy,
  "a default of deny that is only tried": (set) =>
    Object.assign(set.AuthorizationPolicy.metadata.annotations, { "istio.io/dry-run": "true" }),
  "a mesh that allows every call": (set) => set.AuthorizationPolicy.spec.rules.push({}),
  "a namespace that allows every call": (set) => {
    const { spec } = set["AuthorizationPolicy of a workload"];
    delete spec.selector;
    delete spec.rules[0].from;
  },
  "a policy that only audits": (set) => Object.assign(set.AuthorizationPolicy.spec, { action: "AUDIT" }),
  "a default of deny for some pods": (set) =>
    Object.assign(set.AuthorizationPolicy.spec, { selector: { matchLabels: { app: "ledger" } } }),
});

export const mutations: readonly Mutation[] = [
  ...strictness,
  ...injection,
  ...annotated,
  ...capture,
  ...authorization,
];
