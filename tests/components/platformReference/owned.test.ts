import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { PlatformReference } from "../../../components";
import { platformLabelValue } from "../../../components/platformReference/ownership";
import { only, registrations } from "../mocks";
import { deployed, reads, stack } from "./deployed";

const configMap = "kubernetes:core/v1:ConfigMap";

describe("what is made with a platform", () => {
  const labels = { "strict-mtls/platform": "strict-mtls.dev" };
  const annotations = { "strict-mtls/application": "strict-mtls/test" };

  it("says with which, and which stack made it, down to the children of components", async () => {
    const seen = await registrations(() => {
      const { owned } = new PlatformReference("platform", { stack });
      const options = { transformations: [owned] };
      const component = new pulumi.ComponentResource("t:t:T", "t", {}, options);
      new k8s.core.v1.ConfigMap("child", { metadata: { name: "a" } }, { parent: component });
      new k8s.core.v1.ConfigMap(
        "known-later",
        { metadata: pulumi.output({ name: "b", labels: { app: "b" } }) },
        options,
      );
      new k8s.core.v1.ConfigMap(
        "labels-known-later",
        { metadata: { annotations: pulumi.output({ "a/b": "c" }) } },
        options,
      );
      new k8s.core.v1.ConfigMap("nameless", {}, options);
    }, reads(deployed));
    const metadata = (name: string) => only(seen, configMap, name).inputs.metadata;
    assert.deepEqual(metadata("child"), { name: "a", labels, annotations });
    assert.deepEqual(metadata("known-later"), { name: "b", labels: { app: "b", ...labels }, annotations });
    assert.deepEqual(metadata("labels-known-later"), {
      labels,
      annotations: { "a/b": "c", ...annotations },
    });
    assert.deepEqual(metadata("nameless"), { labels, annotations });
    assert.deepEqual(only(seen, "t:t:T", "t").inputs, {});
  });

  it("is not what is only read, nor a Helm release, nor somebody else's kind", async () => {
    const seen = await registrations(() => {
      const { owned } = new PlatformReference("platform", { stack });
      const options = { transformations: [owned] };
      k8s.core.v1.ConfigMap.get("read", "mq/a", options);
      new k8s.helm.v3.Release("release", { chart: "c" }, options);
      new random.RandomId("random", { byteLength: 1 }, options);
    }, reads(deployed));
    assert.equal(only(seen, configMap, "read").inputs.metadata, undefined);
    assert.equal(only(seen, "kubernetes:helm.sh/v3:Release", "release").inputs.metadata, undefined);
    assert.deepEqual(only(seen, "random:index/randomId:RandomId", "random").inputs, { byteLength: 1 });
  });
});

describe("platformLabelValue", () => {
  it("is project and stack, where that is a label", () =>
    assert.equal(platformLabelValue("strict-mtls", "dev"), "strict-mtls.dev"));

  it("is a digest where it is none, another for another stack", () => {
    const long = "x".repeat(60);
    const values = [
      platformLabelValue(long, "dev"),
      platformLabelValue(long, "prod"),
      platformLabelValue("a", "b-"),
    ];
    for (const value of values) assert.match(value, /^[0-9a-f]{40}$/);
    assert.equal(new Set(values).size, 3);
  });
});
