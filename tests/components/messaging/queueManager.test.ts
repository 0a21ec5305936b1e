import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { queueManagerMqsc } from "../../../components/messaging/mqsc";
import type { QueueManagerArgs } from "../../../components/messaging/queueManager";
import { only } from "../mocks";
import { args, client, ldap, outputsOf } from "./queueManagerFixture";

const release = "kubernetes:helm.sh/v3:Release";
const configMap = "kubernetes:core/v1:ConfigMap";
const expectedMqsc = (more: Partial<Parameters<typeof queueManagerMqsc>[0]> = {}) =>
  queueManagerMqsc({
    applicationChannel: "IBM.APP.SVRCONN",
    cipherSpec: "ANY_TLS13_OR_HIGHER",
    deadLetterQueue: "DEV.DEAD.LETTER.QUEUE",
    queues: [{ name: "IBM.DEMO.Q", backout: {} }],
    clients: [client],
    authInfoName: "USE.LDAP",
    ldap: { ...ldap, port: 636 },
    ...more,
  });

describe("QueueManager", () => {
  it("puts its MQSC into a ConfigMap and its password file into none", async () => {
    const { seen } = await outputsOf(args);
    assert.deepEqual(
      seen.map((each) => `${each.type} ${each.name}`),
      [
        "pulumi:pulumi:Stack strict-mtls-test",
        "strict-mtls:index:QueueManager mq",
        `${configMap} mq-mqsc`,
        `${release} mq`,
      ],
    );
    assert.deepEqual(only(seen, configMap, "mq-mqsc").inputs, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "qm1-mqsc", namespace: "mq" },
      data: expectedMqsc(),
    });
    assert.doesNotMatch(JSON.stringify(only(seen, configMap, "mq-mqsc").inputs), /LDAPPWD/);
  });

  it("releases IBM's chart with values it knows", async () => {
    const { inputs, secretInputs } = only((await outputsOf(args)).seen, release, "mq");
    const annotation = inputs.values.metadata.annotations["strict-mtls/mqsc"];
    assert.match(annotation, /^[0-9a-f]{64}$/);
    assert.deepEqual(secretInputs, []);
    assert.deepEqual(inputs, {
      chart: "ibm-mq",
      version: "12.0.1",
      repositoryOpts: { repo: "https://ibm-messaging.github.io/mq-helm" },
      name: "qm1",
      namespace: "mq",
      values: {
        license: "accept",
        image: { disableDefaultPullSecret: true },
        metadata: { annotations: { "strict-mtls/mqsc": annotation } },
        queueManager: {
          name: "QM1",
          envVariables: [
            { name: "MQ_DEV", value: "false" },
            { name: "MQ_CONNAUTH_USE_HTP", value: "false" },
          ],
          mqscConfigMaps: [{ name: "qm1-mqsc", items: ["20-queue-manager.mqsc", "40-authorities.mqsc"] }],
          mqscSecrets: [{ name: "mq-ldap-password", items: ["30-ldap-password.mqsc"] }],
        },
        pki: {
          keys: [
            {
              name: "certificate",
              secret: { secretName: "mq-server-cert", items: ["tls.key", "tls.crt", "ca.crt"] },
            },
          ],
          trust: [{ secret: { secretName: "mq-server-cert", items: ["ca.crt"] } }],
        },
        security: {
          context: { fsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
          readOnlyRootFilesystem: true,
        },
        metrics: { enabled: false },
        web: { enable: false },
      },
      timeout: 600,
      skipAwait: false,
      atomic: false,
      maxHistory: 10,
      compat: "true",
    });
  });

  it("releases the first-party chart with the same values", async () => {
    const first = only(
      (await outputsOf({ ...args, distribution: "first-party" })).seen,
      release,
      "mq",
    ).inputs;
    const ibm = only((await outputsOf(args)).seen, release, "mq").inputs;
    assert.equal(first.chart, "./charts/ibm-mq");
    assert.equal(first.repositoryOpts, undefined);
    assert.deepEqual(first.values, ibm.values);
  });

  it("says where clients find it", async () => {
    assert.deepEqual((await outputsOf(args)).outputs, {
      host: "qm1-ibm-mq.mq.svc",
      port: 1414,
      channel: "IBM.APP.SVRCONN",
      queueManagerName: "QM1",
      queue: "IBM.DEMO.Q",
      serviceAccountName: "qm1-ibm-mq",
    });
    const { seen, outputs } = await outputsOf({ ...args, releaseName: "corp-ibm-mq", install: false });
    assert.equal(outputs.host, "corp-ibm-mq.mq.svc");
    assert.deepEqual(
      seen.map((each) => each.type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:QueueManager"],
    );
  });

  it("follows other names, queues, ports and the profile", async () => {
    const queues = [{ name: "A" }, { name: "B" }];
    const clients = [{ distinguishedName: pulumi.output("CN=a,OU=b"), user: "a", browses: ["B"] }];
    const { seen, outputs } = await outputsOf({
      ...args,
      queueManagerName: "QM.2",
      applicationChannel: "APP",
      deadLetterQueue: "DEAD",
      queues,
      clients,
      profile: pulumi.output("intermediate" as const),
      ldap: { ...ldap, port: pulumi.output(1636) },
    });
    assert.equal(outputs.queueManagerName, "QM.2");
    assert.equal(outputs.channel, "APP");
    assert.equal(outputs.queue, "A");
    assert.deepEqual(
      only(seen, configMap, "mq-mqsc").inputs.data,
      expectedMqsc({
        applicationChannel: "APP",
        cipherSpec: "ANY_TLS12_OR_HIGHER",
        deadLetterQueue: "DEAD",
        queues,
        clients: [{ distinguishedName: "CN=a,OU=b", user: "a", browses: ["B"] }],
        ldap: { ...ldap, port: 1636 },
      }),
    );
  });

  it("rolls the pod when the MQSC changes and only then", async () => {
    const hash = async (more: Partial<QueueManagerArgs>) =>
      only((await outputsOf({ ...args, ...more })).seen, release, "mq").inputs.values.metadata.annotations[
        "strict-mtls/mqsc"
      ];
    const before = await hash({});
    assert.equal(await hash({ values: { resources: {} } }), before);
    assert.notEqual(await hash({ clients: [] }), before);
  });

  it("lets the user's values win", async () => {
    const { values } = only(
      (
        await outputsOf({
          ...args,
          values: { image: { tag: "10" }, security: { context: { fsGroup: null } } },
        })
      ).seen,
      release,
      "mq",
    ).inputs;
    assert.deepEqual(values.image, { disableDefaultPullSecret: true, tag: "10" });
    assert.deepEqual(values.security.context, { seccompProfile: { type: "RuntimeDefault" } });
  });
});
