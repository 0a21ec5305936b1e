import assert from "node:assert/strict";
import { type AnyObject, find } from "../../embedded/cluster";
import { until } from "../../embedded/progress";
import { cluster, onStack, platformIsUp, pulumi, resourceCounts, updateWith } from "./scratch";

const peerAuthentication = () =>
  find(cluster(), "security.istio.io/v1", "PeerAuthentication", "istio-system", "default");
const secret = (namespace: string, name: string) => find(cluster(), "v1", "Secret", namespace, name);

describe("what somebody changed by hand", () => {
  let sealingKey: AnyObject;
  before(platformIsUp);

  it("a PeerAuthentication is deleted, and the sealing key's Secret edited", async () => {
    sealingKey = (await secret("kube-system", "sealed-secrets-key-1"))!;
    await cluster().delete((await peerAuthentication())!);
    const data = { ...sealingKey.data, "tls.key": Buffer.from("edited").toString("base64") };
    await cluster().replace({ ...sealingKey, apiVersion: "v1", kind: "Secret", data } as AnyObject);
    assert.equal(await peerAuthentication(), undefined);
    assert.notDeepEqual((await secret("kube-system", "sealed-secrets-key-1"))?.data, sealingKey.data);
  });

  it("refresh finds both", async () => {
    const { code, stdout, stderr } = await pulumi([
      "refresh",
      ...onStack,
      "--yes",
      "--non-interactive",
      "--skip-preview",
    ]);
    assert.equal(code, 0, stdout + stderr);
    assert.equal(resourceCounts(stdout)[0]?.deleted, 1);
    assert.match(stdout, /security\.istio\.io\/v1:PeerAuthentication mutual-tls .*delete/);
    assert.match(stdout, /core\/v1:Secret sealing-key-1 .*update.*~data/);
  });

  it("an update brings both back, and touches nothing else", async () => {
    // A Secret's data are changed by replacing it.
    const { unchanged, ...changed } = resourceCounts(await updateWith({}))[0] ?? {};
    assert.deepEqual(changed, { created: 1, replaced: 1 });
    assert.deepEqual((await peerAuthentication())?.spec, { mtls: { mode: "STRICT" } });
    assert.deepEqual((await secret("kube-system", "sealed-secrets-key-1"))?.data, sealingKey.data);
  });

  it("an unsealed Secret that was deleted comes back by its controller", async () => {
    const unsealed = (await secret("mq", "mq-spring-app"))!;
    await cluster().delete(unsealed);
    const again = await until(
      async () => {
        const found = await secret("mq", "mq-spring-app");
        return found?.metadata?.uid !== unsealed.metadata?.uid && found;
      },
      300,
      () => "The Secret mq/mq-spring-app did not come back.",
    );
    assert.deepEqual(again.data, unsealed.data);
  });
});
