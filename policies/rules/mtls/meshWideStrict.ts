import { installsMesh, meshKinds, peerAuthentication } from "../../mesh/meshOwner";
import { isScopeWide, peerPolicy } from "../../mesh/peerPolicy";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { peerModes } from "./peerAuthentication";

/** It holds for the whole mesh: in the root namespace and without a selector. */
function isMeshWide(object: Field, rootNamespace: string): boolean {
  const labels = object.at("spec", "selector", "matchLabels");
  // Reading an unknown selector or namespace notes that it is undecided.
  return (
    object.at("metadata", "namespace").text === rootNamespace &&
    labels.entries().length === 0 &&
    !labels.isUnknown
  );
}

export const meshWideStrict = rule({
  id: "MTLS-01",
  name: "mesh-wide-strict",
  title: "The mesh demands mutual TLS everywhere",
  description:
    "The PeerAuthentication without a selector in the mesh's root namespace must be STRICT. Without it, or with UNSET, Istio falls back to PERMISSIVE, and every workload also accepts plaintext from anyone.",
  severity: "critical",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Put a PeerAuthentication named default, without a selector, in the root namespace and set spec.mtls.mode to STRICT.",
    snippet: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT`,
  },
  url: "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
  settings: ["rootNamespace"],
  kinds: [peerAuthentication],
  inspect(object, { rootNamespace }) {
    if (!isMeshWide(object, rootNamespace)) return;
    const mode = object.at("spec", "mtls", "mode");
    if (mode.text === "STRICT") return;
    mode.report(`is ${mode.shown(peerModes)} for the whole mesh, so plaintext is accepted`, "STRICT");
  },
  setKinds: ["Deployment.apps", ...meshKinds],
  inspectSet(set, { rootNamespace }) {
    // Who installs Istio answers for the whole mesh; a stack with one application in it does not.
    if (!set.complete || !installsMesh(set, rootNamespace)) return;
    const mayBeMeshWide = set.ofKind(peerAuthentication).some((object) => {
      const policy = peerPolicy(object);
      const inRoot = policy.namespace === undefined || policy.namespace === rootNamespace;
      return inRoot && isScopeWide(policy) !== false;
    });
    if (mayBeMeshWide) return;
    set.whole.report(
      `installs Istio without a PeerAuthentication for the whole mesh in ${rootNamespace}, so plaintext is accepted`,
      "one with mode STRICT and no selector",
    );
  },
});
