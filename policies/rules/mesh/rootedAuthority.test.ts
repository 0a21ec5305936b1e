import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { rootedAuthority } from "./rootedAuthority";

const release = (env: unknown) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "istiod",
  values: { pilot: { env } },
});
const certificate = (issuerRef: unknown, secretName: unknown = "cacerts", namespace = "istio-system") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "istio-ca", namespace },
  spec: { secretName, issuerRef },
});
const issuer = (kind: string, spec: unknown) => ({
  apiVersion: "cert-manager.io/v1",
  kind,
  metadata: { name: "ca", ...(kind === "Issuer" && { namespace: "istio-system" }) },
  spec,
});
const plane = (type: unknown) => ({
  apiVersion: "maistra.io/v2",
  kind: "ServiceMeshControlPlane",
  spec: { security: { certificateAuthority: { istiod: { type } } } },
});
const inSet = (...objects: Record<string, any>[]) => judgeSet(rootedAuthority, objects);
const refused = [
  "violation: Certificate istio-system/istio-ca: spec.issuerRef makes the mesh's signing certificate sign itself",
];

describe("ME-06 rooted-mesh-authority", () => {
  it("passes an authority of the organisation's", () => {
    const ca = issuer("ClusterIssuer", { ca: { secretName: "organisation" } });
    deepEqual(inSet(certificate({ name: "ca", kind: "ClusterIssuer" }), ca), []);
    deepEqual(judge(rootedAuthority, plane("PrivateKey")), []);
  });

  it("refuses a signing certificate that signs itself", () => {
    deepEqual(inSet(certificate({ name: "ca" }), issuer("Issuer", { selfSigned: {} })), refused);
    const cluster = issuer("ClusterIssuer", { selfSigned: {} });
    deepEqual(inSet(certificate({ name: "ca", kind: "ClusterIssuer" }), cluster), refused);
  });

  it("refuses settings for istiod's own root", () => {
    deepEqual(judge(rootedAuthority, release({ CITADEL_SELF_SIGNED_CA_CERT_TTL: "87600h" })), [
      "violation: values.pilot.env.CITADEL_SELF_SIGNED_CA_CERT_TTL sets up an authority of istiod's that signs itself",
    ]);
    deepEqual(judge(rootedAuthority, plane("SelfSigned")), [
      "violation: spec.security.certificateAuthority.istiod.type is SelfSigned",
    ]);
  });

  it("passes self-signed certificates of others, and says nothing where the signing certificate is not in the set", () => {
    const selfSigned = issuer("Issuer", { selfSigned: {} });
    deepEqual(inSet(certificate({ name: "ca" }, "root"), selfSigned), []);
    deepEqual(inSet(certificate({ name: "ca" }, "cacerts", "shop"), selfSigned), []);
    deepEqual(inSet(certificate({ name: "elsewhere" }), selfSigned), []);
    deepEqual(inSet(release({})), []);
    deepEqual(judge(rootedAuthority, release({ PILOT_ENABLE_STATUS: "true" })), []);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(inSet(certificate({ name: "ca" }, notKnownYet)), [
      "undecided: Certificate istio-system/istio-ca: spec.secretName is not known yet",
    ]);
    deepEqual(judge(rootedAuthority, plane(notKnownYet)), [
      "undecided: spec.security.certificateAuthority.istiod.type is not known yet",
    ]);
  });
});
