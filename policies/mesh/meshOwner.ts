import type { SetView } from "../model/objectSet";
import type { GroupKind } from "../objects/kubernetes";
import { installerKinds, installsControlPlane } from "./istioValues";
import { nameOf, namespaceOf } from "./metadata";
import { isScopeWide, peerPolicy } from "./peerPolicy";

export const peerAuthentication: GroupKind = "PeerAuthentication.security.istio.io";

/** The kinds that tell, beside the pods, whose mesh it is and who is in it. */
export const meshKinds: readonly GroupKind[] = [...installerKinds, peerAuthentication, "Namespace"];

/**
 * Whether a complete set answers for the whole mesh: it installs the control plane. A stack with one application in it
 * does not, however complete: somebody else's policies hold for it as well.
 */
export function installsMesh(set: SetView, rootNamespace: string): boolean {
  if (set.ofKind(...installerKinds).some(installsControlPlane)) return true;
  return set
    .ofKind("Deployment.apps")
    .some((object) => /^istiod(-|$)/.test(nameOf(object)) && namespaceOf(object) === rootNamespace);
}

/** Whether the mesh is this set's to answer for: it installs it, or states the mode of the whole mesh. */
export function ownsMesh(set: SetView, rootNamespace: string): boolean {
  if (installsMesh(set, rootNamespace)) return true;
  const policies = set.ofKind(peerAuthentication).map(peerPolicy);
  return policies.some((policy) => policy.namespace === rootNamespace && isScopeWide(policy) === true);
}
