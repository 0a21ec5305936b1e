import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MeshNamespace, type MeshNamespaceArgs } from "../../../components/mesh/meshNamespace";
import { only, registrations } from "../mocks";

const metadata = async (args: MeshNamespaceArgs) => {
  const seen = await registrations(() => new MeshNamespace("mq", args));
  assert.deepEqual(
    seen.slice(1).map(({ type, name }) => [type, name]),
    [
      ["strict-mtls:index:MeshNamespace", "mq"],
      ["kubernetes:core/v1:Namespace", "mq"],
    ],
  );
  return only(seen, "kubernetes:core/v1:Namespace", "mq").inputs.metadata;
};

describe("MeshNamespace", () => {
  it("lets the cluster's control plane inject sidecars by default", async () => {
    assert.deepEqual(await metadata({ name: "mq" }), {
      name: "mq",
      labels: { "istio-injection": "enabled" },
    });
  });

  it("names a revision instead of the older label, which would win over it", async () => {
    assert.deepEqual(await metadata({ name: "mq", revision: "1-30" }), {
      name: "mq",
      labels: { "istio.io/rev": "1-30" },
    });
  });

  it("joins the ambient mesh", async () => {
    assert.deepEqual(await metadata({ name: "mq", injection: "ambient" }), {
      name: "mq",
      labels: { "istio.io/dataplane-mode": "ambient" },
    });
  });

  it("keeps other labels, but not one that would take the namespace out of the mesh", async () => {
    const labels = { team: "payments", "istio-injection": "disabled" };
    assert.deepEqual((await metadata({ name: "mq", labels })).labels, {
      team: "payments",
      "istio-injection": "enabled",
    });
  });

  it("hands on the name of the namespace", async () => {
    let name: pulumi.Output<string> | undefined;
    await registrations(() => {
      name = new MeshNamespace("mq", { name: pulumi.output("queues") }).name;
    });
    assert.equal(await new Promise((resolve) => name!.apply(resolve)), "queues");
  });

  it("refuses an unknown mode and a revision with ambient, at once", () => {
    assert.throws(
      () => new MeshNamespace("mq", { name: "mq", injection: "disabled" as "enabled" }),
      /^Error: injection: must be enabled or ambient\.$/,
    );
    assert.throws(
      () => new MeshNamespace("mq", { name: "mq", injection: "ambient", revision: "1-30" }),
      /^Error: revision: cannot go with injection ambient; it chooses who injects sidecars\.$/,
    );
  });

  it("refuses the same when it is only known later", async () => {
    await assert.rejects(
      registrations(
        () => new MeshNamespace("mq", { name: "mq", injection: pulumi.output("off" as "enabled") }),
      ),
      /injection: must be enabled or ambient\./,
    );
    await assert.rejects(
      registrations(
        () => new MeshNamespace("mq", { name: "mq", injection: "ambient", revision: pulumi.output("1-30") }),
      ),
      /revision: cannot go with injection ambient/,
    );
  });
});
