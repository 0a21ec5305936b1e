import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SealedSecrets, type SealedSecretsArgs } from "../../../components/operators/sealedSecrets";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "../trust/refused";

const releaseType = "kubernetes:helm.sh/v3:Release";

const installed = (args?: SealedSecretsArgs) =>
  registrations(() => {
    new SealedSecrets("sealed-secrets", args);
  });
const release = async (args?: SealedSecretsArgs) =>
  only(await installed(args), releaseType, "sealed-secrets").inputs;

describe("SealedSecrets", () => {
  it("installs the pinned chart where kubeseal looks for it, with the proxy binding off", async () => {
    assert.deepEqual(await release(), {
      chart: "sealed-secrets",
      version: "2.19.1",
      repositoryOpts: { repo: "https://bitnami.github.io/sealed-secrets" },
      name: "sealed-secrets",
      namespace: "kube-system",
      timeout: 600,
      skipAwait: false,
      atomic: false,
      maxHistory: 10,
      compat: "true",
      values: {
        fullnameOverride: "sealed-secrets-controller",
        secretName: "sealed-secrets-key",
        keyrenewperiod: "0",
        watchForSecrets: true,
        updateStatus: true,
        rbac: { serviceProxier: { bind: false } },
      },
    });
  });

  it("creates no namespace for kube-system, and one for any other", async () => {
    const namespaces = async (args: SealedSecretsArgs) =>
      (await installed(args))
        .filter(({ type }) => type === "kubernetes:core/v1:Namespace")
        .map(({ inputs }) => inputs.metadata.name);
    assert.deepEqual(await namespaces({}), []);
    assert.deepEqual(await namespaces({ namespace: "sealing" }), ["sealing"]);
    assert.deepEqual(await namespaces({ namespace: "sealing", createNamespace: false }), []);
  });

  it("takes names, renewal, chart and values as told", async () => {
    const inputs = await release({
      controllerName: "unsealer",
      keyRenewPeriod: "720h",
      chart: { mirror: "oci://mirror.example/charts" },
      values: { rbac: { serviceProxier: { create: false } }, watchForSecrets: false },
      timeoutSeconds: 60,
    });
    assert.equal(inputs.chart, "oci://mirror.example/charts/sealed-secrets");
    assert.equal(inputs.timeout, 60);
    assert.equal(inputs.values.fullnameOverride, "unsealer");
    assert.equal(inputs.values.keyrenewperiod, "720h");
    assert.equal(inputs.values.watchForSecrets, false);
    assert.deepEqual(inputs.values.rbac, { serviceProxier: { bind: false, create: false } });
  });

  it("registers nothing when already installed, and has the same outputs", async () => {
    const outputs: unknown[] = [];
    const observe = (args: SealedSecretsArgs) => () => {
      const component = new SealedSecrets("sealed-secrets", args);
      pulumi.all([component.namespace, component.controllerName]).apply((both) => outputs.push(both));
    };
    const names = { namespace: "sealing", controllerName: "unsealer" };
    const seen = await registrations(observe({ ...names, install: false }));
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:SealedSecrets"],
    );
    await registrations(observe(names));
    assert.deepEqual(outputs, [
      ["sealing", "unsealer"],
      ["sealing", "unsealer"],
    ]);
  });

  it("refuses a renewal period in days", () =>
    refusedInBothTiers(
      (keyRenewPeriod) => new SealedSecrets("sealed-secrets", { keyRenewPeriod }),
      "30d",
      'keyRenewPeriod: "30d" is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m.',
    ));

  it("refuses a time out of range", () =>
    refusedInBothTiers(
      (timeoutSeconds) => new SealedSecrets("sealed-secrets", { timeoutSeconds }),
      86401,
      "timeoutSeconds: 86401 must be a whole number of seconds from 1 to 86400.",
    ));

  it("refuses a version with a path", async () => {
    await assert.rejects(installed({ chart: { path: "x", version: "1" } }), {
      message: "chart: version cannot go with path; the chart at the path carries its own version.",
    });
  });
});
