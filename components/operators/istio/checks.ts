import { type IstioArgs, istioFlavors, istioParts } from "./args";

/** @throws Error on the first part of the arguments that cannot be had together with another. */
export function checkArgs(args: IstioArgs): void {
  const fault = faults(args).find(([given]) => given);
  if (fault) throw new Error(fault[1]);
  checkRevisions(args);
}

function faults(args: IstioArgs): [boolean, string][] {
  const { flavor = "istio", mode = "sidecar", install = {}, charts = {}, values = {} } = args;
  const onOpenShift = flavor === "openshift-2" || flavor === "openshift-3";
  const asked = istioParts.find((part) => install[part] === true);
  const byOperator = istioParts.filter((part) => part !== "gateway");
  const charted = byOperator.find((part) => charts[part] || install[part] !== undefined);
  const valued = byOperator.find((part) => values[part] && !(flavor === "openshift-3" && part === "istiod"));
  return [
    [
      !istioFlavors.includes(flavor),
      `flavor: ${JSON.stringify(flavor)} is unknown; use ${istioFlavors.join(", ")}.`,
    ],
    [
      flavor === "external" && asked !== undefined,
      `flavor: external cannot go with install.${asked}: true; give one of the two.`,
    ],
    [
      onOpenShift && charted !== undefined,
      `flavor: ${flavor} cannot go with charts or install for ${charted}, which the operator brings; leave them out.`,
    ],
    [
      onOpenShift && valued !== undefined,
      `flavor: ${flavor} cannot go with values.${valued}, which its operator does not take; leave it out.`,
    ],
    [
      !onOpenShift && args.version !== undefined,
      `version: is for the OpenShift flavors; with flavor ${flavor} give charts.istiod.version or leave it out.`,
    ],
    [
      flavor === "openshift-3" && args.version === undefined,
      "version: is needed with flavor openshift-3, such as v1.27.3; each release of the operator has a list of its own.",
    ],
    [
      flavor !== "openshift-2" && args.members !== undefined,
      `members: is for flavor openshift-2; with ${flavor} namespaces join the mesh by their labels.`,
    ],
    [
      flavor === "openshift-2" && mode === "ambient",
      "mode: ambient cannot go with flavor openshift-2, which has sidecars only; use openshift-3.",
    ],
    [
      flavor === "istio" && mode === "sidecar" && install.ztunnel === true,
      "install.ztunnel: true needs ambient mode; leave it out or choose that mode.",
    ],
    [
      mode === "ambient" && (args.alsoTrusted ?? []).length > 0,
      "alsoTrusted: does not reach the ztunnel of ambient mode; put both roots into the bundle of the identity.",
    ],
    [
      flavor === "openshift-2" && (args.alsoTrusted ?? []).length > 0,
      "alsoTrusted: cannot go with flavor openshift-2, whose control plane takes no more roots; put both into cacerts.",
    ],
    [
      args.identity?.kind === "cert-manager" && args.identity.roots.length === 0,
      "identity.roots: is empty; name the root certificate of the issuer, in PEM.",
    ],
  ];
}

function checkRevisions({ flavor = "istio", revisions = [] }: IstioArgs): void {
  if (revisions.length === 0) return;
  if (flavor === "openshift-2" || flavor === "external") {
    throw new Error(`revisions: cannot go with flavor ${flavor}; leave them out.`);
  }
  const wrong = revisions.find(({ name }) => !/^[a-z]([-a-z0-9]{0,40}[a-z0-9])?$/.test(name));
  if (wrong) {
    throw new Error(
      `revisions: ${JSON.stringify(wrong.name)} is not a name of lower-case letters, digits and hyphens that begins with a letter.`,
    );
  }
  const names = revisions.flatMap(({ name, tags = [] }) => [name, ...tags]);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`revisions: ${twice} stands twice; a name or tag belongs to one revision.`);
  if (!names.includes("default") || revisions.some(({ name }) => name === "default")) {
    throw new Error("revisions: exactly one must have the tag default, and none may have it as its name.");
  }
}
