import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { only, registrations } from "./mocks";

describe("mocks", () => {
  it("unwraps secrets and says where they were", async () => {
    const seen = await registrations(() => {
      new k8s.core.v1.Secret("s", { metadata: { name: "n" }, stringData: { a: pulumi.secret("x") } });
    });
    const secret = only(seen, "kubernetes:core/v1:Secret", "s");
    assert.deepEqual(secret.inputs.stringData, { a: "x" });
    assert.deepEqual(secret.secretInputs, ["stringData"]);
  });
  it("throws what an apply throws", async () => {
    await assert.rejects(
      registrations(() => {
        new k8s.core.v1.Secret("s", {
          metadata: {
            name: pulumi.output("q").apply(() => {
              throw new Error("bad name");
            }),
          },
        });
      }),
      /bad name/,
    );
  });
});
