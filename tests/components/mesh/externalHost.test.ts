import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ExternalHost } from "../../../components/mesh/externalHost";
import { only, registrations } from "../mocks";

const type = "kubernetes:networking.istio.io/v1:ServiceEntry";
const directory = { namespace: "mq", host: "ldap.example.com", port: 636 };

describe("ExternalHost", () => {
  it("declares one host and TLS port to one namespace", async () => {
    const seen = await registrations(
      () => new ExternalHost("directory", { ...directory, host: pulumi.output(directory.host) }),
    );
    assert.deepEqual(
      seen.slice(1).map((resource) => [resource.type, resource.name]),
      [
        ["strict-mtls:index:ExternalHost", "directory"],
        [type, "directory"],
      ],
    );
    assert.deepEqual(only(seen, type, "directory").inputs, {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata: { name: "directory", namespace: "mq" },
      spec: {
        hosts: ["ldap.example.com"],
        ports: [{ number: 636, name: "tls", protocol: "TLS" }],
        location: "MESH_EXTERNAL",
        resolution: "DNS",
        exportTo: ["."],
      },
    });
  });

  it("refuses a wildcard and a port that is none, at once", () => {
    assert.throws(
      () => new ExternalHost("directory", { ...directory, host: "*.example.com" }),
      /^Error: host: must be one lower-case host name, without wildcards\.$/,
    );
    assert.throws(
      () => new ExternalHost("directory", { ...directory, port: 0 }),
      /^Error: port: must be a whole number from 1 to 65535\.$/,
    );
  });

  it("refuses a wildcard that is only known later", async () => {
    await assert.rejects(
      registrations(() => new ExternalHost("directory", { ...directory, host: pulumi.output("*") })),
      /host: must be one lower-case host name/,
    );
  });
});
