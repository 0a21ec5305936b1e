import assert from "node:assert/strict";
import type { ISealedSecret } from "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../../../components/checkedInput";
import { customResource } from "../../../components/customResource";
import { only, registrations } from "../mocks";

const type = "kubernetes:bitnami.com/v1alpha1:SealedSecret";
const object = (annotations?: Record<string, string>) => ({
  apiVersion: "bitnami.com/v1alpha1" as const,
  kind: "SealedSecret" as const,
  metadata: { name: "app", ...(annotations && { annotations }) },
  spec: { encryptedData: { USER: pulumi.output("AAAA") } },
});

describe("customResource", () => {
  const registered = async (annotations?: Record<string, string>, waitFor?: string) => {
    const seen = await registrations(() => {
      customResource<ISealedSecret>("app", object(annotations), { waitFor });
    });
    return only(seen, type, "app").inputs;
  };

  it("registers the object as it is, without annotations of its own", async () => {
    assert.deepEqual(await registered(), {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata: { name: "app" },
      spec: { encryptedData: { USER: "AAAA" } },
    });
  });

  it("adds what to wait for to the object's annotations", async () => {
    assert.deepEqual((await registered({ a: "b" }, "condition=Synced")).metadata.annotations, {
      a: "b",
      "pulumi.com/waitFor": "condition=Synced",
    });
    assert.deepEqual((await registered({ a: "b" })).metadata.annotations, { a: "b" });
  });
});

describe("mapInput", () => {
  const positive = (value: number) => {
    if (value <= 0) throw new Error(`value: ${value} must be positive.`);
    return value * 2;
  };

  it("works at once on a plain value, which stays plain", () => {
    assert.equal(mapInput(2, positive), 4);
    assert.throws(() => mapInput(-1, positive), { message: "value: -1 must be positive." });
  });

  it("works later on a promise and on an output", async () => {
    for (const input of [Promise.resolve(2), pulumi.output(2)]) {
      const mapped = mapInput<number, number>(input, positive);
      assert.equal(isPlain(mapped), false);
      const value = await new Promise((resolve) => {
        pulumi.output(mapped).apply(resolve);
      });
      assert.equal(value, 4);
    }
  });
});
