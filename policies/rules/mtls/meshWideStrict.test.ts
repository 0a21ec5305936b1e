import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { meshWideStrict } from "./meshWideStrict";

const peer = (mtls: unknown, namespace = "istio-system", selector?: unknown) => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace },
  spec: { mtls, selector },
});
const istiod = { apiVersion: "helm.sh/v3", kind: "Release", chart: "istiod" };
const inSet = (...objects: any[]) =>
  judgeSet(meshWideStrict, objects)
    .filter((text) => text.startsWith("violation"))
    .map((text) => text.replace("violation: the set ", ""));
const absent =
  "installs Istio without a PeerAuthentication for the whole mesh in istio-system, so plaintext is accepted";

describe("MTLS-01 mesh-wide-strict", () => {
  it("passes STRICT", () => {
    deepEqual(judge(meshWideStrict, peer({ mode: "STRICT" })), []);
  });

  for (const [mtls, word] of [
    [{ mode: "PERMISSIVE" }, "PERMISSIVE"],
    [{ mode: "DISABLE" }, "DISABLE"],
    [{ mode: "UNSET" }, "UNSET"],
    [{}, "missing"],
    [null, "missing"],
    [{ mode: "strict" }, "not a known value"],
  ] as const) {
    it(`refuses ${JSON.stringify(mtls)}`, () => {
      deepEqual(judge(meshWideStrict, peer(mtls)), [
        `violation: spec.mtls.mode is ${word} for the whole mesh, so plaintext is accepted`,
      ]);
    });
  }

  it("takes an empty selector for none", () => {
    deepEqual(judge(meshWideStrict, peer({}, "istio-system", { matchLabels: {} })).length, 1);
  });

  it("passes UNSET below the mesh and on selected workloads", () => {
    deepEqual(judge(meshWideStrict, peer({ mode: "UNSET" }, "shop")), []);
    deepEqual(
      judge(meshWideStrict, peer({ mode: "UNSET" }, "istio-system", { matchLabels: { app: "x" } })),
      [],
    );
  });

  it("follows the root namespace that is set", () => {
    const settings = { ...defaults, rootNamespace: "mesh" };
    deepEqual(judge(meshWideStrict, peer({}, "mesh"), settings).length, 1);
    deepEqual(judge(meshWideStrict, peer({}, "istio-system"), settings), []);
  });

  it("leaves an unknown namespace or selector undecided", () => {
    deepEqual(judge(meshWideStrict, peer({}, notKnownYet as any)), [
      "undecided: metadata.namespace is not known yet",
    ]);
    deepEqual(judge(meshWideStrict, peer({}, "istio-system", notKnownYet)), [
      "undecided: spec.selector is not known yet",
    ]);
  });

  it("misses the PeerAuthentication in a set that installs Istio", () => {
    deepEqual(inSet(istiod), [absent]);
    deepEqual(inSet(istiod, peer({ mode: "STRICT" }, "shop")), [absent]);
    deepEqual(inSet(istiod, peer({ mode: "STRICT" }, "istio-system", { matchLabels: { app: "x" } })), [
      absent,
    ]);
  });

  it("misses it however the control plane is installed, if one is", () => {
    const deployment = (namespace: string, name = "istiod-stable") => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace },
    });
    for (const installer of [
      { apiVersion: "sailoperator.io/v1", kind: "Istio" },
      { apiVersion: "install.istio.io/v1alpha1", kind: "IstioOperator" },
      deployment("istio-system"),
    ]) {
      deepEqual(inSet(installer), [absent]);
      deepEqual(inSet(installer, peer({ mode: "STRICT" })), []);
    }
    for (const spec of [{ profile: "empty" }, { profile: "remote" }, { values: { profile: "remote" } }]) {
      deepEqual(inSet({ apiVersion: "install.istio.io/v1alpha1", kind: "IstioOperator", spec }), []);
    }
    deepEqual(inSet(deployment("shop")), []);
    deepEqual(inSet(deployment("istio-system", "kiali")), []);
  });

  it("is content where it is there, may be there, or the mesh is somebody else's", () => {
    deepEqual(inSet(istiod, peer({ mode: "STRICT" })), []);
    deepEqual(inSet(), []);
    deepEqual(inSet(peer({ mode: "STRICT" }, "shop")), []);
    deepEqual(inSet(istiod, peer({ mode: "STRICT" }, notKnownYet as any)), []);
    deepEqual(judgeSet(meshWideStrict, [istiod], { complete: false }), []);
  });
});
