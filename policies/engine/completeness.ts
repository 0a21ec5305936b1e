import { Field } from "../model/field";
import { type GroupKind, groupKind, type KubernetesObject } from "../objects/kubernetes";
import { installedCharts, type KnownChart, releaseKinds } from "../objects/release";

/** An operator by the API groups it serves and by what installs it. */
interface Operator {
  serves: RegExp;
  charts: readonly KnownChart[];
  /** Objects that make yet another operator install it. */
  kinds: readonly GroupKind[];
}

const operators: readonly Operator[] = [
  {
    serves: /(^|\.)istio\.io$/,
    charts: ["istiod", "istio-base"],
    kinds: ["IstioOperator.install.istio.io", "Istio.sailoperator.io", "ServiceMeshControlPlane.maistra.io"],
  },
  { serves: /(^|\.)cert-manager\.io$/, charts: ["cert-manager"], kinds: [] },
  { serves: /^bitnami\.com$/, charts: ["sealed-secrets"], kinds: [] },
];

const definition: GroupKind = "CustomResourceDefinition.apiextensions.k8s.io";

/** The kinds whose content tells which operators are installed; of all others the kind is enough. */
export const telling: ReadonlySet<GroupKind> = new Set([...releaseKinds, definition]);

/**
 * Whether a stack with these objects can be taken for all there is, so that what is not in it does not exist.
 *
 * It can where it installs an operator, and all those that its objects need: then it is the one that sets the cluster up.
 * An application's stack, whose issuer or mesh-wide policy is another stack's, is never complete by this. A chart that
 * no rule knows does not count against it: what it may hold is reported as not analysed.
 */
export function isSelfContained(objects: readonly KubernetesObject[]): boolean {
  const installed = operators.filter((operator) => objects.some((object) => installs(object, operator)));
  const groups = new Set(objects.map(groupOf));
  const needed = operators.filter(({ serves }) => [...groups].some((group) => serves.test(group)));
  return installed.length > 0 && needed.every((operator) => installed.includes(operator));
}

function installs(object: KubernetesObject, { serves, charts, kinds }: Operator): boolean {
  const kind = groupKind(object);
  const field = Field.root(object);
  if (releaseKinds.includes(kind))
    return installedCharts(field).some(({ known }) => known && charts.includes(known));
  if (kind === definition) return serves.test(field.at("spec", "group").text ?? "");
  return kinds.includes(kind);
}

/** The API group: "cert-manager.io". */
const groupOf = (object: KubernetesObject): string => groupKind(object).split(".").slice(1).join(".");
