import { type EffectiveMode, effectiveModes } from "../../policies/mesh/effectiveModes";
import type { KubernetesObject } from "../../policies/objects/kubernetes";

/**
 * A situation in words, such as `mesh=STRICT ns=UNSET dr=DISABLE auto=off`. Deployment foo/finance listens on 8080 and 9090;
 * Service finance leads from 80 and 81 to them.
 *
 * | Word | States |
 * |---|---|
 * | `mesh`, `ns`, `wl` | `mtls.mode` of the PeerAuthentication of the root namespace, of foo, of the workload |
 * | `port` | `portLevelMtls` 8080 of the workload's PeerAuthentication |
 * | `dr`, `drport` | `tls.mode` of a DestinationRule in foo, for all ports and for port 80 (`none`: settings without `tls`) |
 * | `sub`, `subport` | the same of its subset v1, which is then called |
 * | `callerdr`, `rootdr` | a DestinationRule in the caller's namespace bar, in the root namespace for `*.local` |
 * | `from=bar` | the call comes from namespace bar instead of foo |
 * | `auto=off` | `enableAutoMtls: false` |
 * | `in` | how foo takes part: `sidecar` (default), `ambient`, `no` |
 * | `pod` | what the pods say: `plain` (`tlsMode: disabled`), `excluded` (8080 kept from the proxy), `out` (no sidecar) |
 */
export function situation(words: string): EffectiveMode {
  const said = wordsOf(words);
  const subset = ["sub", "subport"].some((key) => said.has(key)) ? ", subset v1" : "";
  const rows = effectiveModes(objectsOf(words), {
    rootNamespace: "istio-system",
    autoMtls: said.get("auto") !== "off",
    ...((said.has("callerdr") || said.has("from")) && { client: { namespace: "bar" } }),
  });
  return rows.find(({ service }) => service === `finance:80${subset}`)!;
}

export const wordsOf = (words: string): Map<string, string> =>
  new Map(words.split(" ").map((word) => word.split("=") as [string, string]));

/** What is in the cluster in a situation. */
export function objectsOf(words: string): KubernetesObject[] {
  const said = wordsOf(words);
  const on = <T>(key: string, make: (value: string) => T): T[] =>
    said.has(key) ? [make(said.get(key)!)] : [];
  const peer = (namespace: string, name: string, spec: object) =>
    of("security.istio.io/v1", "PeerAuthentication", namespace, name, { spec });

  return [
    ...on("mesh", (mode) => peer("istio-system", "default", { mtls: { mode } })),
    ...on("ns", (mode) => peer("foo", "default", { mtls: { mode } })),
    ...(said.has("wl") || said.has("port")
      ? [
          peer("foo", "finance", {
            selector: { matchLabels: { app: "finance" } },
            ...(said.has("wl") && { mtls: { mode: said.get("wl") } }),
            ...(said.has("port") && { portLevelMtls: { 8080: { mode: said.get("port") } } }),
          }),
        ]
      : []),
    ...(["dr", "drport", "sub", "subport"].some((key) => said.has(key)) ? [rule("foo", said)] : []),
    ...on("callerdr", (mode) => rule("bar", new Map([["dr", mode]]))),
    ...on("rootdr", (mode) => rule("istio-system", new Map([["dr", mode]]), "*.local")),
    ...workload(said),
  ];
}

const of = (apiVersion: string, kind: string, namespace: string, name: string, rest: object) =>
  ({ apiVersion, kind, metadata: { ...(namespace && { namespace }), name }, ...rest }) as KubernetesObject;

function workload(said: ReadonlyMap<string, string>): KubernetesObject[] {
  const pod = said.get("pod");
  const labels = { "": {}, sidecar: { "istio-injection": "enabled" }, no: {} }[said.get("in") ?? "sidecar"];
  const namespace = of("v1", "Namespace", "", "foo", {});
  const ambient = { "istio.io/dataplane-mode": "ambient" };
  const metadata = {
    labels: {
      app: "finance",
      version: "v1",
      ...(pod === "plain" && { "security.istio.io/tlsMode": "disabled" }),
      ...(pod === "out" && { "sidecar.istio.io/inject": "false" }),
    },
    ...(pod === "excluded" && { annotations: { "traffic.sidecar.istio.io/excludeInboundPorts": "8080" } }),
  };
  const ports = [{ containerPort: 8080 }, { containerPort: 9090, name: "admin" }];
  return [
    { ...namespace, metadata: { name: "foo", labels: labels ?? ambient } },
    of("apps/v1", "Deployment", "foo", "finance", {
      spec: { template: { metadata, spec: { containers: [{ name: "finance", ports }] } } },
    }),
    of("v1", "Service", "foo", "finance", {
      spec: {
        selector: { app: "finance" },
        ports: [
          { port: 80, targetPort: 8080 },
          { port: 81, targetPort: "admin" },
        ],
      },
    }),
  ];
}

function rule(
  namespace: string,
  said: ReadonlyMap<string, string>,
  host = "finance.foo.svc.cluster.local",
): KubernetesObject {
  const tls = (mode: string | undefined) => (mode === undefined || mode === "none" ? {} : { tls: { mode } });
  const policy = (all: string | undefined, port: string | undefined) => ({
    ...tls(all),
    ...(port && { portLevelSettings: [{ port: { number: 80 }, ...tls(port) }] }),
  });
  const subset = {
    name: "v1",
    labels: { version: "v1" },
    trafficPolicy: policy(said.get("sub"), said.get("subport")),
  };
  return of("networking.istio.io/v1", "DestinationRule", namespace, "finance", {
    spec: {
      host,
      trafficPolicy: policy(said.get("dr"), said.get("drport")),
      ...((said.has("sub") || said.has("subport")) && { subsets: [subset] }),
    },
  });
}
