import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ClientProbes } from "../../../../components/messaging/client/probes";
import type { ClientStyleName } from "../../../../components/messaging/client/style";
import { MqClient, type MqClientArgs } from "../../../../components/messaging/mqClient";
import { assertRestricted } from "../../../charts/restricted";
import { only, type Registered, registrations } from "../../mocks";

const args: MqClientArgs = {
  namespace: "app",
  name: "orders",
  image: "r.example/orders:1",
  queueManager: { host: "qm1.mq.svc", port: 1414, name: "QM1", channel: "APP", queue: "Q" },
  clientCertificateSecretName: "orders-cert",
  keystorePasswordSecretName: "orders-keystore-password",
  credentialsSecretName: "orders",
  certificateSubject: "CN=orders,OU=mq-clients",
};
const configMap = "kubernetes:core/v1:ConfigMap";

const made = (more: Partial<MqClientArgs>) =>
  registrations(() => {
    new MqClient("c", { ...args, ...more });
  });
const deploymentOf = (seen: Registered[]) => only(seen, "kubernetes:apps/v1:Deployment", "c").inputs.spec;
const templateOf = async (more: Partial<MqClientArgs>) => deploymentOf(await made(more)).template;
const containerOf = async (more: Partial<MqClientArgs>) => (await templateOf(more)).spec.containers[0];
const services = (seen: Registered[]) =>
  seen.filter(({ type }) => type === "kubernetes:core/v1:Service").map(({ inputs }) => inputs.spec.ports);

describe("a client's pod", () => {
  for (const style of ["mq-spring-app", "spring-bundle", "mq", "ccdt"] as ClientStyleName[]) {
    it(`meets the restricted level and sees its own Secrets alone, ${style}`, async () => {
      const { spec } = await templateOf({ style });
      assertRestricted(spec);
      const secrets = JSON.stringify(spec).match(/"secretKeyRef":\{[^}]*\}|"secretName":"[^"]*"/g)!;
      const own = ["orders-cert", "orders-keystore-password", "orders"];
      assert.ok(secrets.length >= 4, secrets.join());
      for (const each of secrets)
        assert.ok(
          own.some((name) => each.includes(`"${name}"`)),
          each,
        );
    });

    it(`mounts its keystore for its group only, ${style}`, async () => {
      const { volumes, securityContext } = (await templateOf({ style, fsGroup: 7 })).spec;
      const { secret } = volumes.find(({ name }: { name: string }) => name === "certs");
      assert.deepEqual(
        [secret.secretName, secret.defaultMode, securityContext.fsGroup],
        ["orders-cert", 0o440, 7],
      );
      const keystore = style === "mq" || style === "ccdt" ? "keystore.p12" : "keystore.jks";
      assert.deepEqual(secret.items[0], { key: keystore, path: keystore });
    });
  }

  it("asks Spring applications over HTTP, which have a Service, and others nothing", async () => {
    const spring = await made({ style: "spring-bundle" });
    assert.deepEqual(services(spring), [[{ name: "http", port: 80, targetPort: "http" }]]);
    const container = deploymentOf(spring).template.spec.containers[0];
    const get = (group: string) => ({ path: `/actuator/health/${group}`, port: "http" });
    assert.deepEqual(container.ports, [{ name: "http", containerPort: 8080 }]);
    assert.deepEqual(container.readinessProbe, {
      httpGet: get("readiness"),
      periodSeconds: 10,
      failureThreshold: 3,
    });
    assert.deepEqual(container.livenessProbe, {
      httpGet: get("liveness"),
      periodSeconds: 10,
      failureThreshold: 3,
    });
    assert.deepEqual(container.startupProbe, {
      httpGet: get("liveness"),
      periodSeconds: 5,
      failureThreshold: 60,
    });

    const plain = await made({ style: "mq" });
    assert.deepEqual(services(plain), []);
    const { ports, readinessProbe, livenessProbe, startupProbe } =
      deploymentOf(plain).template.spec.containers[0];
    assert.deepEqual(
      [ports, readinessProbe, livenessProbe, startupProbe],
      [[], undefined, undefined, undefined],
    );
  });

  for (const [what, probes, readiness, liveness] of [
    ["a path", { http: { readiness: "/ready" } }, { httpGet: { path: "/ready", port: "http" } }, undefined],
    [
      "two paths",
      { http: { readiness: "/ready", liveness: "/live" } },
      { httpGet: { path: "/ready", port: "http" } },
      { httpGet: { path: "/live", port: "http" } },
    ],
    ["a port", { tcp: { port: 9000 } }, { tcpSocket: { port: 9000 } }, { tcpSocket: { port: 9000 } }],
    ["a command", { exec: { readiness: ["ready"] } }, { exec: { command: ["ready"] } }, undefined],
    [
      "two commands",
      { exec: { readiness: ["ready"], liveness: ["live"] } },
      { exec: { command: ["ready"] } },
      { exec: { command: ["live"] } },
    ],
    ["nothing", "none", undefined, undefined],
  ] as [string, ClientProbes, object | undefined, object | undefined][]) {
    it(`asks ${what} when told`, async () => {
      const { readinessProbe, livenessProbe, startupProbe } = await containerOf({
        style: "mq",
        httpPort: 9090,
        probes,
      });
      const timed = (action: object | undefined, periodSeconds: number, failureThreshold: number) =>
        action && { ...action, periodSeconds, failureThreshold };
      assert.deepEqual(readinessProbe, timed(readiness, 10, 3));
      assert.deepEqual(livenessProbe, timed(liveness, 10, 3));
      assert.deepEqual(startupProbe, timed(liveness, 5, 60));
    });
  }

  it("serves HTTP on another port, or not at all, when told", async () => {
    const served = await made({ style: "ccdt", httpPort: 9090 });
    assert.deepEqual(deploymentOf(served).template.spec.containers[0].ports, [
      { name: "http", containerPort: 9090 },
    ]);
    assert.equal(services(served).length, 1);
    const none = await made({ style: "mq-spring-app", httpPort: false });
    assert.equal(services(none).length, 0);
    assert.equal(deploymentOf(none).template.spec.containers[0].readinessProbe, undefined);
  });

  it("mounts the channel definition table, which rolls it when it changes", async () => {
    const seen = await made({ style: "ccdt" });
    const { metadata, data } = only(seen, configMap, "c-documents").inputs;
    assert.deepEqual(metadata, { name: "orders-documents", namespace: "app" });
    assert.equal(JSON.parse(data["ccdt.json"]).channel[0].clientConnection.queueManager, "QM1");
    const { spec } = deploymentOf(seen).template;
    assert.deepEqual(spec.volumes[1], { name: "documents", configMap: { name: "orders-documents" } });
    assert.deepEqual(spec.containers[0].volumeMounts[1], {
      name: "documents",
      mountPath: "/etc/mq",
      readOnly: true,
    });

    const rolled = async (port: number) =>
      (await templateOf({ style: "ccdt", queueManager: { ...args.queueManager, port } })).metadata
        .annotations;
    assert.notDeepEqual(await rolled(1414), await rolled(1415));
    assert.deepEqual(await rolled(1414), await rolled(1414));
  });

  it("has the CAs of a bundle where one is given", async () => {
    const { metadata, spec } = await templateOf({
      trustBundle: { configMapName: pulumi.output("mq-ca-bundle"), revision: "abc" },
    });
    assert.equal(metadata.annotations["strict-mtls/trust"], "abc");
    assert.deepEqual(spec.volumes[1], { name: "trusted", configMap: { name: "mq-ca-bundle" } });
    const [container] = spec.containers;
    assert.deepEqual(container.volumeMounts[1], { name: "trusted", mountPath: "/trusted", readOnly: true });
    assert.deepEqual(
      container.env.find(({ name }: { name: string }) => name === "CLIENT_SSL_TRUST_STORE"),
      { name: "CLIENT_SSL_TRUST_STORE", value: "/trusted/truststore.p12" },
    );
  });

  it("gives IBM's library its keystore in a folder, where a renewed one arrives while it runs", async () => {
    const { spec } = await templateOf({ style: "ccdt" });
    const [container] = spec.containers;
    assert.deepEqual(container.volumeMounts[0], { name: "certs", mountPath: "/certs", readOnly: true });
    assert.deepEqual(
      container.env.find(({ name }: { name: string }) => name === "MQSSLKEYR"),
      { name: "MQSSLKEYR", value: "/certs/keystore.p12" },
    );
  });

  it("carries the revision of its certificate, Reloader's annotation and given ones", async () => {
    const { metadata } = await templateOf({
      certificateRevision: pulumi.output("7"),
      reloader: true,
      podAnnotations: { "example.com/team": "shop", "strict-mtls/configuration": "mine" },
    });
    const { "strict-mtls/configuration": configuration, ...annotations } = metadata.annotations;
    assert.deepEqual(annotations, {
      "example.com/team": "shop",
      "strict-mtls/certificate": "7",
      "secret.reloader.stakater.com/reload": "orders-cert,orders-keystore-password,orders",
    });
    assert.match(configuration, /"QM":"QM1"/);
  });

  it("takes variables, replicas and resources as told, and lets nobody take the style's own variables", async () => {
    const seen = await made({
      style: "mq",
      environment: { LOG_LEVEL: pulumi.output("debug"), MQSSLKEYR: "/elsewhere" },
      replicas: pulumi.output(3),
      resources: { limits: { memory: "1Gi" } },
    });
    const { replicas, template } = deploymentOf(seen);
    const [container] = template.spec.containers;
    assert.equal(replicas, 3);
    assert.deepEqual(container.resources, { limits: { memory: "1Gi" } });
    const value = (wanted: string) => container.env.filter(({ name }: { name: string }) => name === wanted);
    assert.deepEqual(value("LOG_LEVEL"), [{ name: "LOG_LEVEL", value: "debug" }]);
    assert.deepEqual(value("MQSSLKEYR"), [{ name: "MQSSLKEYR", value: "/certs/keystore.p12" }]);
  });
});
