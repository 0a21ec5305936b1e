import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type RollingArgs, rollingAnnotations } from "../../../components/messaging/rolling";

const trustBundle = { configMapName: "mq-ca-bundle", revision: pulumi.output("5eed") };

/** The annotations, once all is known. */
const annotations = (args: RollingArgs) =>
  new Promise((resolve) => {
    pulumi.output(rollingAnnotations(args, ["cert", pulumi.output("login")])).apply(resolve);
  });

describe("what restarts a workload", () => {
  it("is nothing unless told", async () => assert.deepEqual(await annotations({}), {}));

  it("is another revision of its certificate or of the CAs", async () => {
    assert.deepEqual(await annotations({ certificateRevision: pulumi.output("2"), trustBundle }), {
      "strict-mtls/certificate": "2",
      "strict-mtls/trust": "5eed",
    });
  });

  it("is Reloader, when one of exactly these Secrets changes, where it is switched on", async () => {
    assert.deepEqual(await annotations({ reloader: true }), {
      "secret.reloader.stakater.com/reload": "cert,login",
    });
    assert.deepEqual(await annotations({ reloader: false }), {});
  });
});
