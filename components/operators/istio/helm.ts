import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { helmRelease } from "../helmRelease";
import { charts } from "../versions";
import type { IstioPart, IstioRevision } from "./args";
import { isInstalled } from "./installed";
import { caAddress, defaultRevision, istiodValues, type MeshPlan } from "./plan";
import { revisionTag } from "./revisionTag";

/** The gateway chart derives the label `istio: ingressgateway`, which Gateways select, from the release's name. */
const pinned = {
  base: { pinned: charts.istioBase, releaseName: "istio-base" },
  istiod: { pinned: charts.istiod, releaseName: "istiod" },
  cni: { pinned: charts.istioCni, releaseName: "istio-cni" },
  ztunnel: { pinned: charts.istioZtunnel, releaseName: "ztunnel" },
  gateway: { pinned: charts.istioGateway, releaseName: "istio-ingressgateway" },
};

/** The control plane and what it runs on, each release after the ones it needs. */
export function helmMesh(
  plan: MeshPlan,
  opts: pulumi.CustomResourceOptions,
): { base?: k8s.helm.v3.Release; controlPlane: k8s.helm.v3.Release[] } {
  const { root, mode } = plan;
  const base = release(
    plan,
    "base",
    root,
    { defaultRevision: defaultRevision(plan), global: { istioNamespace: root } },
    opts,
  );
  const after = { ...opts, dependsOn: [...dependencies(opts), ...there(base)] };
  const ambient = mode === "ambient" ? { profile: "ambient" } : {};
  const cni = release(plan, "cni", root, { ...ambient }, after);
  const revisions: (IstioRevision | undefined)[] = plan.revisions.length > 0 ? plan.revisions : [undefined];
  const istiods = revisions.flatMap((revision) => there(istiod(plan, revision, ambient, after)));
  for (const { name: revision, tags = [] } of isInstalled(plan, "istiod") ? plan.revisions : []) {
    for (const tag of tags) revisionTag(plan.name, tag, revision, root, { ...opts, dependsOn: istiods });
  }
  const ztunnel = release(plan, "ztunnel", root, ztunnelValues(plan), { ...opts, dependsOn: istiods });
  return { base, controlPlane: [...there(cni), ...istiods, ...there(ztunnel)] };
}

function istiod(
  plan: MeshPlan,
  revision: IstioRevision | undefined,
  ambient: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
): k8s.helm.v3.Release | undefined {
  const own = revision ? { revision: revision.name } : {};
  // Without this the sidecars would bring an init container with rights over the pod's network.
  const nodes = isInstalled(plan, "cni") && plan.mode === "sidecar" ? { cni: { enabled: true } } : {};
  const { pilot, ...values } = istiodValues(plan) as { pilot: pulumi.Inputs } & pulumi.Inputs;
  return release(
    plan,
    "istiod",
    plan.root,
    { ...ambient, ...values, pilot: { ...pilot, ...nodes }, ...own },
    opts,
    revision,
  );
}

function ztunnelValues(plan: MeshPlan): pulumi.Inputs {
  const address = caAddress(plan);
  const revision = defaultRevision(plan);
  return {
    istioNamespace: plan.root,
    env: { SECRET_TTL: plan.workloadCertificateLifetime },
    ...(address ? { caAddress: address } : {}),
    ...(revision === "default" ? {} : { revision }),
  };
}

/** The ingress gateway, whose proxy any control plane's webhook brings, be it installed by Helm or by an operator. */
export const gateway = (plan: MeshPlan, opts: pulumi.CustomResourceOptions) =>
  release(plan, "gateway", plan.gatewayNamespace, {}, opts);

function release(
  plan: MeshPlan,
  part: IstioPart,
  namespace: pulumi.Input<string>,
  typedValues: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
  revision?: IstioRevision,
): k8s.helm.v3.Release | undefined {
  if (!isInstalled(plan, part)) return undefined;
  const { name, args } = plan;
  const suffix = revision ? `-${revision.name}` : "";
  const version = revision?.version === undefined ? {} : { version: revision.version };
  return helmRelease(
    `${name}-${part}${suffix}`,
    {
      pinned: pinned[part].pinned,
      releaseName: `${pinned[part].releaseName}${suffix}`,
      namespace,
      typedValues,
      chart: { ...args.charts?.[part], ...version },
      chartArgument: `charts.${part}`,
      mirror: args.mirror,
      values: args.values?.[part],
      timeoutSeconds: args.timeoutSeconds,
    },
    opts,
  );
}

const there = <T>(resource: T | undefined): T[] => (resource === undefined ? [] : [resource]);
const dependencies = ({ dependsOn }: pulumi.CustomResourceOptions) =>
  (dependsOn ?? []) as pulumi.Input<pulumi.Resource>[];
