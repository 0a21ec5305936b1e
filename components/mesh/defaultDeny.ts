import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import * as pulumi from "@pulumi/pulumi";
import { customResource } from "../customResource";

export interface DefaultDenyArgs {
  /** The mesh's root namespace for the whole mesh, or another for that one alone. */
  namespace: pulumi.Input<string>;
}

/**
 * Nobody may call anybody until a policy says so, as those of `Access` or `AllowedCallers` do: the AuthorizationPolicy
 * `default-deny` of a namespace (NIST SP 800-204B APE-SR-3). Probes of the kubelet are not affected.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class DefaultDeny extends pulumi.ComponentResource {
  constructor(name: string, args: DefaultDenyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:DefaultDeny", name, args, opts);
    customResource<IAuthorizationPolicy>(
      name,
      {
        apiVersion: "security.istio.io/v1",
        kind: "AuthorizationPolicy",
        metadata: { name: "default-deny", namespace: args.namespace },
        // The empty spec means: action ALLOW with no rule that could match, for every workload.
        spec: {},
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
