import type * as pulumi from "@pulumi/pulumi";
import type { SecretKeyRef } from "./issuerArgs";

/**
 * Who serves the zone, in the terms of cert-manager's API. A cloud's own workload identity needs no credential; any
 * other stands in a Secret.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/
 */
export type Dns01Provider =
  | {
      route53: {
        region?: pulumi.Input<string>;
        hostedZoneID?: pulumi.Input<string>;
        role?: pulumi.Input<string>;
        accessKeyIDSecretRef?: SecretKeyRef;
        secretAccessKeySecretRef?: SecretKeyRef;
      };
    }
  | { cloudDNS: { project: pulumi.Input<string>; serviceAccountSecretRef?: SecretKeyRef } }
  | {
      azureDNS: {
        subscriptionID: pulumi.Input<string>;
        resourceGroupName: pulumi.Input<string>;
        hostedZoneName?: pulumi.Input<string>;
        managedIdentity?: { clientID: pulumi.Input<string> };
        clientID?: pulumi.Input<string>;
        tenantID?: pulumi.Input<string>;
        clientSecretSecretRef?: SecretKeyRef;
      };
    }
  | { cloudflare: { apiTokenSecretRef: SecretKeyRef } }
  | {
      rfc2136: {
        nameserver: pulumi.Input<string>;
        tsigKeyName: pulumi.Input<string>;
        tsigAlgorithm: "HMACSHA256" | "HMACSHA512";
        tsigSecretSecretRef: SecretKeyRef;
      };
    }
  /** A solver that is installed in the cluster; its `config` must hold references to Secrets only. */
  | {
      webhook: {
        groupName: pulumi.Input<string>;
        solverName: pulumi.Input<string>;
        config?: Record<string, pulumi.Input<unknown>>;
      };
    };

/** What serves the token at port 80: an ingress controller by its class, or a Gateway of the Gateway API. */
export type Http01Solver =
  | { ingressClassName: pulumi.Input<string> }
  | { gateway: { name: pulumi.Input<string>; namespace: pulumi.Input<string>; listener?: string } };

/** The solver as cert-manager's API writes it. */
export function solver(wanted: { dns01: Dns01Provider } | { http01: Http01Solver }) {
  if ("dns01" in wanted) return { dns01: wanted.dns01 };
  const { http01 } = wanted;
  if ("ingressClassName" in http01) return { http01: { ingress: http01 } };
  const { name, namespace, listener = "http" } = http01.gateway;
  return { http01: { gatewayHTTPRoute: { parentRefs: [{ name, namespace, sectionName: listener }] } } };
}
