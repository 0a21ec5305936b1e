import assert from "node:assert/strict";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { type Configuration, type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { findings } from "./findings";
import { release } from "./registered";

const variable = "PULUMI_OPTION_POLICY_PACK";

/** A stack's file once its owner has accepted the licence. */
function accepted(stack: string): Configuration {
  const { queueManager, ...others } = stackConfiguration(stack);
  return { ...others, queueManager: { ...queueManager, acceptLicense: true } };
}

for (const stack of ["staging", "prod"]) {
  describe(`the program with the configuration of stack ${stack}`, () => {
    const outside = process.env[variable];
    let run: PlatformRun;
    before(async () => {
      process.env[variable] = path.join(root, "policies");
      run = await runPlatform(accepted(stack));
    });
    after(() => {
      if (outside === undefined) delete process.env[variable];
      else process.env[variable] = outside;
    });

    for (const profile of ["nist", "mozilla-modern"]) {
      it(`passes the policy pack by ${profile}`, () => assert.deepEqual(findings(run, profile), []));
    }

    it("does not accept the licence for its user", async () => {
      await assert.rejects(
        runPlatform(stackConfiguration(stack)),
        /has 1 fault:\n {2}strict-mtls:queueManager\.acceptLicense must be true/,
      );
    });

    it("takes every chart from the mirror or from the checkout", () => {
      const charts = run.seen.filter(({ type }) => type === release).map(({ inputs }) => inputs.chart);
      assert.deepEqual(charts.sort(), [
        "./charts/openldap",
        "oci://registry.example.com/charts/base",
        "oci://registry.example.com/charts/gateway",
        "oci://registry.example.com/charts/ibm-mq",
        "oci://registry.example.com/charts/istiod",
        "oci://registry.example.com/charts/sealed-secrets",
      ]);
    });

    it("names no image and no registry but the mirror's", () => {
      const text = JSON.stringify(run.seen);
      assert.doesNotMatch(text, /(quay|docker|ghcr|icr|registry\.istio)\.io\//);
      const values = (name: string) =>
        run.seen.find((each) => each.type === release && each.name === name)!.inputs.values;
      assert.equal(values("queue-manager").image.repository, "registry.example.com/mirror/ibm-messaging/mq");
      assert.equal(values("directory").image.repository, "registry.example.com/mirror/vegardit/openldap");
      assert.equal(values("sealed-secrets").image.registry, "registry.example.com/mirror");
      assert.equal(values("istio-istiod").global.hub, "registry.example.com/mirror/release");
    });

    it("makes no root of its own, and lets only strict mutual TLS in", () => {
      const own = run.seen.filter(({ type }) => /:(PrivateCa|ClusterIssuer)$/.test(type));
      assert.deepEqual(own, []);
      assert.equal(run.outputs.mesh.mode, "STRICT");
    });
  });
}

describe("the guard rails of stack prod", () => {
  it("refuse it without the policy pack", async () => {
    await assert.rejects(
      runPlatform(accepted("prod")),
      /has 1 fault:\n {2}strict-mtls:production\.enforced needs this project's policy pack/,
    );
  });

  it("let it through for a reason, which the outputs show", async () => {
    const exceptions = { policyPack: "policy group prod" };
    const { outputs } = await runPlatform({
      ...accepted("prod"),
      production: { enforced: true, exceptions },
    });
    const told = [{ name: "policyPack", reason: "policy group prod" }];
    assert.deepEqual(outputs.production, { enforced: true, exceptions: told });
  });
});
