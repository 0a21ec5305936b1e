import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { mergeValues } from "../chartValues";
import { releaseNamespace } from "../releaseNamespace";
import type { IstioRevision } from "./args";
import { caAddress, defaultRevision, istiodValues, type MeshPlan } from "./plan";

const apiVersion = "sailoperator.io/v1";

/**
 * The mesh as OpenShift Service Mesh 3 describes it, whose operator is Sail: Istio's own values in objects.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 */
export function openShift3(plan: MeshPlan, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  const { name, mode, args } = plan;
  const version = args.version!;
  const profile = mode === "ambient" ? { profile: "ambient" } : {};
  const namespace = (wanted: string) =>
    releaseNamespace(`${name}-${wanted}`, wanted, args.createNamespace, opts);
  const make = (kind: string, object: string, spec: pulumi.Inputs, dependsOn: pulumi.Resource[] = []) =>
    new k8s.apiextensions.CustomResource(
      `${name}-${kind.toLowerCase()}-${object}`,
      { apiVersion, kind, metadata: { name: object }, spec },
      { ...opts, dependsOn: [...((opts.dependsOn ?? []) as pulumi.Resource[]), ...dependsOn] },
    );

  const cni = make("IstioCNI", "default", { version, namespace: namespace("istio-cni"), ...profile });
  const ztunnelNamespace = mode === "ambient" ? namespace("ztunnel") : undefined;
  const revisions: IstioRevision[] = plan.revisions.length > 0 ? plan.revisions : [{ name: "default" }];
  const controlPlanes = revisions.map((revision) =>
    make("Istio", revision.name, {
      version: revision.version ?? version,
      namespace: plan.root,
      // Revisions are objects of their own here, so none of them is replaced behind the tags' back.
      updateStrategy: { type: "InPlace" },
      ...profile,
      values: values(plan, ztunnelNamespace),
    }),
  );
  const tags = revisions.flatMap((revision, index) =>
    (revision.tags ?? []).map((tag) =>
      make("IstioRevisionTag", tag, { targetRef: { kind: "Istio", name: revision.name } }, [
        controlPlanes[index]!,
      ]),
    ),
  );
  const ztunnel = ztunnelNamespace
    ? [make("ZTunnel", "default", ztunnelSpec(plan, version, ztunnelNamespace), controlPlanes)]
    : [];
  return [cni, ...controlPlanes, ...tags, ...ztunnel];
}

function values(plan: MeshPlan, ztunnelNamespace?: pulumi.Input<string>): pulumi.Inputs {
  const trusted = ztunnelNamespace ? { pilot: { trustedZtunnelNamespace: ztunnelNamespace } } : {};
  return mergeValues(mergeValues(istiodValues(plan), trusted), plan.args.values?.istiod);
}

function ztunnelSpec(plan: MeshPlan, version: string, namespace: pulumi.Input<string>): pulumi.Inputs {
  const address = caAddress(plan);
  return {
    version,
    namespace,
    targetRef: { kind: "Istio", name: defaultRevision(plan) },
    values: {
      ztunnel: {
        env: { SECRET_TTL: plan.workloadCertificateLifetime },
        ...(address ? { caAddress: address } : {}),
      },
    },
  };
}
