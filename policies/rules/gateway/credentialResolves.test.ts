import { deepEqual, equal } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { credentialResolves } from "./credentialResolves";

const gateway = (name: string, credentialName: unknown, hosts = ["shop.example.com"], app = "ingress") => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name, namespace: "shop" },
  spec: { selector: { app }, servers: [{ hosts, tls: { mode: "MUTUAL", credentialName } }] },
});
const workload = (namespace?: string) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "gateway", namespace },
  spec: { template: { metadata: { labels: { app: "ingress", other: "x" } } } },
});
const release = (rest: object) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "gateway",
  namespace: "istio-ingress",
  repositoryOpts: { repo: "https://example.com/istio" },
  ...rest,
});
const certificate = (secretName: unknown, namespace = "istio-ingress") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "shop", namespace },
  spec: { secretName },
});
const main = gateway("main", "shop-tls");
const inSet = (...objects: Record<string, any>[]) => judgeSet(credentialResolves, objects);
const at = "Gateway shop/main: spec.servers[0].tls.credentialName";
const dangling = `violation: ${at} names a Secret that nothing puts into namespace istio-ingress`;

describe("GW-07 gateway-credential-resolves", () => {
  it("passes a credential that is issued beside the workload", () => {
    deepEqual(inSet(main, workload("istio-ingress"), certificate("shop-tls")), []);
    deepEqual(inSet(main, release({ name: "ingress", values: {} }), certificate("shop-tls")), []);
  });

  it("refuses a credential that nothing brings about, or only in the Gateway's own namespace", () => {
    deepEqual(inSet(main, workload("istio-ingress")), [dangling]);
    deepEqual(inSet(main, workload("istio-ingress"), certificate("shop-tls", "shop")), [dangling]);
    deepEqual(inSet(main, workload("istio-ingress"), certificate("other")), [dangling]);
  });

  it("finds the workload of Istio's gateway chart by name and labels", () => {
    for (const rest of [{ name: "ingress" }, { name: "x", values: { labels: { app: "ingress" } } }]) {
      deepEqual(inSet(main, release(rest)), [dangling]);
    }
  });

  it("finds it in the namespace that Flux and Argo CD install the chart into", () => {
    const flux = (spec: object) => ({
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      metadata: { name: "ingress", namespace: "istio-ingress" },
      spec: { chart: { spec: { chart: "gateway", sourceRef: { name: "istio" } } }, ...spec },
    });
    const labels = "labels: { app: ingress }";
    const argo = (namespace: string, values = labels) => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "gateways", namespace: "argocd" },
      spec: {
        destination: { namespace },
        source: { chart: "gateway", repoURL: "https://example.com/istio", helm: { values } },
      },
    });
    const moved = { targetNamespace: "gateways", releaseName: "ingress" };
    deepEqual(inSet(main, flux({}), certificate("shop-tls")), []);
    deepEqual(inSet(main, flux({})), [dangling]);
    deepEqual(inSet(main, flux(moved), certificate("shop-tls", "gateways")), []);
    deepEqual(inSet(main, flux(moved), certificate("shop-tls")), [
      dangling.replace("istio-ingress", "gateways"),
    ]);
    deepEqual(inSet(main, argo("istio-ingress"), certificate("shop-tls")), []);
    deepEqual(inSet(main, argo("istio-ingress"), certificate("shop-tls", "argocd")), [dangling]);
    for (const other of [flux({ releaseName: "egress" }), argo("{{ namespace }}"), argo("a", "a: 1")])
      deepEqual(inSet(main, other), [
        `undecided: ${at} cannot be looked up, as the set does not show the Gateway's workload`,
      ]);
  });

  it("is undecided where the workload or its namespace is not in the set", () => {
    const open = `undecided: ${at} cannot be looked up, as the set does not show the Gateway's workload`;
    deepEqual(inSet(main), [open]);
    deepEqual(inSet(main, workload()), [open]);
    deepEqual(inSet(main, release({ name: "egress" })), [open]);
  });

  it("states no absence in a set that may not be complete", () => {
    deepEqual(judgeSet(credentialResolves, [main, workload("istio-ingress")], { complete: false }), []);
    deepEqual(inSet(main, workload("istio-ingress"), certificate(notKnownYet)), [
      "undecided: Certificate istio-ingress/shop: spec.secretName is not known yet",
    ]);
  });

  it("is undecided about credentials of other providers", () => {
    deepEqual(judge(credentialResolves, gateway("main", "sds://vault/shop")), [
      "undecided: spec.servers[0].tls.credentialName names a provider outside the cluster's Secrets",
    ]);
  });

  it("passes one Gateway that is given twice, as by a base and an overlay", () => {
    const overlay = gateway("main", "shop-tls", ["other.example.com"]);
    deepEqual(judgeSet(credentialResolves, [main, overlay], { complete: false }), []);
  });

  it("refuses a credential that two Gateways of one workload have for different hosts", () => {
    const other = gateway("other", "shop-tls", ["other.example.com"]);
    deepEqual(judgeSet(credentialResolves, [main, other], { complete: false }), [
      "violation: Gateway shop/other: spec.servers[0].tls.credentialName is also the credential of Gateway shop/main for other hosts",
    ]);
  });

  it("refuses it where one of the two selects a part of the other's workload", () => {
    const narrow = gateway("other", "shop-tls", ["other.example.com"]);
    Object.assign(narrow.spec.selector, { type: "internal" });
    for (const objects of [
      [main, narrow],
      [narrow, main],
    ]) {
      equal(judgeSet(credentialResolves, objects, { complete: false }).length, 1);
    }
  });

  it("passes a credential for the same hosts, on another workload, or for several hosts of one Gateway", () => {
    const apart = [
      gateway("other", "shop-tls"),
      gateway("other", "shop-tls", ["other.example.com"], "egress"),
    ];
    for (const other of apart)
      deepEqual(judgeSet(credentialResolves, [main, other], { complete: false }), []);
    const [server] = main.spec.servers;
    const both = {
      ...main,
      spec: { ...main.spec, servers: [server, { ...server, hosts: ["a.example.com"] }] },
    };
    deepEqual(judgeSet(credentialResolves, [both], { complete: false }), []);
  });
});
