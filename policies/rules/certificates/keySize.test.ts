import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { keySize } from "./keySize";

const certificate = (privateKey: unknown) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "mq-server-certificate", namespace: "mq" },
  spec: { secretName: "mq-server-cert", privateKey },
});

describe("CM-02 certificate-key-size", () => {
  for (const key of [
    { algorithm: "ECDSA", size: 256 },
    { algorithm: "ECDSA", size: 384 },
    { algorithm: "RSA", size: 2048 },
    { algorithm: "RSA", size: 4096 },
  ]) {
    it(`passes ${key.algorithm} ${key.size}`, () => {
      deepEqual(judge(keySize, certificate(key)), []);
    });
  }

  it("refuses small RSA keys", () => {
    deepEqual(judge(keySize, certificate({ algorithm: "RSA", size: 1024 })), [
      "violation: spec.privateKey.size is 1024 for RSA",
    ]);
    deepEqual(judge(keySize, certificate({ size: 2047 })), [
      "violation: spec.privateKey.size is 2047 for RSA",
    ]);
  });

  it("refuses curves and algorithms outside the profile", () => {
    deepEqual(judge(keySize, certificate({ algorithm: "ECDSA", size: 521 })), [
      "violation: spec.privateKey.size is 521 for ECDSA",
    ]);
    deepEqual(judge(keySize, certificate({ algorithm: "Ed25519" })), [
      "violation: spec.privateKey.algorithm is Ed25519",
    ]);
    deepEqual(judge(keySize, certificate({ algorithm: "DSA", size: 4096 })), [
      "violation: spec.privateKey.algorithm is not a known value",
    ]);
  });

  it("passes what cert-manager fills in: RSA 2048, and P-256 for ECDSA", () => {
    for (const key of [undefined, null, {}, { algorithm: "RSA" }, { algorithm: "ECDSA" }]) {
      deepEqual(judge(keySize, certificate(key)), []);
    }
  });

  it("refuses RSA of any size under mozilla-modern", () => {
    deepEqual(judge(keySize, certificate({ algorithm: "RSA", size: 8192 }), modern), [
      "violation: spec.privateKey.algorithm is RSA",
    ]);
    deepEqual(judge(keySize, certificate(undefined), modern), [
      "violation: spec.privateKey.algorithm is missing, which means RSA",
    ]);
    deepEqual(judge(keySize, certificate({ algorithm: "ECDSA", size: 256 }), modern), []);
  });

  it("reads the annotations of an Ingress that asks for a certificate", () => {
    const ingress = (annotations: unknown) => ({
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { annotations },
    });
    const size = { "cert-manager.io/private-key-size": "1024" };
    deepEqual(judge(keySize, ingress({ "cert-manager.io/issuer": "ca", ...size })), [
      'violation: metadata.annotations["cert-manager.io/private-key-size"] is 1024 for RSA',
    ]);
    deepEqual(judge(keySize, ingress({ "kubernetes.io/tls-acme": "true" }), modern), [
      'violation: metadata.annotations["cert-manager.io/private-key-algorithm"] is missing, which means RSA',
    ]);
    deepEqual(judge(keySize, ingress(size)), []);
    deepEqual(judge(keySize, ingress({ "kubernetes.io/tls-acme": "false" }), modern), []);
  });

  it("reads the keys that istio-csr's chart asks for: its own, and istiod's by the same algorithm", () => {
    const release = (serving: unknown, tls: unknown, rest = {}) => ({
      apiVersion: "helm.sh/v3",
      kind: "Release",
      chart: "cert-manager-istio-csr",
      values: { app: { server: { serving }, tls } },
      ...rest,
    });
    const strong = { signatureAlgorithm: "ECDSA", certificateKeySize: 256 };
    const own = "values.app.server.serving";
    deepEqual(
      judge(keySize, release(strong, { istiodPrivateKeyAlgorithm: "", istiodPrivateKeySize: 384 }), modern),
      [],
    );
    deepEqual(
      judge(keySize, release(strong, { istiodPrivateKeyAlgorithm: "RSA", istiodPrivateKeySize: 1024 })),
      ["violation: values.app.tls.istiodPrivateKeySize is 1024 for RSA"],
    );
    deepEqual(judge(keySize, release({ signatureAlgorithm: "RSA", certificateKeySize: 1024 }, {})), [
      `violation: ${own}.certificateKeySize is 1024 for RSA`,
    ]);
    deepEqual(judge(keySize, release({}, {})), []);
    deepEqual(judge(keySize, release({}, {}), modern), [
      `violation: ${own}.signatureAlgorithm is missing, which means RSA`,
    ]);
    deepEqual(judge(keySize, release({}, {}, { valueYamlFiles: ["a.yaml"] }), modern), []);
    deepEqual(judge(keySize, { ...release({}, {}), chart: "./charts/shop" }, modern), []);
  });

  it("leaves an unknown size or algorithm undecided", () => {
    deepEqual(judge(keySize, certificate({ algorithm: "RSA", size: notKnownYet })), [
      "undecided: spec.privateKey.size is not known yet",
    ]);
    deepEqual(judge(keySize, certificate({ algorithm: notKnownYet, size: 256 })), [
      "undecided: spec.privateKey.algorithm is not known yet",
    ]);
  });
});
