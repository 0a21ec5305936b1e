import { checkArgs } from "../components/operators/istio/checks";
import { withinADay } from "../components/operators/istio/meshConfig";
import type { At } from "./at";
import type { Fault } from "./fault";

const installing = [
  "install",
  "charts",
  "values",
  "gatewayNamespace",
  "revisions",
  "alsoTrusted",
  "identity",
];

/** What says how a mesh is installed is in vain where somebody else does; the rest is the component's own check. */
export function istioFlavor(at: At): Fault[] {
  if (at("istio.flavor") === "external") {
    return [...installing, "workloadCertificateLifetime", "version"]
      .map((key) => `istio.${key}`)
      .filter((key) => at(key) !== undefined)
      .map((key) => ({ key, text: "has no effect with istio.flavor: external; leave one of the two out." }));
  }
  const mode = at("mesh.injection") === "ambient" ? "ambient" : "sidecar";
  return [
    ...faultOf(() => checkArgs({ ...(at("istio") as object | undefined), mode })),
    ...faultOf(() => {
      const lifetime = at("istio.workloadCertificateLifetime");
      if (typeof lifetime === "string") withinADay(lifetime);
    }),
    ...controlPlaneMode(at),
  ];
}

/** Service Mesh 2 states the mode of the whole mesh in an object of the same name, and takes no other. */
function controlPlaneMode(at: At): Fault[] {
  const mode = at("mesh.mode") ?? "STRICT";
  if (at("istio.flavor") !== "openshift-2" || mode === "STRICT") return [];
  return [
    { key: "mesh.mode", text: "must be STRICT with istio.flavor: openshift-2, which states it itself." },
  ];
}

/** The mode follows the namespaces. */
const keyOf = (argument: string) => (argument === "mode" ? "mesh.injection" : `istio.${argument}`);

/** The component's sentences begin with the argument, which is the key within this section. */
function faultOf(check: () => void): Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    const [, argument, text] = /^([\w.]+): (.*)$/.exec((error as Error).message) ?? [];
    return argument === undefined ? [] : [{ key: keyOf(argument), text: text! }];
  }
}
