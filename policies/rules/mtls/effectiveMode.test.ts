import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { effectiveMode } from "./effectiveMode";

const peer = (address: string, mode: unknown, more: Record<string, unknown> = {}) => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { namespace: address.split("/")[0], name: address.split("/")[1] },
  spec: { mtls: { mode }, ...more },
});
const namespace = (labels: unknown = { "istio-injection": "enabled" }) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels },
});
const deployment = (ports: unknown[] = [{ containerPort: 8080 }], labels: unknown = { app: "web" }) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: { template: { metadata: { labels }, spec: { containers: [{ name: "web", ports }] } } },
});
const istiod = { apiVersion: "helm.sh/v3", kind: "Release", chart: "istiod" };
const mesh = (mode: unknown) => peer("istio-system/default", mode);
const selector = { matchLabels: { app: "web" } };
const inSet = (objects: Record<string, any>[], complete = true) =>
  judgeSet(effectiveMode, objects, { complete });

const port = "Deployment shop/web: spec.template.spec.containers[0].ports[0].containerPort";
const open = (words: string) => [`violation: ${port} is port 8080, ${words}, so plaintext is accepted`];
const undecided = [
  `undecided: ${port} has a mutual TLS mode that depends on what is not known or not in the set`,
];

describe("MTLS-04 effective-mode", () => {
  it("passes STRICT from the mesh, the namespace, the workload and the port", () => {
    deepEqual(inSet([mesh("STRICT"), namespace(), deployment()]), []);
    deepEqual(inSet([mesh("PERMISSIVE"), peer("shop/default", "STRICT"), namespace(), deployment()]), []);
    deepEqual(inSet([peer("shop/web", "STRICT", { selector }), namespace(), deployment()]), []);
  });

  it("names the port and the policy that opens it", () => {
    deepEqual(
      inSet([mesh("PERMISSIVE"), namespace(), deployment()]),
      open("PERMISSIVE by PeerAuthentication istio-system/default"),
    );
    deepEqual(
      inSet([mesh("STRICT"), peer("shop/default", "DISABLE"), namespace(), deployment()]),
      open("DISABLE by PeerAuthentication shop/default"),
    );
    const ports = { portLevelMtls: { 8080: { mode: "DISABLE" } }, selector };
    deepEqual(
      inSet([mesh("STRICT"), peer("shop/web", "STRICT", ports), namespace(), deployment()]),
      open("DISABLE by PeerAuthentication shop/web"),
    );
  });

  it("tells of ports that are not declared where no declared one is open", () => {
    const found =
      "Deployment shop/web: spec.template.spec is PERMISSIVE on ports that it does not declare, by PeerAuthentication istio-system/default, so plaintext is accepted";
    deepEqual(inSet([mesh("PERMISSIVE"), namespace(), deployment([])]), [`violation: ${found}`]);
    deepEqual(
      inSet([mesh("PERMISSIVE"), namespace(), deployment([{ containerPort: 53, protocol: "UDP" }])]),
      [`violation: ${found}`],
    );
  });

  it("names Istio's default only where the set installs the mesh", () => {
    deepEqual(
      inSet([istiod, namespace(), deployment()]),
      open("PERMISSIVE by Istio's default, since no PeerAuthentication says anything"),
    );
    deepEqual(
      inSet([mesh("UNSET"), namespace(), deployment()]),
      open("PERMISSIVE by Istio's default, since no PeerAuthentication says anything"),
    );
    deepEqual(inSet([namespace(), deployment()]), undecided);
    deepEqual(inSet([istiod, namespace(), deployment()], false), undecided);
  });

  it("judges an incomplete set by the open policy that is in it", () => {
    deepEqual(inSet([mesh("PERMISSIVE"), namespace(), deployment()], false).length, 1);
    deepEqual(inSet([peer("shop/default", "UNSET"), namespace(), deployment()], false), undecided);
  });

  it("counts a workload whose namespace is elsewhere only where a policy is there for it", () => {
    deepEqual(inSet([mesh("PERMISSIVE"), deployment()]), []);
    deepEqual(inSet([peer("shop/web", "PERMISSIVE", { selector }), deployment()]).length, 1);
  });

  it("counts pods in ambient mode, with a sidecar or without", () => {
    const ambient = namespace({ "istio.io/dataplane-mode": "ambient" });
    const out = deployment(undefined, { "sidecar.istio.io/inject": "false" });
    deepEqual(inSet([mesh("PERMISSIVE"), ambient, out]).length, 1);
    const none = deployment(undefined, { "istio.io/dataplane-mode": "none" });
    deepEqual(inSet([mesh("PERMISSIVE"), ambient, none]), []);
  });

  it("leaves out what is not in the mesh, Istio's own pods and tasks", () => {
    const weak = mesh("PERMISSIVE");
    deepEqual(inSet([weak, namespace({}), deployment()]), []);
    deepEqual(inSet([weak, namespace(), deployment([], { "sidecar.istio.io/inject": "false" })]), []);
    const gateway = deployment();
    gateway.spec.template.spec.containers[0]!.name = "istio-proxy";
    deepEqual(inSet([weak, namespace(), gateway]), []);
    deepEqual(inSet([weak, namespace(), { ...deployment([]), apiVersion: "batch/v1", kind: "Job" }]), []);
  });

  it("leaves open what unknown values decide", () => {
    deepEqual(inSet([mesh(notKnownYet), namespace(), deployment()]), undecided);
    deepEqual(
      inSet([
        mesh("STRICT"),
        peer("shop/web", "DISABLE", { selector }),
        namespace(),
        deployment(undefined, notKnownYet),
      ]),
      [],
    );
    deepEqual(
      inSet([
        mesh("STRICT"),
        peer("shop/web", "DISABLE", { selector }),
        namespace(),
        deployment(undefined, { app: notKnownYet }),
      ]),
      undecided,
    );
    deepEqual(
      inSet([
        mesh("STRICT"),
        peer("shop/web", "STRICT", { selector }),
        namespace(),
        deployment(undefined, { app: notKnownYet }),
      ]),
      [],
    );
  });

  it("leaves open which of two policies without an age is the older", () => {
    const two = [peer("shop/a", "STRICT"), peer("shop/b", "PERMISSIVE")];
    deepEqual(inSet([...two, namespace(), deployment()]), undecided);
  });
});
