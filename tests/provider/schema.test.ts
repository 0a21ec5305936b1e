import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import { root } from "../../embedded/paths";
import { generatedSchema } from "./generatedSchema";

const checkedIn: PackageSpec = require("../../provider/schema.json");

/** Every component, property and value of the schema that says nothing about itself. */
function undescribed({ resources, types }: PackageSpec): string[] {
  const without = (at: string, described: Record<string, { description?: string }>) =>
    Object.entries(described).flatMap(([name, { description }]) => (description ? [] : [`${at}.${name}`]));
  return [
    ...without("resources", resources),
    ...Object.entries(resources).flatMap(([name, { inputProperties, properties }]) => [
      ...without(name, inputProperties ?? {}),
      ...without(name, properties ?? {}),
    ]),
    ...Object.entries(types).flatMap(([name, { properties, enum: values }]) => [
      ...without(name, properties ?? {}),
      ...without(name, Object.fromEntries((values ?? []).map((value) => [value.name, value]))),
    ]),
  ];
}

describe("the schema for other languages", () => {
  it("is what the types say", () => {
    const made = JSON.parse(JSON.stringify(generatedSchema()));
    assert.ok(
      isDeepStrictEqual(checkedIn, made),
      "stale: node --require tsx/cjs tests/provider/writeSchema.ts && make format writes it anew",
    );
  });

  it("has every component that such a program needs", () =>
    assert.deepEqual(
      Object.keys(checkedIn.resources)
        .map((type) => type.replace("strict-mtls:index:", ""))
        .toSorted(),
      [
        "Access",
        "CaCertificate",
        "ClientCertificate",
        "ClientIdentity",
        "ExternalService",
        "MeshNamespace",
        "MqClient",
        "PrivateCa",
        "QueueManager",
        "SealedSecret",
        "ServerCertificate",
        "StrictMutualTls",
        "TrustBundle",
      ],
    ));

  it("describes each component, property and value", () => {
    assert.deepEqual(undescribed(checkedIn), []);
    const silent: PackageSpec = {
      name: "silent",
      resources: { a: { type: "object", inputProperties: { b: { type: "string" } } } },
      types: { c: { type: "string", enum: [{ name: "d", value: "d" }] } },
    };
    assert.deepEqual(undescribed(silent), ["resources.a", "a.b", "c.d"]);
  });

  it("bears the package's version, as the folder's own manifest does", () => {
    const versions = ["../../package.json", "../../provider/package.json", "../../provider/schema.json"];
    assert.equal(new Set(versions.map((file) => require(file).version)).size, 1);
  });

  it("lies beside what starts the provider", () => {
    const { main } = require("../../provider/package.json");
    for (const file of [main, "PulumiPlugin.yaml", "pulumi-resource-strict-mtls"])
      assert.ok(existsSync(path.join(root, "provider", file)), file);
  });
});
