import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { certificateReferences } from "./references";

const certificate = (spec: Record<string, unknown>, name = "server") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name, namespace: "mq" },
  spec: { secretName: `${name}-cert`, issuerRef: { name: "ca" }, ...spec },
});
const issuer = (metadata: Record<string, unknown>, kind = "Issuer", spec: unknown = { selfSigned: {} }) => ({
  apiVersion: "cert-manager.io/v1",
  kind,
  metadata: { name: "ca", ...metadata },
  spec,
});
const password = (name: string, key = "PASSWORD") =>
  certificate({ keystores: { jks: { create: true, passwordSecretRef: { name, key } } } });
const sealed = (encryptedData: unknown) => ({
  apiVersion: "bitnami.com/v1alpha1",
  kind: "SealedSecret",
  metadata: { name: "keystore", namespace: "mq" },
  spec: { encryptedData },
});
const here = issuer({ namespace: "mq" });
const release = (chart: string) => ({ apiVersion: "helm.sh/v3", kind: "Release", chart });
const flux = (chart: string) => ({
  apiVersion: "helm.toolkit.fluxcd.io/v2",
  kind: "HelmRelease",
  spec: { chart: { spec: { chart } } },
});
const argo = (...sources: Record<string, string>[]) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  spec: { sources },
});
const dangling =
  "violation: Certificate mq/server: spec.issuerRef names an Issuer that is not in the Certificate's namespace";

describe("CM-08 certificate-references", () => {
  it("passes references that resolve", () => {
    deepEqual(judgeSet(certificateReferences, [certificate({}), here]), []);
    const clusterWide = certificate({ issuerRef: { name: "ca", kind: "ClusterIssuer" } });
    deepEqual(judgeSet(certificateReferences, [clusterWide, issuer({}, "ClusterIssuer")]), []);
    deepEqual(
      judgeSet(certificateReferences, [password("keystore"), here, sealed({ PASSWORD: "AgB4" })]),
      [],
    );
  });

  it("refuses an issuer that is missing, in another namespace or of the other kind", () => {
    deepEqual(judgeSet(certificateReferences, [certificate({})]), [dangling]);
    deepEqual(judgeSet(certificateReferences, [certificate({}), issuer({ namespace: "other" })]), [dangling]);
    deepEqual(judgeSet(certificateReferences, [certificate({}), issuer({}, "ClusterIssuer")]), [dangling]);
    deepEqual(
      judgeSet(certificateReferences, [
        certificate({ issuerRef: { name: "ca", kind: "ClusterIssuer" } }),
        here,
      ]),
      ["violation: Certificate mq/server: spec.issuerRef names a ClusterIssuer that is not in the set"],
    );
  });

  it("refuses a keystore password whose Secret or key is missing", () => {
    const path = "Certificate mq/server: spec.keystores.jks.passwordSecretRef";
    deepEqual(judgeSet(certificateReferences, [password("keystore"), here]), [
      `violation: ${path} names a Secret that is not in the Certificate's namespace`,
    ]);
    deepEqual(judgeSet(certificateReferences, [password("keystore"), here, sealed({ PIN: "AgB4" })]), [
      `violation: ${path}.key is not a key of the Secret keystore`,
    ]);
  });

  it("refuses an issuer whose CA is missing or no CA", () => {
    const signing = issuer({ namespace: "mq" }, "Issuer", { ca: { secretName: "root-cert" } });
    const root = certificate({ isCA: true, issuerRef: { name: "x", group: "example.com" } }, "root");
    deepEqual(judgeSet(certificateReferences, [signing, root]), []);
    deepEqual(judgeSet(certificateReferences, [signing]), [
      "violation: Issuer mq/ca: spec.ca.secretName names a Secret that is not in the Issuer's namespace",
    ]);
    deepEqual(judgeSet(certificateReferences, [signing, { ...root, spec: { ...root.spec, isCA: false } }]), [
      "violation: Issuer mq/ca: spec.ca.secretName is the Secret of a Certificate that is no CA",
    ]);
  });

  it("keeps quiet where what is missing may be elsewhere", () => {
    deepEqual(judgeSet(certificateReferences, [password("keystore")], { complete: false }), []);
    deepEqual(judgeSet(certificateReferences, [certificate({}), release("./charts/shop")]), []);
    deepEqual(judgeSet(certificateReferences, [certificate({}), release("istiod")]), [dangling]);
    deepEqual(judgeSet(certificateReferences, [certificate({}), issuer({ name: notKnownYet })]), []);
    const vault = {
      apiVersion: "secrets.hashicorp.com/v1beta1",
      kind: "VaultStaticSecret",
      spec: { destination: { name: "keystore" } },
    };
    deepEqual(judgeSet(certificateReferences, [password("keystore"), here, vault]), []);
  });

  it("keeps quiet where others may install what is missing, and speaks where they install what is known", () => {
    for (const other of [
      flux("shop"),
      argo({ chart: "istiod" }, { path: "apps/shop" }),
      argo({ repoURL: "https://git.example.com/shop" }),
    ])
      deepEqual(judgeSet(certificateReferences, [certificate({}), other]), []);
    for (const known of [flux("istiod"), argo({ chart: "istiod" }, { chart: "sealed-secrets" })])
      deepEqual(judgeSet(certificateReferences, [certificate({}), known]), [dangling]);
  });

  it("leaves an unknown reference undecided", () => {
    const issuerRef = { name: "ca", kind: notKnownYet };
    deepEqual(judgeSet(certificateReferences, [certificate({ issuerRef })]), [
      "undecided: Certificate mq/server: spec.issuerRef.kind is not known yet",
    ]);
  });

  it("does not judge issuers of other groups, and takes manifests without a namespace together", () => {
    const external = certificate({
      issuerRef: { name: "ca", kind: "AWSPCAIssuer", group: "awspca.example.com" },
    });
    deepEqual(judgeSet(certificateReferences, [external]), []);
    const nowhere = { ...certificate({}), metadata: { name: "server" } };
    deepEqual(judgeSet(certificateReferences, [nowhere, here]), []);
    deepEqual(judgeSet(certificateReferences, [certificate({}), issuer({})]), []);
  });
});
