import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { clientStyle } from "../../../components/messaging/client/style";
import { MqClient, type MqClientArgs } from "../../../components/messaging/mqClient";
import { assertRestricted } from "../../charts/restricted";
import { only, registrations } from "../mocks";
import { connection } from "./client/connection";

const args: MqClientArgs = {
  namespace: "app",
  queueManager: {
    host: "qm1-ibm-mq.mq.svc",
    port: 1414,
    name: "QM1",
    channel: "IBM.APP.SVRCONN",
    queue: "IBM.DEMO.Q",
  },
  clientCertificateSecretName: "mq-client-cert",
  keystorePasswordSecretName: "mq-client-jks-password",
  credentialsSecretName: "mq-spring-app",
};
const deployment = "kubernetes:apps/v1:Deployment";

const podOf = async (more: Partial<MqClientArgs> = {}) =>
  only(await registrations(() => new MqClient("c", { ...args, ...more })), deployment, "c").inputs.spec
    .template;

describe("MqClient", () => {
  it("registers an account, its settings, a Deployment and a Service, all with the client's name", async () => {
    const seen = await registrations(() => new MqClient("c", args));
    assert.deepEqual(
      seen.map(
        (each) =>
          `${each.type} ${each.name} ${each.inputs.metadata?.namespace}/${each.inputs.metadata?.name}`,
      ),
      [
        "pulumi:pulumi:Stack strict-mtls-test undefined/undefined",
        "strict-mtls:index:MqClient c undefined/undefined",
        "kubernetes:core/v1:ServiceAccount c app/mq-spring-app",
        "kubernetes:core/v1:ConfigMap c app/mq-spring-app",
        "kubernetes:apps/v1:Deployment c app/mq-spring-app",
        "kubernetes:core/v1:Service c app/mq-spring-app",
      ],
    );
    for (const each of seen) assert.deepEqual(each.secretInputs, [], each.type);
    assert.equal(
      only(seen, "kubernetes:core/v1:ServiceAccount", "c").inputs.automountServiceAccountToken,
      false,
    );
    const service = only(seen, "kubernetes:core/v1:Service", "c").inputs;
    assert.deepEqual(service.metadata.annotations, { "pulumi.com/skipAwait": "true" });
    assert.deepEqual(service.spec, {
      type: "ClusterIP",
      ports: [{ name: "http", port: 80, targetPort: "http" }],
      selector: { app: "mq-spring-app" },
    });
    const { spec } = only(seen, deployment, "c").inputs;
    assert.deepEqual(spec.selector, { matchLabels: { app: "mq-spring-app" } });
    assert.deepEqual(spec.template.metadata.labels, { app: "mq-spring-app" });
    assert.equal(spec.replicas, 1);
  });

  it("writes down what the style tells the application, and nothing that is secret", async () => {
    const seen = await registrations(() => new MqClient("c", args));
    assert.deepEqual(
      only(seen, "kubernetes:core/v1:ConfigMap", "c").inputs.data,
      clientStyle("mq-spring-app").settings(connection("modern", { client: "mq-spring-app" })),
    );
  });

  it("reads keystores, their password and the login from the three Secrets and writes none of them down", async () => {
    const { spec } = await podOf();
    const [container] = spec.containers;
    const fromSecret = (key: string) => ({ secretKeyRef: { name: "mq-spring-app", key } });
    assert.deepEqual(container.env, [
      { name: "SPRING_PROFILES_ACTIVE", value: "securemq" },
      { name: "CLIENT_SSL_KEY_STORE", value: "/certs/keystore.jks" },
      { name: "CLIENT_SSL_TRUST_STORE", value: "/certs/truststore.jks" },
      {
        name: "KEY_STORE_PASSWORD",
        valueFrom: { secretKeyRef: { name: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" } },
      },
      { name: "USER", valueFrom: fromSecret("USER") },
      { name: "PASSWORD", valueFrom: fromSecret("PASSWORD") },
    ]);
    assert.deepEqual(container.envFrom, [{ configMapRef: { name: "mq-spring-app" } }]);
    assert.deepEqual(container.volumeMounts[0], { name: "certs", mountPath: "/certs", readOnly: true });
    assert.deepEqual(spec.volumes[0], {
      name: "certs",
      secret: {
        secretName: "mq-client-cert",
        defaultMode: 0o440,
        items: [
          { key: "keystore.jks", path: "keystore.jks" },
          { key: "truststore.jks", path: "truststore.jks" },
        ],
      },
    });
    assert.equal(spec.securityContext.fsGroup, 10001);
  });

  it("meets the restricted pod security level", async () => {
    assertRestricted((await podOf()).spec);
  });

  it("follows another name, image, group, account and profile", async () => {
    const seen = await registrations(
      () =>
        new MqClient("c", {
          ...args,
          name: "orders",
          image: pulumi.output("r.example/orders:1"),
          fsGroup: 5,
          serviceAccountName: "given",
          profile: "intermediate",
        }),
    );
    assert.equal(seen.filter((each) => each.type === "kubernetes:core/v1:ServiceAccount").length, 0);
    const { spec } = only(seen, deployment, "c").inputs.spec.template;
    assert.equal(spec.serviceAccountName, "given");
    assert.equal(spec.securityContext.fsGroup, 5);
    assert.equal(spec.containers[0].name, "orders");
    assert.equal(spec.containers[0].image, "r.example/orders:1");
    const service = only(seen, "kubernetes:core/v1:Service", "c").inputs;
    assert.equal(service.metadata.name, "orders");
    assert.deepEqual(service.spec.selector, { app: "orders" });
    const { data } = only(seen, "kubernetes:core/v1:ConfigMap", "c").inputs;
    assert.equal(data.IBM_MQ_SSLCIPHERSUITE, "*TLS12ORHIGHER");
    assert.equal(data.APP_NAME, "ORDERS");
  });

  it("rolls when its configuration changes", async () => {
    const annotation = async (queue: string) =>
      (await podOf({ queueManager: { ...args.queueManager, queue } })).metadata.annotations[
        "strict-mtls/configuration"
      ];
    assert.equal(await annotation("A"), await annotation("A"));
    assert.notEqual(await annotation("A"), await annotation("B"));
  });

  it("hands out the names of its objects", async () => {
    let read: any;
    await registrations(() => {
      const { serviceName, deploymentName, serviceAccountName } = new MqClient("c", args);
      pulumi.all([serviceName, deploymentName, serviceAccountName]).apply((names) => {
        read = names;
      });
    });
    assert.deepEqual(read, ["mq-spring-app", "mq-spring-app", "mq-spring-app"]);
  });

  for (const [what, more, message] of [
    ["a name that is no DNS label", { name: "My_App" }, /^name: "My_App" must be 1 to 63/],
    ["an unknown style", { style: "jms" as any }, /^style: "jms" is not a style of client/],
    [
      "a style without an image",
      { style: "spring-bundle" },
      /^image: is missing; only style mq-spring-app has a default\.$/,
    ],
    [
      "a style that finds the certificate by its subject, and no subject",
      { style: "ccdt", image: "i" },
      /^certificateSubject: is missing; a client of style mq or ccdt finds its certificate by it\.$/,
    ],
    [
      "a subject that is too long for a label",
      { style: "mq", image: "i", certificateSubject: `CN=${"c".repeat(62)}` },
      /^certificateSubject: has 65 characters; IBM MQ takes 64 to find the certificate by\.$/,
    ],
    [
      "probes over HTTP of a client that serves none",
      { style: "mq", image: "i", certificateSubject: "CN=c", probes: { http: { readiness: "/ready" } } },
      /^probes: ask over HTTP, which the client does not serve; give httpPort or another probe\.$/,
    ],
    ["an unknown profile", { profile: "old" as any }, /^profile: "old" is not a TLS profile/],
  ] as [string, Partial<MqClientArgs>, RegExp][]) {
    it(`refuses ${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new MqClient("c", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  it("refuses an unknown profile that is only known later", async () => {
    await assert.rejects(
      podOf({ profile: pulumi.output("old" as any) }),
      /profile: "old" is not a TLS profile/,
    );
  });
});
