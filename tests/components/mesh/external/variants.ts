import {
  ConfinedEgress,
  ExternalService,
  type ExternalServiceArgs,
  ExternalServiceCheck,
  type FromGateway,
} from "../../../../components";
import { objectsOf as engineObjects } from "../../../../policies/engine/engineObject";
import { registrations } from "../../mocks";

export const host = "external.system.com";
export const existing = { existingSecretName: "external-system-mtls-data" };

export const service = (args: Partial<ExternalServiceArgs> = {}) =>
  new ExternalService("external-system", { namespace: "apps", host, ...args });

const gateway: FromGateway = {
  from: "egressGateway",
  namespace: "istio-egress",
  callers: [{ namespace: "apps", serviceAccount: "orders" }],
};

/** Each way to use an external service. */
export const variants: Record<string, () => unknown> = {
  "TLS of the application's own": () => service({ tlsPort: 636 }),
  "files of an existing Secret": () => service({ origination: { credential: existing } }),
  "a certificate issued here": () =>
    service({
      origination: {
        credential: { issuerRef: { name: "company-ca", kind: "ClusterIssuer" }, commonName: "orders" },
        presented: { from: "files", serverAuthority: { configMapName: "partner-ca", key: "ca.crt" } },
      },
    }),
  "a credential from istiod": () =>
    service({
      origination: { credential: existing, presented: { from: "istiod", serviceAccountName: "orders" } },
    }),
  "an egress gateway": () => service({ origination: { credential: existing, presented: gateway } }),
  "a namespace that nothing leaves": () =>
    new ConfinedEgress("apps-egress", {
      namespace: "apps",
      allow: [{ cidr: "10.0.0.1/32", ports: [{ protocol: "TCP", port: 6443 }] }],
    }),
  "a check": () =>
    new ExternalServiceCheck("external-system-check", {
      service: service({ origination: { credential: existing } }),
    }),
};

/** The objects that a variant puts into the cluster. */
export async function objectsOf(variant: () => unknown): Promise<any[]> {
  const seen = await registrations(() => {
    variant();
  });
  return (
    seen
      // The result of a check is read only.
      .filter(({ name }) => !name.endsWith("-result"))
      .map(({ type, name, inputs }) => ({ type, urn: name, props: inputs }))
      .flatMap(engineObjects)
      // The engine's name of the group that has none.
      .map(({ object }) => ({ ...object, apiVersion: String(object.apiVersion).replace(/^core\//, "") }))
  );
}
