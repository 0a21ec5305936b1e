import { parse } from "yaml";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { releaseKind, valuesOf } from "../../objects/release";
import { checkMinimum } from "../../profiles/tlsVersion";

/** Istio's mesh configuration, wherever this object carries one. */
function meshConfig(object: Field): Field | undefined {
  switch (object.at("kind").text) {
    case "Release":
      return valuesOf(object, "istiod")?.at("meshConfig");
    case "Istio":
      return object.at("spec", "values", "meshConfig");
    case "IstioOperator":
      return object.at("spec", "meshConfig");
    default:
      return ofConfigMap(object);
  }
}

/** istiod reads the ConfigMap `istio`, or `istio-<revision>`, key `mesh`. */
function ofConfigMap(object: Field): Field | undefined {
  if (!/^istio(-|$)/.test(object.at("metadata", "name").text ?? "")) return undefined;
  const mesh = object.at("data", "mesh");
  const text = mesh.text;
  if (text === undefined) return undefined;
  try {
    return mesh.holding(parse(text));
  } catch {
    mesh.undecided("is not YAML");
    return undefined;
  }
}

export const meshConfiguration = rule({
  id: "ME-01",
  name: "mesh-configuration",
  title: "The mesh negotiates mutual TLS by itself, in a current version",
  description:
    "Istio's mesh configuration must leave automatic mutual TLS on and must not lower the TLS version below the profile's minimum, neither between workloads (meshMTLS) nor elsewhere (tlsDefaults). With automatic mutual TLS off, every call without a DestinationRule goes out in plaintext.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "RFC 9325", clause: "3.1.1" },
  ],
  remediation: {
    how: "Set meshConfig.enableAutoMtls to true and both minimum versions to TLSV1_3, or to TLSV1_2 where the profile allows it.",
    snippet: `meshConfig:
  enableAutoMtls: true
  meshMTLS:
    minProtocolVersion: TLSV1_3
  tlsDefaults:
    minProtocolVersion: TLSV1_3`,
  },
  url: "https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/",
  settings: ["profile"],
  kinds: [releaseKind, "ConfigMap", "Istio.sailoperator.io", "IstioOperator.install.istio.io"],
  inspect(object, { profile }) {
    const mesh = meshConfig(object);
    if (!mesh) return;
    const automatic = mesh.at("enableAutoMtls");
    if (automatic.present && automatic.boolean !== true) {
      automatic.report(`is ${automatic.shown([])}, so calls without a DestinationRule are plaintext`, "true");
    }
    checkMinimum(mesh.at("meshMTLS", "minProtocolVersion"), profile);
    checkMinimum(mesh.at("tlsDefaults", "minProtocolVersion"), profile);
  },
});
