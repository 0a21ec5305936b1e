import { checkArgs } from "../components/operators/istio/checks";
import { withinADay } from "../components/operators/istio/meshConfig";
import type { At } from "./at";
import { configKey, type Fault } from "./fault";

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
    ...outsideTheRoll(at),
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

/** Service Mesh 2 heeds what lies in namespaces of its member roll only, which is made of these settings. */
function outsideTheRoll(at: At): Fault[] {
  if (at("istio.flavor") !== "openshift-2") return [];
  const directory = at("ldap.url") === undefined ? [at("ldap.namespace") ?? "openldap"] : [];
  const members = [at("queueManager.namespace") ?? "mq", ...directory];
  const more = at("mesh.namespaces");
  const isMember = (namespace: unknown) =>
    [...members, ...(Array.isArray(more) ? more : [])].includes(namespace);
  const stages = at("mesh.stages");
  const exemptions = at("mesh.exemptions");
  const named: [key: string, namespace: unknown][] = [
    ...Object.keys(typeof stages === "object" && stages !== null ? stages : {}).map(
      (namespace): [string, unknown] => [configKey(["mesh", "stages", namespace]), namespace],
    ),
    ...(Array.isArray(exemptions) ? exemptions : []).map((exemption, index): [string, unknown] => [
      `mesh.exemptions[${index}].namespace`,
      (exemption as { namespace?: unknown } | null)?.namespace,
    ]),
  ];
  return named
    .filter(([, namespace]) => namespace !== undefined && !isMember(namespace))
    .map(([key]) => ({
      key,
      text: "is no namespace of the mesh, and openshift-2 would not heed it; name it in mesh.namespaces.",
    }));
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
