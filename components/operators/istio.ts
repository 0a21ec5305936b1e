import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { IstioArgs } from "./istio/args";
import { checkArgs } from "./istio/checks";
import { gateway, helmMesh } from "./istio/helm";
import { isInstalled } from "./istio/installed";
import { intermediateCertificate } from "./istio/intermediate";
import { istioCsr } from "./istio/istioCsr";
import { openShift2 } from "./istio/openShift2";
import { openShift3 } from "./istio/openShift3";
import { type MeshPlan, meshPlan } from "./istio/plan";
import { releaseNamespace } from "./releaseNamespace";

export type { IstioArgs, IstioFlavor, IstioMode, IstioPart, IstioRevision } from "./istio/args";
export type { CertManagerCa, IntermediateCa, IstiodRoot, MeshAuthority } from "./istio/identity";

/**
 * Istio with a floor under its TLS: the profile's minimum version for mesh traffic and for what gateways serve,
 * automatic mutual TLS, certificates that live for a day at most, no calls to hosts that nobody declared, and an access
 * log that says how each connection was secured.
 *
 * @throws Error when arguments contradict each other or the flavor, a chart names two sources, `profile` is unknown or
 * the certificates would live for more than a day.
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export class Istio extends pulumi.ComponentResource {
  /** The mesh's root namespace; known once the parts that are installed into it are up. */
  readonly rootNamespace: pulumi.Output<string>;
  /** The gateway's namespace; known once the gateway is up. */
  readonly gatewayNamespace: pulumi.Output<string>;

  constructor(name: string, args: IstioArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    checkArgs(args);
    super("strict-mtls:index:Istio", name, args, opts);
    const wanted = meshPlan(
      name,
      args,
      args.namespace ?? "istio-system",
      args.gatewayNamespace ?? "istio-ingress",
    );
    const namespace = (made: boolean, suffix: string, named: pulumi.Input<string>) =>
      made ? releaseNamespace(`${name}-${suffix}`, named, args.createNamespace, { parent: this }) : named;
    const byOperator = wanted.flavor === "openshift-2" || wanted.flavor === "openshift-3";
    const plan = {
      ...wanted,
      root: namespace(byOperator || isInstalled(wanted, "base"), "system", wanted.root),
      gatewayNamespace: namespace(isInstalled(wanted, "gateway"), "ingress", wanted.gatewayNamespace),
    };

    const { base, controlPlane } = this.controlPlane(plan, signer(plan, { parent: this }));
    // The gateway's pods get their proxy from istiod's webhook: without it they never start.
    const edge = gateway(plan, { parent: this, dependsOn: controlPlane });

    this.rootNamespace = upIn(plan.root, [...(base ? [base] : []), ...controlPlane]);
    this.gatewayNamespace = edge?.namespace ?? pulumi.output(plan.gatewayNamespace);
    this.registerOutputs({ rootNamespace: this.rootNamespace, gatewayNamespace: this.gatewayNamespace });
  }

  private controlPlane(
    plan: MeshPlan,
    dependsOn: pulumi.Resource[],
  ): { base?: k8s.helm.v3.Release; controlPlane: pulumi.Resource[] } {
    const opts = { parent: this, dependsOn };
    switch (plan.flavor) {
      case "istio":
        return helmMesh(plan, opts);
      case "openshift-2":
        return { controlPlane: openShift2(plan, opts) };
      case "openshift-3":
        return { controlPlane: openShift3(plan, opts) };
      case "external":
        return { controlPlane: [] };
    }
  }
}

/** What must be there before istiod: the service that signs for it, or the certificate it signs with. */
function signer(plan: MeshPlan, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  const { identity } = plan;
  if (plan.flavor === "external") return [];
  if (identity.kind === "cert-manager") return [istioCsr(plan, identity, opts)];
  if (identity.kind === "intermediate" && identity.issuerRef) {
    return [intermediateCertificate(plan, identity.issuerRef, opts)];
  }
  return [];
}

/** The namespace, once everything that goes into it is up. */
const upIn = (namespace: pulumi.Input<string>, resources: pulumi.Resource[]): pulumi.Output<string> =>
  pulumi.all([namespace, ...resources.map(({ urn }) => urn)]).apply(([known]) => known!);
