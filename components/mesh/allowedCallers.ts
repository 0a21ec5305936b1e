import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";
import { principalOf } from "./access/model";

/** Who calls: the identity in the caller's mesh certificate. */
export interface MeshCaller {
  /** The namespace the caller runs in. */
  namespace: pulumi.Input<string>;
  /** The Kubernetes ServiceAccount it runs as. */
  serviceAccount: pulumi.Input<string>;
}

export interface AllowedCallersArgs {
  /** The namespace of the workload that is called. */
  namespace: pulumi.Input<string>;
  /** The AuthorizationPolicy's name. */
  name: pulumi.Input<string>;
  /** Labels that select the called workload's pods. At least one: an empty selector would open the namespace. */
  workload: Record<string, pulumi.Input<string>>;
  /** TCP ports of the pods, not of the Service: 1636 for LDAPS behind 636. At least one. */
  ports: number[];
  /** Who may call. At least one; exact identities only, `*` is refused. */
  callers: MeshCaller[];
}

/**
 * One exception to `DefaultDeny` by itself, whose parts may be Inputs; `Access` takes the whole list. These identities may
 * reach these ports of this workload. It works on the TCP level, so that it also holds for protocols the proxy does not
 * understand.
 *
 * @throws Error when a list is empty, a port is outside 1 to 65535 or an identity is a wildcard.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AllowedCallers extends pulumi.ComponentResource {
  constructor(name: string, args: AllowedCallersArgs, opts?: pulumi.ComponentResourceOptions) {
    if (Object.keys(args.workload).length === 0) {
      throw new Error("workload: must hold at least one label, or the rule would cover the whole namespace.");
    }
    if (args.ports.length === 0) throw new Error("ports: must hold at least one port.");
    if (args.ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65535)) {
      throw new Error("ports: must be whole numbers from 1 to 65535.");
    }
    const principals = exactPrincipals(args.callers);
    super("strict-mtls:index:AllowedCallers", name, args, opts);

    customResource<IAuthorizationPolicy>(
      name,
      {
        apiVersion: "security.istio.io/v1",
        kind: "AuthorizationPolicy",
        metadata: { name: args.name, namespace: args.namespace },
        spec: {
          selector: { matchLabels: args.workload },
          action: "ALLOW",
          rules: [
            {
              from: [{ source: { principals } }],
              to: [{ operation: { ports: args.ports.map(String) } }],
            },
          ],
        },
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

/**
 * The callers as a policy names them.
 *
 * @throws Error when there is none or an identity is a wildcard.
 */
export function exactPrincipals(callers: readonly MeshCaller[]): pulumi.Output<string>[] {
  if (callers.length === 0) throw new Error("callers: must hold at least one caller.");
  return callers
    .map(({ namespace, serviceAccount }) => ({
      namespace: mapInput(namespace, exact),
      serviceAccount: mapInput(serviceAccount, exact),
    }))
    .map(principal);
}

function principal({ namespace, serviceAccount }: MeshCaller): pulumi.Output<string> {
  return pulumi.output({ namespace, serviceAccount }).apply(principalOf);
}

/** Istio reads a leading or trailing asterisk in a principal as a wildcard. */
function exact(identity: string): string {
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(identity)) {
    throw new Error(
      "callers: namespace and serviceAccount must be exact Kubernetes names, without wildcards.",
    );
  }
  return identity;
}
