import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { HostIndex } from "./hostIndex";

export const serviceEntry = "ServiceEntry.networking.istio.io";

/** The hosts that a ServiceEntry declares; Istio takes them as they are, also without a dot. */
export const declaredHosts = (entry: Field): string[] =>
  entry
    .at("spec", "hosts")
    .items()
    .flatMap((host) => (host.text ? [host.text.toLowerCase()] : []));

/** The ServiceEntries of the set by the hosts they declare. */
export function entriesByHost(set: SetView): HostIndex<Field> {
  const index = new HostIndex<Field>();
  for (const entry of set.ofKind(serviceEntry)) {
    for (const host of declaredHosts(entry)) index.add(host, entry);
  }
  return index;
}

/** MESH_EXTERNAL is what Istio takes where no location is stated. */
export const isExternal = (entry: Field): boolean => entry.at("spec", "location").text !== "MESH_INTERNAL";
