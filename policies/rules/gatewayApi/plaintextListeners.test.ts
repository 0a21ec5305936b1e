import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { plaintextListeners } from "./plaintextListeners";

const gateway = (...listeners: object[]) => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: "main", namespace: "ingress" },
  spec: { gatewayClassName: "istio", listeners },
});
const http = { name: "http", port: 80, protocol: "HTTP" };
const https = (tls: unknown) => ({ name: "https", port: 443, protocol: "HTTPS", tls });
const secret = { certificateRefs: [{ name: "shop-tls" }] };
const redirect = (scheme?: string) => ({
  filters: [{ type: "RequestRedirect", requestRedirect: { scheme } }],
});
const pods = { backendRefs: [{ name: "shop", port: 8080 }] };
const route = (rules: object[], parent: object = {}, rest: object = {}, kind = "HTTPRoute") => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind,
  metadata: { name: "shop", namespace: "ingress" },
  spec: { parentRefs: [{ name: "main", ...parent }], rules, ...rest },
});
const inSet = (...objects: Record<string, any>[]) =>
  judgeSet(plaintextListeners, objects, { complete: false });
const plain = [
  "violation: HTTPRoute ingress/shop: spec.parentRefs[0] attaches to the HTTP listener http of Gateway ingress/main, which serves the route in plaintext",
];
const open = [
  "undecided: Gateway ingress/main: spec.listeners[0].protocol is HTTP, and the set holds no route that shows what the listener serves",
];

describe("GA-01 gateway-api-redirects-to-https", () => {
  it("passes a listener whose routes redirect, and one with a certificate", () => {
    deepEqual(inSet(gateway(http), route([redirect("https")])), []);
    deepEqual(judge(plaintextListeners, gateway(https(secret))), []);
  });

  it("refuses a route that an HTTP listener serves", () => {
    deepEqual(inSet(gateway(http), route([pods])), plain);
    deepEqual(inSet(gateway(http), route([redirect("https"), pods])), plain);
    deepEqual(inSet(gateway(http, https(secret)), route([pods], { sectionName: "http" })), plain);
    const grpc = inSet(gateway(http), route([pods], { port: 80 }, {}, "GRPCRoute"));
    deepEqual(grpc, [plain[0]!.replace("HTTPRoute", "GRPCRoute")]);
  });

  it("refuses a redirect that stays with HTTP", () => {
    deepEqual(inSet(gateway(http), route([redirect()])), plain);
    deepEqual(inSet(gateway(http), route([redirect("http")])), plain);
  });

  it("is undecided where no route of the listener is in the set, unless the set is complete", () => {
    deepEqual(inSet(gateway(http)), open);
    deepEqual(judgeSet(plaintextListeners, [gateway(http)]), []);
    for (const elsewhere of [
      route([pods], { sectionName: "https" }),
      route([pods], { port: 443 }),
      route([pods], { name: "other" }),
      route([pods], { namespace: "other" }),
      route([pods], { kind: "Service" }),
    ]) {
      deepEqual(inSet(gateway(http), elsewhere), open);
    }
  });

  it("attaches routes only where namespaces and host names allow it", () => {
    const allowed = { ...http, allowedRoutes: { namespaces: { from: "All" } } };
    const abroad = route([pods], { namespace: "ingress" });
    abroad.metadata.namespace = "shop";
    deepEqual(inSet(gateway(http), abroad), open);
    deepEqual(inSet(gateway(allowed), abroad), [plain[0]!.replace("HTTPRoute ingress", "HTTPRoute shop")]);
    const hosted = (hostname: string) => gateway({ ...http, hostname });
    const named = route([pods], {}, { hostnames: ["shop.example.com"] });
    deepEqual(inSet(hosted("*.example.com"), named), plain);
    deepEqual(inSet(hosted("shop.example.com"), named), plain);
    deepEqual(inSet(hosted("other.example.com"), named), open);
  });

  it("looks at the listeners of a ListenerSet", () => {
    const { spec, metadata } = gateway(http);
    const set = { apiVersion: "gateway.networking.k8s.io/v1", kind: "ListenerSet", metadata, spec };
    deepEqual(inSet(set, route([pods], { kind: "ListenerSet" })), [
      plain[0]!.replace("of Gateway", "of ListenerSet"),
    ]);
  });

  it("passes ACME's challenge and rules that serve nothing", () => {
    const matches = [{ path: { type: "Exact", value: "/.well-known/acme-challenge/token" } }];
    deepEqual(inSet(gateway(http), route([{ ...pods, matches }, redirect("https")])), []);
    deepEqual(inSet(gateway(http), route([{ matches: [{ path: { value: "/" } }] }])), []);
    const weighted = (weight: number) => route([{ backendRefs: [{ name: "shop", port: 8080, weight }] }]);
    deepEqual(inSet(gateway(http), weighted(0)), []);
    deepEqual(inSet(gateway(http), weighted(1)), plain);
  });

  it("refuses a listener that terminates TLS without a certificate", () => {
    const missing =
      "violation: spec.listeners[0].tls.certificateRefs is missing, so the listener has no certificate";
    const tls = { name: "tls", port: 636, protocol: "TLS", tls: { mode: "Terminate" } };
    for (const listener of [https(undefined), https({ mode: "Terminate" }), tls]) {
      deepEqual(judge(plaintextListeners, gateway(listener)), [missing]);
    }
    deepEqual(judge(plaintextListeners, gateway(https({ certificateRefs: [] }))), [
      missing.replace("missing", "empty"),
    ]);
  });

  it("passes TLS that is passed on, the mesh's own and certificates from an implementation", () => {
    const options = { "gateway.istio.io/tls-terminate-mode": "ISTIO_MUTUAL" };
    const passed = { name: "tls", port: 1414, protocol: "TLS", tls: { mode: "Passthrough" } };
    const mesh = { name: "mesh", port: 15008, protocol: "HBONE" };
    deepEqual(judge(plaintextListeners, gateway(passed, mesh, https({ options }))), []);
    const mapped: any = gateway(https(undefined));
    mapped.metadata.annotations = { "networking.gke.io/certmap": "shop" };
    deepEqual(judge(plaintextListeners, mapped), []);
  });

  it("leaves TCP, UDP and unknown values undecided", () => {
    const found = (text: string) => [`undecided: spec.listeners[0].${text}`];
    for (const protocol of ["TCP", "UDP"]) {
      deepEqual(
        judge(plaintextListeners, gateway({ name: "x", port: 1, protocol })),
        found(`protocol is ${protocol}, so the listener passes on what comes, encrypted or not`),
      );
    }
    deepEqual(judge(plaintextListeners, gateway({ ...http, protocol: notKnownYet })), [
      ...found("protocol is not known yet"),
    ]);
    deepEqual(judge(plaintextListeners, gateway(https({ certificateRefs: notKnownYet }))), [
      ...found("tls.certificateRefs is not known yet"),
    ]);
  });
});
