import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource, type IstioApi } from "../../customResource";
import {
  defaultDeny,
  plaintextPolicies,
  type RenderedPolicy,
  revocations,
  servicePolicies,
} from "./authorizationPolicies";
import { checkAccess } from "./checks";
import { accessGraphSvg } from "./graphSvg";
import type { AccessModel } from "./model";
import { networkPolicies, widerThanAsked } from "./networkPolicies";

/** Who may call whom, and where nobody else may. */
export interface AccessArgs extends AccessModel {
  /** The mesh's root namespace. */
  rootNamespace: string;
  /** Deny by default, and deny what is revoked, in these namespaces only. Default: in the whole mesh. */
  namespaces?: string[];
  /** Whether the same list also becomes NetworkPolicies. Default: true. */
  networkPolicies?: boolean;
  /** The version of Istio's API that the cluster serves. Default: `v1`. */
  istioApi?: IstioApi;
}

/**
 * Who may call whom, as one list: nobody may call anybody, but for its entries. It becomes AuthorizationPolicies and, from
 * the same list, NetworkPolicies, which also hold for a client that goes around its proxy.
 *
 * What allows comes before the default deny, so that no call that is in the list fails while it is introduced.
 *
 * @throws Error for a fault, a contradiction or an entry that never takes effect.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class Access extends pulumi.ComponentResource {
  /** A picture of the list: SVG, without any reference to something outside. */
  readonly svg: pulumi.Output<string>;
  /** Where a NetworkPolicy admits more than the list, one sentence each. */
  readonly widerThanAsked: pulumi.Output<string[]>;

  constructor(name: string, args: AccessArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAccess(args);
    const namespaces = args.namespaces ?? [args.rootNamespace];
    if (namespaces.length === 0) throw new Error("namespaces: must hold at least one, or be left out.");
    const admitted = (args.networkPolicies ?? true) ? networkPolicies(args) : [];
    super("strict-mtls:index:Access", name, args, opts);

    const { istioApi } = args;
    for (const policy of revocations(args, namespaces)) this.policy(name, policy, { istioApi });
    const denies = (namespace: string) =>
      namespaces.some((each) => [args.rootNamespace, namespace].includes(each));
    const exceptions = [...servicePolicies(args), ...plaintextPolicies(args, denies)].map((policy) =>
      this.policy(name, policy, { istioApi }),
    );
    for (const { namespace, name: policy, spec } of admitted)
      new k8s.networking.v1.NetworkPolicy(
        `${name}-${namespace}.${policy}`,
        { metadata: { name: policy, namespace }, spec },
        { parent: this },
      );
    for (const namespace of namespaces) {
      this.policy(name, defaultDeny(namespace), { istioApi, dependsOn: exceptions });
    }

    this.svg = pulumi.output(accessGraphSvg(args));
    this.widerThanAsked = pulumi.output(widerThanAsked(admitted));
    this.registerOutputs({ svg: this.svg, widerThanAsked: this.widerThanAsked });
  }

  private policy(
    name: string,
    { namespace, name: policy, spec }: RenderedPolicy,
    options: CustomObjectOptions,
  ): pulumi.Resource {
    return customResource<IAuthorizationPolicy>(
      `${name}-${namespace}.${policy}`,
      {
        apiVersion: "security.istio.io/v1",
        kind: "AuthorizationPolicy",
        metadata: { name: policy, namespace },
        spec,
      },
      { parent: this, ...options },
    );
  }
}
