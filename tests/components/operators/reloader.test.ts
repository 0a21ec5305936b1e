import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Reloader, type ReloaderArgs } from "../../../components/operators/reloader";
import { only, registrations } from "../mocks";

const release = "kubernetes:helm.sh/v3:Release";
const created = (args: Partial<ReloaderArgs> = {}) =>
  registrations(() => {
    new Reloader("reloader", { namespaces: ["mq", pulumi.output("openldap")], ...args });
  });

describe("Reloader", () => {
  it("installs the pinned chart with rights in the named namespaces only", async () => {
    const seen = await created();
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:Reloader", "reloader"],
        ["kubernetes:core/v1:Namespace", "reloader"],
        [release, "reloader"],
      ],
    );
    const { chart, version, repositoryOpts, name, namespace, values } = only(
      seen,
      release,
      "reloader",
    ).inputs;
    assert.deepEqual(
      [chart, version, repositoryOpts, name, namespace],
      ["reloader", "2.2.16", { repo: "https://stakater.github.io/stakater-charts" }, "reloader", "reloader"],
    );
    assert.deepEqual(values, {
      fullnameOverride: "reloader",
      reloader: {
        watchGlobally: false,
        namespaces: ["mq", "openldap"],
        reloadStrategy: "annotations",
        ignoreConfigMaps: true,
        readOnlyRootFileSystem: true,
        deployment: {
          containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } },
        },
      },
    });
  });

  it("lays the user's values over them", async () => {
    const seen = await created({ values: { reloader: { logLevel: "warning", ignoreConfigMaps: null } } });
    const { reloader } = only(seen, release, "reloader").inputs.values;
    assert.equal(reloader.logLevel, "warning");
    assert.ok(!("ignoreConfigMaps" in reloader));
    assert.equal(reloader.watchGlobally, false);
  });

  it("installs nothing where it already runs", async () => {
    let namespace: unknown;
    const seen = await registrations(() => {
      const reloader = new Reloader("reloader", { install: false, namespace: "tools", namespaces: ["mq"] });
      reloader.namespace.apply((text) => {
        namespace = text;
      });
    });
    assert.equal(namespace, "tools");
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:Reloader"],
    );
  });

  it("refuses to watch no namespace: the chart would then watch its own", async () => {
    const message = "namespaces: is empty; name those whose workloads it restarts.";
    assert.throws(() => new Reloader("reloader", { namespaces: [] }), { message });
    await assert.rejects(created({ namespaces: pulumi.output<string[]>([]) }), (error: Error) =>
      error.message.endsWith(message),
    );
  });
});
