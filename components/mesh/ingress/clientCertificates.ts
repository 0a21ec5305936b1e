import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";

/** What clients prove about themselves before they are served. */
export interface ClientCertificates {
  /**
   * `demanded`: who has no valid certificate is refused in the handshake. `optional`: a certificate must be valid if there
   * is one, and nothing behind the gateway may rely on it; the policy pack refuses this (GW-05, GA-03).
   */
  mode: "demanded" | "optional";
  /** The CA of the clients, in PEM, or an existing ConfigMap of the gateway's namespace that has it under `ca.crt`. */
  authority:
    | {
        /** One or more CA certificates; a ConfigMap is made of them. */
        pem: pulumi.Input<string>;
      }
    | {
        /** The existing ConfigMap. */
        configMapName: pulumi.Input<string>;
      };
  /**
   * Of these names the client's certificate must bear one: DNS names, URIs such as SPIFFE identities, compared exactly.
   * Default: any certificate of the authority will do. Excluded with `gateway-api`, which has no field for it.
   */
  subjectAltNames?: pulumi.Input<string[]>;
}

/** The ConfigMap with the clients' CA; made here where only the certificates are given. */
export function clientAuthority(
  name: string,
  namespace: pulumi.Input<string>,
  { authority }: ClientCertificates,
  options: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
  if ("configMapName" in authority) return authority.configMapName;
  const made = new k8s.core.v1.ConfigMap(
    `${name}-client-ca`,
    {
      metadata: { name: `${name}-client-ca`, namespace },
      data: { "ca.crt": mapInput(authority.pem, certificatesInPem) },
    },
    options,
  );
  return made.metadata.name;
}

/** @throws Error when it holds no certificate. */
function certificatesInPem(pem: string): string {
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) {
    throw new Error(
      "clientCertificates.authority.pem: holds no certificate; give the CA of the clients in PEM.",
    );
  }
  return pem;
}

/**
 * The names of which a client's certificate must bear one.
 *
 * @throws Error when there is none, or one is a pattern: Istio compares them exactly.
 */
export function clientNames(names: string[]): string[] {
  const argument = "clientCertificates.subjectAltNames";
  if (names.length === 0) {
    throw new Error(
      `${argument}: is empty, so any client of the authority would pass; name the clients, or leave it out.`,
    );
  }
  const pattern = names.find((name) => name === "" || name.includes("*"));
  if (pattern !== undefined) {
    throw new Error(
      `${argument}: ${JSON.stringify(pattern)} is never matched, as names are compared exactly; give a whole name.`,
    );
  }
  return names;
}
