import assert from "node:assert/strict";
import { inbound } from "./envoy/inbound";
import { outbound } from "./envoy/outbound";
import { meshPod } from "./workload";

const orders = { namespace: "shop", serviceAccount: "orders" };
const pod = meshPod(orders);
const service = { host: "orders.shop.svc.cluster.local", port: 80, protocol: "HTTP" as const, pod };
const translate = (object: any) => {
  inbound([object], pod, { port: 8080, protocol: "HTTP", application: 1 });
  const way = { listenPort: 1, autoMtls: true };
  outbound([object], pod, { ...service, podPort: 8080, identity: "spiffe://cluster.local" }, way);
};

const security = (kind: string, spec: object) => ({
  apiVersion: "security.istio.io/v1",
  kind,
  metadata: { namespace: "shop", name: "a" },
  spec,
});
const rule = (spec: object) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { namespace: "istio-system", name: "a" },
  spec: { host: "*.local", trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } }, ...spec },
});
const allow = (rule: object) => security("AuthorizationPolicy", { action: "ALLOW", rules: [rule] });

describe("the translation of mutual TLS and access for Envoy", () => {
  it("knows what is rendered", () => {
    translate(security("PeerAuthentication", { mtls: { mode: "STRICT" } }));
    translate(allow({ to: [{ operation: { ports: ["8080"], methods: ["GET"], paths: ["/a"] } }] }));
    translate(rule({}));
  });

  const cases: Record<string, [object: any, message: RegExp]> = {
    "another mode": [
      security("PeerAuthentication", { mtls: { mode: "OPTIONAL" } }),
      /^Error: mode OPTIONAL is not translated\.$/,
    ],
    "a field of a PeerAuthentication": [
      security("PeerAuthentication", { mtls: { mode: "STRICT", minimum: "TLSV1_3" } }),
      /^Error: PeerAuthentication\.spec\.mtls\.minimum is not translated\.$/,
    ],
    "another action": [
      security("AuthorizationPolicy", { action: "CUSTOM", rules: [{}] }),
      /^Error: action CUSTOM is not translated\.$/,
    ],
    "another source": [
      allow({ from: [{ source: { namespaces: ["shop"] } }] }),
      /^Error: AuthorizationPolicy\.spec\.rules\[0\]\.from\[0\]\.source\.namespaces is not translated\.$/,
    ],
    "another operation": [
      allow({ to: [{ operation: { notPaths: ["/a"] } }] }),
      /^Error: AuthorizationPolicy\.spec\.rules\[0\]\.to\[0\]\.operation\.notPaths is not translated\.$/,
    ],
    "a subset": [
      rule({ subsets: [{ name: "v1" }] }),
      /^Error: DestinationRule\.spec\.subsets is not translated\.$/,
    ],
    "TLS of another kind": [
      rule({ trafficPolicy: { tls: { mode: "SIMPLE" } } }),
      /^Error: tls\.mode SIMPLE is not translated\.$/,
    ],
  };
  for (const [what, [object, message]] of Object.entries(cases)) {
    it(`does not pass over ${what}`, () => {
      assert.throws(() => translate(object), message);
    });
  }
});
