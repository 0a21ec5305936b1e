import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { tlsModeStated } from "./tlsModeStated";

const destination = (spec: Record<string, unknown>) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "external", namespace: "shop" },
  spec: { host: "external.system.com", ...spec },
});
const disabled = (path: string) => `violation: ${path} is DISABLE: the client sends plaintext`;

describe("DR-01 tls-mode-stated", () => {
  for (const mode of ["SIMPLE", "MUTUAL", "ISTIO_MUTUAL"]) {
    it(`passes ${mode}`, () => {
      deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: { mode } } })), []);
    });
  }

  it("refuses DISABLE at the top, at a port, in a subset and at a subset's port", () => {
    const policy = {
      tls: { mode: "DISABLE" },
      portLevelSettings: [{ port: { number: 80 }, tls: { mode: "DISABLE" } }],
    };
    const subsets = [{ name: "v1" }, { name: "v2", trafficPolicy: policy }];
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: policy, subsets })), [
      disabled("spec.trafficPolicy.tls.mode"),
      disabled("spec.trafficPolicy.portLevelSettings[0].tls.mode"),
      disabled("spec.subsets[1].trafficPolicy.tls.mode"),
      disabled("spec.subsets[1].trafficPolicy.portLevelSettings[0].tls.mode"),
    ]);
  });

  it("refuses a block without a mode, which Istio reads as DISABLE", () => {
    for (const tls of [{}, { sni: "external.system.com" }, { mode: null }]) {
      deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls } })), [
        "violation: spec.trafficPolicy.tls.mode is missing, which means DISABLE: the client sends plaintext",
      ]);
    }
  });

  it("passes a rule without any tls block: automatic mutual TLS stays in force", () => {
    deepEqual(
      judge(tlsModeStated, destination({ trafficPolicy: { loadBalancer: { simple: "RANDOM" } } })),
      [],
    );
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: null } })), []);
    deepEqual(judge(tlsModeStated, destination({})), []);
  });

  it("passes the API server, which speaks nothing but the TLS of its callers", () => {
    const trafficPolicy = { tls: { mode: "DISABLE" } };
    const host = "kubernetes.default.svc.cluster.local";
    deepEqual(judge(tlsModeStated, destination({ host, trafficPolicy })), []);
    deepEqual(judge(tlsModeStated, destination({ host: "kubernetes", trafficPolicy })).length, 1);
  });

  it("leaves an unknown mode undecided", () => {
    deepEqual(judge(tlsModeStated, destination({ trafficPolicy: { tls: { mode: notKnownYet } } })), [
      "undecided: spec.trafficPolicy.tls.mode is not known yet",
    ]);
  });
});

describe("DR-01 in a mesh without automatic mutual TLS", () => {
  const release = (enableAutoMtls: unknown) => ({
    apiVersion: "helm.sh/v3",
    kind: "Release",
    chart: "istiod",
    values: { meshConfig: { enableAutoMtls } },
  });
  const off = release(false);
  const inMesh = { host: "orders", trafficPolicy: { loadBalancer: { simple: "RANDOM" } } };
  const inSet = (...objects: Record<string, any>[]) => judgeSet(tlsModeStated, objects);
  const refused = [
    "violation: DestinationRule shop/external: spec.trafficPolicy.tls is missing while the mesh configuration turns automatic mutual TLS off: the client sends plaintext",
  ];

  it("refuses a rule without any tls block for a host in the mesh", () => {
    deepEqual(inSet(off, destination(inMesh)), refused);
    deepEqual(inSet(off, destination({ host: "orders" })), refused);
    const subsets = [{ name: "v1", trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } }];
    deepEqual(inSet(off, destination({ host: "orders", subsets })), refused);
    const openShift = {
      apiVersion: "maistra.io/v2",
      kind: "ServiceMeshControlPlane",
      spec: { security: { dataPlane: { automtls: false } } },
    };
    deepEqual(inSet(openShift, destination(inMesh)), refused);
  });

  it("passes it with a block, here or in the rule that Istio joins it with", () => {
    const mutual = { host: "orders", trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } };
    deepEqual(inSet(off, destination(mutual)), []);
    deepEqual(
      inSet(off, destination(mutual), destination({ host: "orders", subsets: [{ name: "v1" }] })),
      [],
    );
  });

  it("passes external hosts, and everything where automatic mutual TLS is on or nobody turns it off", () => {
    deepEqual(inSet(off, destination({})), []);
    deepEqual(inSet(release(true), destination(inMesh)), []);
    deepEqual(inSet(destination(inMesh)), []);
  });

  it("leaves it undecided where nothing tells whether the host is in the mesh", () => {
    deepEqual(judgeSet(tlsModeStated, [off, destination(inMesh)], { complete: false }), [
      "undecided: DestinationRule shop/external: spec.trafficPolicy.tls is missing while automatic mutual TLS is off, and the set does not tell whether the host is in the mesh",
    ]);
  });
});
