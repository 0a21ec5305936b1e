import type { IstioArgs } from "../../../../components/operators/istio";

export const root1 = "-----BEGIN CERTIFICATE-----\nMIIBroot1\n-----END CERTIFICATE-----\n";
export const root2 = "-----BEGIN CERTIFICATE-----\nMIIBroot2\n-----END CERTIFICATE-----\n";
export const issuer = { name: "mesh-ca", kind: "ClusterIssuer" } as const;

/** One mesh of each flavor and mode. */
export const meshes = {
  sidecar: {},
  ambient: { mode: "ambient" },
  "openshift-2": { flavor: "openshift-2", members: ["mq", "openldap"] },
  "openshift-3": { flavor: "openshift-3", version: "v1.27.3" },
  "openshift-3-ambient": { flavor: "openshift-3", version: "v1.27.3", mode: "ambient" },
} satisfies Record<string, IstioArgs>;
