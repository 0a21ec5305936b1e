import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import * as pulumi from "@pulumi/pulumi";
import { customResource } from "../customResource";

export interface DefaultDenyArgs {
  /** The mesh's root namespace: only there does the object hold for the whole mesh. */
  rootNamespace: pulumi.Input<string>;
}

/**
 * Nobody may call anybody until an `AllowedCallers` says so: the AuthorizationPolicy `default-deny` of the root
 * namespace (NIST SP 800-204B APE-SR-3). Probes of the kubelet are not affected.
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
        metadata: { name: "default-deny", namespace: args.rootNamespace },
        // The empty spec means: action ALLOW with no rule that could match, for every workload.
        spec: {},
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
