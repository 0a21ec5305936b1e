import type { ISidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { customResource, type IstioApi } from "../../customResource";

/** Which namespace is closed, and what stays open all the same. */
export interface ConfinedEgressArgs {
  /** The namespace whose pods may not leave the cluster. Excluded: an egress gateway's own. */
  namespace: pulumi.Input<string>;
  /**
   * Addresses that are no pod's and stay reachable: the API server's, a DNS cache on the node, each as CIDR and TCP or
   * UDP ports. Default: none.
   */
  allow?: {
    /** The addresses, IPv4 or IPv6: `10.0.0.1/32`. */
    cidr: pulumi.Input<string>;
    /** Their ports. An empty list stands for all, as in a NetworkPolicy. */
    ports: {
      /** The transport that the port is of. */
      protocol: "TCP" | "UDP";
      /** 1 to 65535. */
      port: number;
    }[];
  }[];
  /** The version of Istio's API that the cluster serves. Default: `v1`. */
  istioApi?: IstioApi;
}

/**
 * Nothing leaves this namespace but by an egress gateway.
 *
 * The Sidecar makes proxies refuse hosts that nobody declared; a pod can go around its proxy, so the NetworkPolicy lets
 * its packets reach pods of the cluster only. It needs a network plugin that enforces NetworkPolicies.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/#additional-security-considerations
 */
export class ConfinedEgress extends pulumi.ComponentResource {
  constructor(name: string, args: ConfinedEgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ConfinedEgress", name, args, opts);
    const { namespace, allow = [], istioApi } = args;
    const options = { parent: this, istioApi };
    customResource<ISidecar>(
      name,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "Sidecar",
        metadata: { name: "default", namespace },
        spec: { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } },
      },
      options,
    );
    new k8s.networking.v1.NetworkPolicy(
      name,
      {
        metadata: { name, namespace },
        spec: {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [
            { to: [{ namespaceSelector: {} }] },
            ...allow.map(({ cidr, ports }) => ({ to: [{ ipBlock: { cidr } }], ports })),
          ],
        },
      },
      options,
    );
    this.registerOutputs({});
  }
}
