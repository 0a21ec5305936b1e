import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import { controlPlane } from "./controlPlaneKind";
import { istiodEnvironment, istiodEnvironmentKinds } from "./istiodEnvironment";

const certificate = "Certificate.cert-manager.io";
const issuers = ["Issuer", "ClusterIssuer"].map((kind) => `${kind}.cert-manager.io`);

/** The Secret from which istiod takes its signing certificate. Source: Istio, "Plug in CA Certificates". */
const signingSecret = "cacerts";

export const rootedAuthority = rule({
  id: "ME-06",
  name: "rooted-mesh-authority",
  title: "The mesh's authority hangs on the organisation's own",
  description:
    "The certificate with which the mesh signs workload identities must be an intermediate of the organisation's authority and not one that signed itself. A root of its own stands outside of inventory, revocation and audit. Only what asks for a self-signed one is reported: that no signing certificate is in the set proves nothing, since the Secret cacerts is usually created apart from it.",
  severity: "low",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR12" }],
  remediation: {
    how: "Issue the signing certificate in the Secret cacerts from the organisation's authority and remove the settings for a self-signed one.",
    snippet: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: istio-ca, namespace: istio-system }
spec:
  secretName: cacerts
  isCA: true
  commonName: istio-ca
  issuerRef: { name: organisation-ca, kind: ClusterIssuer }`,
  },
  url: "https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/",
  settings: ["rootNamespace"],
  kinds: [...istiodEnvironmentKinds, controlPlane],
  inspect(object) {
    if (object.at("kind").text === "ServiceMeshControlPlane") return checkControlPlane(object);
    for (const { name, field } of istiodEnvironment(object)) {
      if (!name.startsWith("CITADEL_SELF_SIGNED_")) continue;
      field.report(
        "sets up an authority of istiod's that signs itself",
        "a signing certificate in the Secret cacerts",
      );
    }
  },
  setKinds: [certificate, ...issuers],
  inspectSet(set, { rootNamespace }) {
    for (const object of set.ofKind(certificate)) {
      const spec = object.at("spec");
      const isSigner =
        spec.at("secretName").text === signingSecret &&
        object.at("metadata", "namespace").text === rootNamespace;
      if (isSigner && issuerOf(set, spec, rootNamespace)?.at("spec", "selfSigned").present) {
        spec
          .at("issuerRef")
          .report("makes the mesh's signing certificate sign itself", "the organisation's authority");
      }
    }
  },
});

function issuerOf(set: SetView, spec: Field, namespace: string): Field | undefined {
  const kind = spec.at("issuerRef", "kind").text ?? "Issuer";
  const name = spec.at("issuerRef", "name").text ?? "";
  return set.find(`${kind}.cert-manager.io`, kind === "ClusterIssuer" ? "" : namespace, name);
}

function checkControlPlane(object: Field): void {
  const type = object.at("spec", "security", "certificateAuthority", "istiod", "type");
  if (type.text !== "SelfSigned") return;
  type.report("is SelfSigned", "PrivateKey with a certificate of the organisation's authority");
}
