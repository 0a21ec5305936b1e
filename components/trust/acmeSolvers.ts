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
      /** Amazon Route 53. */
      route53: {
        /** The AWS region that requests are signed for. Default: what cert-manager's environment says. */
        region?: pulumi.Input<string>;
        /** The only zone to write to. Default: it is looked up, which needs the right `route53:ListHostedZonesByName`. */
        hostedZoneID?: pulumi.Input<string>;
        /** ARN of a role to assume. Default: none. */
        role?: pulumi.Input<string>;
        /** Access key ID; goes with `secretAccessKeySecretRef`. Default: cert-manager's own identity in AWS. */
        accessKeyIDSecretRef?: SecretKeyRef;
        /** Secret access key; goes with `accessKeyIDSecretRef`. Default: cert-manager's own identity in AWS. */
        secretAccessKeySecretRef?: SecretKeyRef;
      };
    }
  | {
      /** Google Cloud DNS. */
      cloudDNS: {
        /** ID of the project with the zone. */
        project: pulumi.Input<string>;
        /** A service account's key, JSON. Default: cert-manager's own identity in Google Cloud. */
        serviceAccountSecretRef?: SecretKeyRef;
      };
    }
  | {
      /** Azure DNS. */
      azureDNS: {
        /** The subscription with the zone. */
        subscriptionID: pulumi.Input<string>;
        /** The resource group with the zone. */
        resourceGroupName: pulumi.Input<string>;
        /** The zone. Default: it is looked up by the host name. */
        hostedZoneName?: pulumi.Input<string>;
        /** The identity that cert-manager's pods have. Excludes the three below. */
        managedIdentity?: {
          /** Its client ID. */
          clientID: pulumi.Input<string>;
        };
        /** A service principal; goes with the two below. */
        clientID?: pulumi.Input<string>;
        /** The directory that the service principal is in. */
        tenantID?: pulumi.Input<string>;
        /** The service principal's password. */
        clientSecretSecretRef?: SecretKeyRef;
      };
    }
  | {
      /** Cloudflare. */
      cloudflare: {
        /** An API token that may edit the zone's DNS and read the zone. */
        apiTokenSecretRef: SecretKeyRef;
      };
    }
  | {
      /** A name server that takes dynamic updates (RFC 2136), signed by TSIG (RFC 8945). */
      rfc2136: {
        /** Address or name of the authoritative server, as `host` or `host:port`. Default port: 53. */
        nameserver: pulumi.Input<string>;
        /** The key's name at the server. */
        tsigKeyName: pulumi.Input<string>;
        /** The key's algorithm. cert-manager also takes MD5, its default, and SHA-1; they are left out here. */
        tsigAlgorithm: "HMACSHA256" | "HMACSHA512";
        /** The key. */
        tsigSecretSecretRef: SecretKeyRef;
      };
    }
  | {
      /** A solver that is installed in the cluster. */
      webhook: {
        /** The API group that the solver is registered under. */
        groupName: pulumi.Input<string>;
        /** The solver's name in that group. */
        solverName: pulumi.Input<string>;
        /** What the solver asks for, which must hold references to Secrets only. Default: nothing. */
        config?: Record<string, pulumi.Input<unknown>>;
      };
    };

/** What serves the token at port 80: an ingress controller by its class, or a Gateway of the Gateway API. */
export type Http01Solver =
  | {
      /** The IngressClass; cert-manager makes an Ingress of it for the time of the proof. */
      ingressClassName: pulumi.Input<string>;
    }
  | {
      /** The Gateway; cert-manager makes an HTTPRoute to it for the time of the proof. */
      gateway: {
        /** The Gateway's name. */
        name: pulumi.Input<string>;
        /** The Gateway's namespace. */
        namespace: pulumi.Input<string>;
        /** Its listener for port 80. Default: `http`. */
        listener?: string;
      };
    };

/** The solver as cert-manager's API writes it. */
export function solver(wanted: { dns01: Dns01Provider } | { http01: Http01Solver }) {
  if ("dns01" in wanted) return { dns01: wanted.dns01 };
  const { http01 } = wanted;
  if ("ingressClassName" in http01) return { http01: { ingress: http01 } };
  const { name, namespace, listener = "http" } = http01.gateway;
  return { http01: { gatewayHTTPRoute: { parentRefs: [{ name, namespace, sectionName: listener }] } } };
}
