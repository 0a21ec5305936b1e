import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile } from "../../profiles/profile";
import { controlPlane } from "./controlPlaneKind";
import { checkLowerCaseMinimum, checkSuites } from "./tlsParameters";

const peerAuthentication = "PeerAuthentication.security.istio.io";

export const serviceMeshControlPlane = rule({
  id: "ME-03",
  name: "strict-control-plane",
  title: "A ServiceMeshControlPlane sets up strict mutual TLS",
  description:
    "A ServiceMeshControlPlane of OpenShift Service Mesh 2 must set security.dataPlane.mtls, leave automtls and security.controlPlane.mtls on, and keep the control plane's TLS within the profile. Without dataPlane.mtls the mesh is permissive: every workload also accepts plaintext.",
  severity: "critical",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "RFC 9325", clause: "3.1.1 and 4.2" },
  ],
  remediation: {
    how: "Set security.dataPlane.mtls to true, remove automtls: false and controlPlane.mtls: false, and set controlPlane.tls.minProtocolVersion to TLSv1_3, or TLSv1_2 where the profile allows it.",
    snippet: `spec:
  security:
    dataPlane:
      mtls: true
    controlPlane:
      mtls: true
      tls:
        minProtocolVersion: TLSv1_3`,
  },
  url: "https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/service_mesh/service-mesh-2-x",
  settings: ["profile"],
  kinds: [controlPlane],
  inspect(object, { profile }) {
    const { mutual, automatic, control, tls } = settingsOf(object);
    if (mutual.boolean === false) mutual.report("is false, so workloads accept plaintext", "true");
    if (automatic.boolean === false) {
      automatic.report("is false, so calls without a DestinationRule are plaintext", "true");
    }
    if (control.boolean === false) control.report("is false, so the control plane speaks plaintext", "true");
    checkTls(tls, profile);
  },
  setKinds: [controlPlane, peerAuthentication],
  inspectSet(set) {
    for (const object of set.ofKind(controlPlane)) {
      const { mutual } = settingsOf(object);
      if (mutual.present) continue;
      const namespace = object.at("metadata", "namespace").text ?? "";
      const strict = set
        .ofKind(peerAuthentication)
        .some((peer) => peer.at("metadata", "namespace").text === namespace && isMeshWideStrict(peer));
      if (strict) continue;
      if (set.complete && !object.at("spec", "profiles").present) {
        mutual.report("is missing, which means permissive: workloads accept plaintext", "true");
      } else {
        mutual.undecided(
          "is missing, and a profile or a PeerAuthentication that is not in the set may stand for it",
        );
      }
    }
  },
});

/** The settings by the names of version 2, or of version 1, which passes the chart's values on. */
function settingsOf(object: Field) {
  const old = object.at("apiVersion").text === "maistra.io/v1";
  const security = object.at("spec", "security");
  const global = object.at("spec", "istio", "global");
  return {
    mutual: old ? global.at("mtls", "enabled") : security.at("dataPlane", "mtls"),
    automatic: old ? global.at("mtls", "auto") : security.at("dataPlane", "automtls"),
    control: old ? global.at("controlPlaneSecurityEnabled") : security.at("controlPlane", "mtls"),
    tls: old ? global.at("tls") : security.at("controlPlane", "tls"),
  };
}

const isMeshWideStrict = (peer: Field): boolean =>
  peer.at("spec", "mtls", "mode").text === "STRICT" &&
  peer.at("spec", "selector", "matchLabels").entries().length === 0;

function checkTls(tls: Field, profile: Profile): void {
  const minimum = tls.at("minProtocolVersion");
  checkLowerCaseMinimum(minimum, profile);
  if (minimum.text !== "TLSv1_3") checkSuites(tls.at("cipherSuites"), profile);
}
