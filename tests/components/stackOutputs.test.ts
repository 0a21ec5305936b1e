import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { deployedPlatform, type PendingStackOutputs } from "../../components/stackOutputs";
import { registrations } from "./mocks";

const reference = "pulumi:pulumi:StackReference";
const deployed = {
  issuer: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
  caBundle: "PEM",
  certificates: [{ namespace: "mq", name: "mq-server-certificate", secretName: "mq-server-cert" }],
  secrets: [{ namespace: "mq", name: "mq-spring-app", keys: ["USER", "PASSWORD"] }],
  clients: [{ name: "shop", distinguishedName: "CN=shop,OU=mq-clients", user: "shop", revoked: true }],
  mq: {
    host: "qm1-ibm-mq.mq.svc",
    port: 1414,
    channel: "C",
    queueManager: "QM1",
    queue: "Q",
    distinguishedName: "CN=mq-server-certificate",
  },
  ldapUrl: "ldaps://openldap.openldap.svc:636",
  mesh: { mode: "STRICT", rootNamespace: "istio-system", effectiveModes: [] },
};

describe("deployedPlatform", () => {
  it("hands on every output of the stack it names", async () => {
    let outputs: PendingStackOutputs | undefined;
    const seen = await registrations(
      () => {
        outputs = deployedPlatform("organization/strict-mtls/dev");
      },
      { [reference]: () => ({ outputs: deployed }) },
    );
    assert.deepEqual(seen.at(-1)!.inputs, { name: "organization/strict-mtls/dev" });
    const values = await new Promise((resolve) => pulumi.output(outputs!).apply(resolve));
    assert.deepEqual(values, deployed);
  });

  it("fails the update when the stack lacks an output", async () => {
    const { ldapUrl, ...others } = deployed;
    assert.ok(ldapUrl);
    await assert.rejects(
      registrations(
        () => new pulumi.ComponentResource("t:t:T", "t", deployedPlatform("organization/strict-mtls/dev")),
        { [reference]: () => ({ outputs: others }) },
      ),
      /ldapUrl/,
    );
  });
});
