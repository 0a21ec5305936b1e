import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { ingressTls } from "./ingressTls";

const host = (name?: unknown, path = "/") => ({ host: name, http: { paths: [{ path, backend: {} }] } });
const entry = (hosts: unknown, secretName: unknown = "shop-tls") => ({ hosts, secretName });
const ingress = (tls: unknown, rules: unknown = [host("shop.example.com")], rest: object = {}) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: { name: "shop", namespace: "shop", ...rest },
  spec: { ingressClassName: "nginx", tls, rules },
});
const annotated = (annotations: object, tls?: unknown) => ingress(tls, undefined, { annotations });
const inSet = (...objects: Record<string, any>[]) => judgeSet(ingressTls, objects, { complete: false });
const at = "Ingress shop/shop: spec";
const plain = `violation: ${at}.tls is missing, so the Ingress is served in plaintext`;
const uncovered = (index: number) =>
  `violation: ${at}.rules[${index}].host is in no entry of spec.tls, so it is served in plaintext`;

describe("IN-01 ingress-tls", () => {
  it("passes an entry for every host, in any case and by a wildcard", () => {
    deepEqual(inSet(ingress([entry(["shop.example.com"])])), []);
    deepEqual(inSet(ingress([entry(["*.example.com"])], [host("a.example.com"), host("*.example.com")])), []);
    deepEqual(inSet(ingress([entry(["a.b"]), entry(["Shop.example.com"])], [host("shop.Example.com")])), []);
  });

  it("refuses an Ingress without TLS", () => {
    deepEqual(inSet(ingress(undefined)), [plain]);
    deepEqual(inSet(ingress([])), [plain.replace("missing", "empty")]);
    deepEqual(inSet(ingress(undefined, [host()])), [plain]);
    const { apiVersion: _, ...early } = ingress(undefined);
    deepEqual(inSet({ apiVersion: "extensions/v1beta1", ...early }), [plain]);
    for (const key of ["defaultBackend", "backend"]) {
      const whole = ingress(undefined, undefined);
      deepEqual(inSet({ ...whole, spec: { [key]: { service: { name: "shop" } } } }), [plain]);
    }
  });

  it("refuses a host that no entry covers", () => {
    const rules = [host("shop.example.com"), host("api.shop.example.com"), host("example.com")];
    deepEqual(inSet(ingress([entry(["shop.example.com", "*.example.com"])], rules)), [
      uncovered(1),
      uncovered(2),
    ]);
  });

  it("passes a host that another Ingress of the class has TLS for", () => {
    const other = ingress([entry(["shop.example.com"])], [], { name: "other" });
    deepEqual(inSet(ingress(undefined), other), []);
    const internal = { ...other, spec: { ...other.spec, ingressClassName: "internal" } };
    deepEqual(inSet(ingress(undefined), internal), [plain]);
  });

  it("passes an entry without hosts, which is for what its certificate is for", () => {
    deepEqual(inSet(ingress([{ secretName: "shop-tls" }])), []);
  });

  for (const [key, value] of [
    ["alb.ingress.kubernetes.io/certificate-arn", "arn:aws:acm:eu-west-1:1:certificate/1"],
    ["alb.ingress.kubernetes.io/listen-ports", '[{"HTTPS": 443}]'],
    ["networking.gke.io/managed-certificates", "shop"],
    ["ingress.gcp.kubernetes.io/pre-shared-cert", "shop"],
    ["traefik.ingress.kubernetes.io/router.tls", "true"],
    ["nginx.ingress.kubernetes.io/ssl-passthrough", "true"],
    ["route.openshift.io/termination", "reencrypt"],
    ["nginx.ingress.kubernetes.io/canary", "true"],
    ["nginx.ingress.kubernetes.io/permanent-redirect", "https://shop.example.com"],
    ["nginx.org/mergeable-ingress-type", "minion"],
  ] as const) {
    it(`passes TLS by ${key}`, () => {
      deepEqual(inSet(annotated({ [key]: value })), []);
    });
  }

  it("leaves undecided what is redirected to HTTPS without an entry", () => {
    const redirected = annotated({ "nginx.ingress.kubernetes.io/force-ssl-redirect": "true" });
    deepEqual(inSet(redirected), [
      `undecided: ${at}.tls is missing, and whether the controller adds TLS is not in the Ingress`,
    ]);
  });

  it("does not take an annotation for TLS that switches it off", () => {
    deepEqual(inSet(annotated({ "nginx.ingress.kubernetes.io/force-ssl-redirect": "false" })), [plain]);
    deepEqual(inSet(annotated({ "traefik.ingress.kubernetes.io/router.tls": "false" })), [plain]);
    deepEqual(inSet(annotated({ "nginx.ingress.kubernetes.io/permanent-redirect": "http://x" })), [plain]);
    deepEqual(inSet(annotated({ "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP": 80}]' })), [plain]);
  });

  it("passes ACME's challenge", () => {
    const token = host("shop.example.com", "/.well-known/acme-challenge/token");
    deepEqual(inSet(ingress(undefined, [token])), []);
    deepEqual(inSet(ingress(undefined, [token, host("a.example.com")])), [plain]);
  });

  it("is undecided where the controller may add TLS, serve any host or a certificate of its own", () => {
    deepEqual(inSet(annotated({ "traefik.ingress.kubernetes.io/router.entrypoints": "websecure" })), [
      `undecided: ${at}.tls is missing, and whether the controller adds TLS is not in the Ingress`,
    ]);
    deepEqual(inSet(ingress([entry(["shop.example.com"])], [host()])), [
      `undecided: ${at}.rules[0].host is missing, so hosts without an entry of spec.tls may be served`,
    ]);
    deepEqual(judge(ingressTls, ingress([{ hosts: ["shop.example.com"] }])), [
      "undecided: spec.tls[0].secretName is missing, so the controller's default certificate is served, whatever that is",
    ]);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(inSet(ingress(notKnownYet)), [`undecided: ${at}.tls is not known yet`]);
    const arn = "alb.ingress.kubernetes.io/certificate-arn";
    deepEqual(inSet(annotated({ [arn]: notKnownYet })), [
      `undecided: Ingress shop/shop: metadata.annotations["${arn}"] is not known yet`,
    ]);
    deepEqual(
      inSet(annotated(notKnownYet as any)).filter((text) => text.startsWith("violation")),
      [],
    );
    deepEqual(inSet(annotated({ [arn]: "" })), [plain]);
    deepEqual(inSet(ingress([entry(["a.b"])], [host(notKnownYet)])), [
      `undecided: ${at}.rules[0].host is not known yet`,
    ]);
  });
});
