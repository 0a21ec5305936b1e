import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { caPem, runPlatform, stackConfiguration } from "../platformRun";
import { release } from "./registered";

describe("the program's mesh", () => {
  const installed = (changes: Record<string, any>) => {
    const config = stackConfiguration("dev");
    return runPlatform({
      ...config,
      queueManager: { ...config.queueManager, acceptLicense: true },
      ...changes,
    });
  };

  it("is made by OpenShift Service Mesh 2 of the program's namespaces", async () => {
    const { seen } = await installed({ istio: { flavor: "openshift-2" }, mesh: { namespaces: ["shop"] } });
    const roll = only(seen, "kubernetes:maistra.io/v1:ServiceMeshMemberRoll", "istio-members");
    assert.deepEqual(roll.inputs.spec, { members: ["istio-ingress", "mq", "openldap", "shop"] });
  });

  it("has stages, callers and hosts outside in the version of Istio's API that OpenShift Service Mesh 2 serves", async () => {
    const { seen } = await installed({
      istio: { flavor: "openshift-2" },
      mesh: { namespaces: ["shop"], stages: { shop: "PERMISSIVE" } },
      externalServices: [{ name: "api", host: "api.example.com" }],
    });
    const types = seen.map(({ type }) => type).filter((type) => type.includes("istio.io"));
    assert.deepEqual([...new Set(types)].sort(), [
      "kubernetes:networking.istio.io/v1beta1:ServiceEntry",
      "kubernetes:security.istio.io/v1beta1:AuthorizationPolicy",
      "kubernetes:security.istio.io/v1beta1:PeerAuthentication",
    ]);
    const stage = only(seen, "kubernetes:security.istio.io/v1beta1:PeerAuthentication", "mutual-tls-shop");
    assert.equal(stage.inputs.apiVersion, "security.istio.io/v1beta1");
  });

  it("brings the nodes' proxy where its namespaces have no sidecars", async () => {
    const { seen } = await installed({ mesh: { injection: "ambient" } });
    const mesh = seen.filter(({ type, name }) => type === release && name.startsWith("istio-"));
    assert.deepEqual(
      mesh.map(({ name }) => name),
      ["istio-base", "istio-cni", "istio-istiod", "istio-ztunnel", "istio-gateway"],
    );
  });

  it("has istio-csr beside cert-manager, after it and before istiod", async () => {
    const issuerRef = { name: "mesh-ca" };
    const run = await installed({
      istio: { identity: { kind: "cert-manager", issuerRef, roots: [caPem] } },
    });
    assert.equal(only(run.seen, release, "istio-csr").inputs.namespace, "cert-manager");
    assert.ok(run.before(`${release} istio-csr`).has(`${release} cert-manager`));
    assert.ok(run.before(`${release} istio-istiod`).has(`${release} istio-csr`));
  });
});
