import { neverInjected } from "../../mesh/injection";
import { installerKinds } from "../../mesh/istioValues";
import { MeshMembers } from "../../mesh/members";
import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { fullHost, isApiServer, namespaceOf } from "./host";
import { entriesByHost, isExternal, serviceEntry } from "./serviceEntry";

/** The kinds that tell whether a host is served in the mesh. */
export const membershipKinds = [serviceEntry, "Service", "Namespace", ...installerKinds];

/** Whether a workload of the mesh serves a host; `open` where the set does not tell. */
export type Membership = "yes" | "no" | "open";

/**
 * Tells whether a workload of the mesh serves the host of a DestinationRule. A Service counts unless the set shows that
 * it has no proxy; any other host counts where a ServiceEntry says MESH_INTERNAL.
 */
export function membership(set: SetView, clusterDomain: string): (object: Field) => Membership {
  const entries = entriesByHost(set);
  const members = new MeshMembers(set);
  const suffixes = [`svc.${clusterDomain}`, "svc.clusterset.local"];
  return (object) => {
    const host = object.at("spec", "host").text?.toLowerCase();
    if (host === undefined) return "no";
    const full = fullHost(host, namespaceOf(object), clusterDomain);
    if (suffixes.some((suffix) => isEveryService(full, suffix))) return "yes";
    const declared = [...new Set([full, host])].flatMap((name) => entries.overlapping(name));
    if (declared.length > 0) return declared.some((entry) => !isExternal(entry)) ? "yes" : "no";
    const suffix = suffixes.find((each) => full.endsWith(`.${each}`));
    if (suffix === undefined || isApiServer(full, clusterDomain)) return "no";
    const [place = "", name = ""] = full
      .slice(0, -suffix.length - 1)
      .split(".")
      .reverse();
    return serviceInMesh(set, members, name, place);
  };
}

/** `*`, `*.local`, `*.svc.cluster.local`: a wildcard above all Services. */
const isEveryService = (host: string, suffix: string): boolean =>
  host === "*" || host === `*.${suffix}` || (host.startsWith("*.") && suffix.endsWith(host.slice(1)));

/** What a Namespace says of the pods in it. Where it says nothing, single pods may have a proxy all the same. */
const byChoice = { sidecar: "yes", ambient: "yes", out: "no", silent: "open", unknown: "open" } as const;

function serviceInMesh(set: SetView, members: MeshMembers, name: string, namespace: string): Membership {
  // istiod has no proxy, and neither has what an ExternalName points to.
  if (/^istiod(-|$)/.test(name) || neverInjected.includes(namespace)) return "no";
  if (set.find("Service", namespace, name)?.at("spec", "type").text === "ExternalName") return "no";
  const place = set.find("Namespace", "", namespace);
  if (place) return byChoice[members.choiceOf(place).mesh];
  return set.complete && !set.isOpen("Namespace") ? "yes" : "open";
}
