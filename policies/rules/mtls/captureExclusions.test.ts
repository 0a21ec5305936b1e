import { deepEqual } from "node:assert/strict";
import { stringify } from "yaml";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { captureExclusions } from "./captureExclusions";

const traffic = (name: string) => `traffic.sidecar.istio.io/${name}`;
const pods = (annotations: unknown, spec: Record<string, any> = {}, labels: unknown = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: { template: { metadata: { labels, annotations }, spec } },
});
const release = (values: unknown, chart = "./charts/nats") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});
const found = (annotation: string, words: string) => [
  `violation: spec.template.metadata.annotations["${annotation}"] ${words}`,
];
const inbound = "keeps inbound ports out of the proxy, which then accept plaintext and obey no policy";
const outbound = "lets calls pass by the proxy, so they go out without mutual TLS";
const web = { containers: [{ name: "web", ports: [{ containerPort: 8080 }, { containerPort: 9090 }] }] };

describe("MTLS-07 no-capture-exclusion, annotations", () => {
  for (const [name, value, words] of [
    ["excludeInboundPorts", "4222", inbound],
    ["excludeInboundPorts", "15020, 6222", inbound],
    ["excludeInboundPorts", 8222, inbound],
    ["includeInboundPorts", "", inbound],
    ["includeInboundPorts", "8080", inbound],
    ["excludeOutboundPorts", "443", outbound],
    ["excludeOutboundIPRanges", "169.254.169.254/32,10.0.0.0/8", outbound],
    ["includeOutboundIPRanges", "", outbound],
    ["includeOutboundIPRanges", "10.96.0.0/12", outbound],
    ["excludeInterfaces", "eth1", "keeps whole network interfaces out of the proxy"],
  ] as const) {
    it(`refuses ${name} ${JSON.stringify(value)}`, () => {
      deepEqual(judge(captureExclusions, pods({ [traffic(name)]: value }, web)), found(traffic(name), words));
    });
  }

  for (const [name, value] of [
    ["excludeInboundPorts", ""],
    ["excludeInboundPorts", "15020,15021,15090"],
    ["includeInboundPorts", "*"],
    ["includeInboundPorts", "8080,9090"],
    ["excludeOutboundIPRanges", "169.254.169.254/32"],
    ["includeOutboundIPRanges", "*"],
    ["includeOutboundIPRanges", "0.0.0.0/0"],
    ["includeOutboundPorts", "5432"],
    ["excludeInterfaces", null],
  ] as const) {
    it(`passes ${name} ${JSON.stringify(value)}`, () => {
      deepEqual(judge(captureExclusions, pods({ [traffic(name)]: value }, web)), []);
    });
  }

  it("refuses pods that capture nothing, or that callers speak plaintext to", () => {
    const none = "so no traffic is led to the proxy";
    const mode = "sidecar.istio.io/interceptionMode";
    deepEqual(judge(captureExclusions, pods({ [mode]: "NONE" })), found(mode, `is NONE, ${none}`));
    deepEqual(judge(captureExclusions, pods({ [mode]: "TPROXY" })), []);
    const config = "proxy.istio.io/config";
    deepEqual(
      judge(captureExclusions, pods({ [config]: "concurrency: 2\ninterceptionMode: NONE" })),
      found(config, `sets interceptionMode to NONE, ${none}`),
    );
    for (const text of ["concurrency: 2", "a: [", "# interceptionMode: NONE"])
      deepEqual(judge(captureExclusions, pods({ [config]: text })), []);
    const bypass = "ambient.istio.io/bypass-inbound-capture";
    deepEqual(
      judge(captureExclusions, pods({ [bypass]: "true" })),
      found(bypass, "is true, so inbound connections pass by ztunnel in plaintext"),
    );
    deepEqual(judge(captureExclusions, pods({}, {}, { "security.istio.io/tlsMode": "disabled" })), [
      'violation: spec.template.metadata.labels["security.istio.io/tlsMode"] is disabled, so callers speak plaintext to these pods',
    ]);
  });

  it("passes pods that have no sidecar to keep anything from, and what stands on the Deployment", () => {
    const annotations = { [traffic("excludeInboundPorts")]: "4222" };
    deepEqual(judge(captureExclusions, pods({ ...annotations, "sidecar.istio.io/inject": "false" })), []);
    deepEqual(judge(captureExclusions, pods(annotations, { containers: [{ name: "istio-proxy" }] })), []);
    deepEqual(judge(captureExclusions, { ...pods({}), metadata: { annotations } }), []);
  });

  it("leaves unknown annotations undecided", () => {
    const key = traffic("excludeInboundPorts");
    deepEqual(judge(captureExclusions, pods({ [key]: notKnownYet })), [
      `undecided: spec.template.metadata.annotations["${key}"] is not known yet`,
    ]);
    deepEqual(judge(captureExclusions, pods(notKnownYet)), [
      "undecided: spec.template.metadata.annotations is not known yet",
    ]);
  });
});

describe("MTLS-07 no-capture-exclusion, pods and values", () => {
  const injected = { "sidecar.istio.io/inject": "true" };
  const namespace = (labels: unknown) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop", labels },
  });
  const host =
    "spec.template.spec.hostNetwork is true, so pods that belong into the mesh use the node's network and get no proxy";

  it("refuses the node's network and the proxy's user for pods that ask for a sidecar", () => {
    deepEqual(judge(captureExclusions, pods({}, { hostNetwork: true }, injected)), [`violation: ${host}`]);
    deepEqual(judge(captureExclusions, pods({}, { hostNetwork: false }, injected)), []);
    const user = { containers: [{ securityContext: { runAsUser: 1337 } }] };
    deepEqual(judge(captureExclusions, pods({}, user, injected)), [
      "violation: spec.template.spec.containers[0].securityContext.runAsUser is 1337, the proxy's own, whose traffic is not captured",
    ]);
    deepEqual(judge(captureExclusions, pods({}, user)), []);
  });

  it("refuses them in a namespace of the mesh, once", () => {
    const inSet = (labels: unknown, pod: Record<string, any>) =>
      judgeSet(captureExclusions, [namespace(labels), pod], { complete: false });
    const onHost = pods({}, { hostNetwork: true });
    for (const labels of [{ "istio-injection": "enabled" }, { "istio.io/dataplane-mode": "ambient" }]) {
      deepEqual(inSet(labels, onHost), [`violation: Deployment shop/web: ${host}`]);
      deepEqual(inSet(labels, pods({}, { hostNetwork: true }, injected)), []);
    }
    deepEqual(inSet({}, onHost), []);
    deepEqual(judgeSet(captureExclusions, [onHost]), []);
    deepEqual(
      inSet({ "istio.io/dataplane-mode": "ambient" }, pods({}, { securityContext: { runAsUser: 1337 } })),
      [],
    );
  });

  it("refuses exclusions for every pod, wherever the control plane's values stand", () => {
    const values = { global: { proxy: { includeInboundPorts: "8080", excludeIPRanges: "10.0.0.0/8" } } };
    const both = (path: string) => [
      `violation: ${path}includeInboundPorts ${inbound}`,
      `violation: ${path}excludeIPRanges ${outbound}`,
    ];
    deepEqual(judge(captureExclusions, release(values, "istiod")), both("values.global.proxy."));
    deepEqual(
      judge(captureExclusions, { apiVersion: "sailoperator.io/v1", kind: "Istio", spec: { values } }),
      both("spec.values.global.proxy."),
    );
    const injector = (name: string) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name },
      data: { values: stringify(values) },
    });
    deepEqual(
      judge(captureExclusions, injector("istio-sidecar-injector-stable")),
      both("data.values.global.proxy."),
    );
    deepEqual(judge(captureExclusions, injector("notes")), []);
    deepEqual(judge(captureExclusions, release(values)), []);
    const none = { meshConfig: { defaultConfig: { interceptionMode: "NONE" } } };
    deepEqual(judge(captureExclusions, release(none, "istiod")).length, 1);
  });

  it("refuses namespaces that Istio's node plugin passes over, but those that are never in the mesh", () => {
    const plugin = (...excludeNamespaces: string[]) => release({ excludeNamespaces }, "istio/charts/cni");
    const said = "keeps the pods of a namespace out of their proxy, which then speak and take plaintext";
    deepEqual(judge(captureExclusions, plugin("kube-system", "shop")), [
      `violation: values.excludeNamespaces[1] ${said}`,
    ]);
    deepEqual(judge(captureExclusions, plugin("kube-system", "istio-system")), []);
    const operator = { apiVersion: "install.istio.io/v1alpha1", kind: "IstioOperator" };
    const values = { cni: { excludeNamespaces: ["shop"] } };
    deepEqual(judge(captureExclusions, { ...operator, spec: { values } }), [
      `violation: spec.values.cni.excludeNamespaces[0] ${said}`,
    ]);
    deepEqual(judge(captureExclusions, release({ excludeNamespaces: ["shop"] })), []);
  });

  it("refuses an exclusion in any chart's values", () => {
    const key = traffic("excludeInboundPorts");
    deepEqual(
      judge(
        captureExclusions,
        release({ nats: [{ podAnnotations: { [key]: "4222" } }], other: notKnownYet }),
      ),
      [`violation: values.nats[0].podAnnotations["${key}"] ${inbound}`],
    );
    deepEqual(
      judge(captureExclusions, release({ podAnnotations: { [traffic("includeInboundPorts")]: "*" } })),
      [],
    );
    deepEqual(judge(captureExclusions, release(notKnownYet)), []);
  });
});
