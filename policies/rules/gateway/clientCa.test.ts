import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { clientCa } from "./clientCa";

const gateway = (tls: object) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name: "main", namespace: "shop" },
  spec: { selector: { istio: "ingress" }, servers: [{ tls: { mode: "MUTUAL", ...tls } }] },
});
const files = { serverCertificate: "/certs/tls.crt", privateKey: "/certs/tls.key" };
const missing = "violation: spec.servers[0].tls.caCertificates is missing, so clients cannot be verified";

const workload = (labels: object = { istio: "ingress" }) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "gateway", namespace: "istio-ingress" },
  spec: { template: { metadata: { labels } } },
});
const source = (kind: string, name: string, content: object) => ({
  apiVersion:
    kind === "SealedSecret" ? "bitnami.com/v1alpha1" : kind === "Secret" ? "v1" : "cert-manager.io/v1",
  kind,
  metadata: { name, namespace: "istio-ingress" },
  ...content,
});
const serverOnly = { "tls.crt": "AAAA", "tls.key": "AAAA" };
const secret = (data: unknown, name = "shop-tls") => source("Secret", name, { data });
const inSet = (...objects: Record<string, any>[]) =>
  judgeSet(clientCa, [gateway({ credentialName: "shop-tls" }), ...objects]);
const empty =
  "violation: Gateway shop/main: spec.servers[0].tls.credentialName names a Secret that holds no CA certificate";

describe("GW-06 gateway-client-ca", () => {
  it("passes each place that a CA may come from", () => {
    for (const tls of [
      { ...files, caCertificates: "/certs/ca.crt" },
      { credentialName: "shop-tls" },
      { credentialNames: ["shop-rsa", "shop-ecdsa"] },
      { ...files, caCertCredentialName: "clients-ca" },
      { tlsCertificates: [{ ...files, caCertificates: "/certs/ca.crt" }] },
    ]) {
      deepEqual(judge(clientCa, gateway(tls)), []);
    }
  });

  it("refuses modes that look at client certificates without a CA", () => {
    deepEqual(judge(clientCa, gateway(files)), [missing]);
    deepEqual(judge(clientCa, gateway({ tlsCertificates: [files] })), [missing]);
    deepEqual(judge(clientCa, gateway({ mode: "OPTIONAL_MUTUAL", caCertificates: "" })), [missing]);
  });

  it("passes modes that need no CA", () => {
    for (const mode of ["SIMPLE", "ISTIO_MUTUAL", "PASSTHROUGH"]) {
      deepEqual(judge(clientCa, gateway({ mode })), []);
    }
  });

  it("refuses a Secret or SealedSecret beside the workload without a CA in it", () => {
    deepEqual(inSet(workload(), secret(serverOnly)), [empty]);
    deepEqual(
      inSet(workload(), source("SealedSecret", "shop-tls", { spec: { encryptedData: serverOnly } })),
      [empty],
    );
  });

  it("passes a Secret with a CA, one beside it, and what cert-manager fills in", () => {
    deepEqual(inSet(workload(), secret({ ...serverOnly, "ca.crt": "AAAA" })), []);
    deepEqual(inSet(workload(), secret(serverOnly), secret({ cacert: "AAAA" }, "shop-tls-cacert")), []);
    deepEqual(inSet(workload(), source("Certificate", "shop", { spec: { secretName: "shop-tls" } })), []);
  });

  it("says nothing where the workload, the Secret or its keys are not in the set", () => {
    deepEqual(inSet(secret(serverOnly)), []);
    deepEqual(inSet(workload({ istio: "egress" }), secret(serverOnly)), []);
    deepEqual(inSet(workload()), []);
    const objects = [gateway({ credentialName: "shop-tls" }), workload(), secret(serverOnly)];
    deepEqual(judgeSet(clientCa, objects, { complete: false }), []);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(clientCa, gateway({ ...files, caCertificates: notKnownYet })), [
      "undecided: spec.servers[0].tls.caCertificates is not known yet",
    ]);
    deepEqual(inSet(workload(), secret(notKnownYet)), [
      "undecided: Secret istio-ingress/shop-tls: data is not known yet",
    ]);
  });
});
