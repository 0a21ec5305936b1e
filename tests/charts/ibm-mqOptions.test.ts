import * as assert from "node:assert/strict";
import type { QueueManagerArgs } from "../../components/messaging/queueManager";
import { everyOption } from "../components/messaging/queueManager/everything";
import { lint, object, render } from "./helm";
import { componentValues } from "./ibmMqComponent";
import { assertRestricted } from "./restricted";

/** What the chart renders with the values that the component sets for these options. */
async function rendered(more: Partial<QueueManagerArgs>) {
  const values = await componentValues(more);
  const objects = render("ibm-mq", "qm1", values);
  const { spec } = object(objects, "StatefulSet", "qm1-ibm-mq");
  const [container] = spec.template.spec.containers;
  const env = Object.fromEntries(container.env.map(({ name, value }: any) => [name, value]));
  const mounts = Object.fromEntries(container.volumeMounts.map((each: any) => [each.mountPath, each]));
  const volumes = Object.fromEntries(
    spec.template.spec.volumes.map(({ name, ...source }: any) => [name, source]),
  );
  return { values, objects, spec, container, env, mounts, volumes };
}

const replication: Partial<QueueManagerArgs> = {
  availability: { mode: "native-ha", certificateSecretName: "replication" },
};

describe("chart ibm-mq with the component's options", () => {
  for (const [what, more] of [
    ["by default", {}],
    ["with every option", { ...everyOption, metrics: { certificateSecretName: "mq-server-cert" } }],
    ["with native HA", replication],
    ["with shared volumes", { availability: { mode: "multi-instance" } }],
  ] as [string, Partial<QueueManagerArgs>][]) {
    it(`passes helm lint, in the restricted pod security level, ${what}`, async () => {
      const { values, spec } = await rendered(more);
      const { code, output } = lint("ibm-mq", values);
      assert.equal(code, 0, output);
      assertRestricted(spec.template.spec);
      const { env } = spec.template.spec.containers[0];
      assert.equal(new Set(env.map(({ name }: any) => name)).size, env.length, "a variable is given twice");
    });
  }

  it("replicates to two more instances over TLS, each at an address of its own", async () => {
    const { objects, spec, env, mounts, volumes, container } = await rendered(replication);
    assert.equal(spec.replicas, 3);
    assert.equal(spec.podManagementPolicy, "Parallel");
    assert.deepEqual(spec.updateStrategy, { type: "OnDelete" });
    assert.deepEqual(Object.fromEntries(Object.entries(env).filter(([name]) => /HA|INSTANCE/.test(name))), {
      MQ_NATIVE_HA: "true",
      MQ_MULTI_INSTANCE: "false",
      MQ_NATIVE_HA_INSTANCE_0_NAME: "qm1-ibm-mq-0",
      MQ_NATIVE_HA_INSTANCE_0_REPLICATION_ADDRESS: "qm1-ibm-mq-replica-0(9414)",
      MQ_NATIVE_HA_INSTANCE_1_NAME: "qm1-ibm-mq-1",
      MQ_NATIVE_HA_INSTANCE_1_REPLICATION_ADDRESS: "qm1-ibm-mq-replica-1(9414)",
      MQ_NATIVE_HA_INSTANCE_2_NAME: "qm1-ibm-mq-2",
      MQ_NATIVE_HA_INSTANCE_2_REPLICATION_ADDRESS: "qm1-ibm-mq-replica-2(9414)",
      MQ_NATIVE_HA_TLS: "true",
      MQ_NATIVE_HA_CIPHERSPEC: "ANY_TLS13_OR_HIGHER",
    });
    assert.deepEqual(volumes.replication, { secret: { secretName: "replication", defaultMode: 0o440 } });
    assert.equal(mounts["/etc/mqm/ha/pki/keys/ha"].name, "replication");
    for (const instance of [0, 1, 2]) {
      const { spec: service } = object(objects, "Service", `qm1-ibm-mq-replica-${instance}`);
      assert.deepEqual(service, {
        type: "ClusterIP",
        publishNotReadyAddresses: true,
        selector: { "statefulset.kubernetes.io/pod-name": `qm1-ibm-mq-${instance}` },
        ports: [{ name: "replication", appProtocol: "tls", port: 9414, targetPort: 9414 }],
      });
    }
    assert.deepEqual(spec.template.spec.affinity.podAntiAffinity, {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: "kubernetes.io/hostname",
          labelSelector: { matchLabels: { statefulSetName: "qm1-ibm-mq" } },
        },
      ],
    });
    assert.equal(container.livenessProbe.initialDelaySeconds, 0);
    assert.deepEqual(container.startupProbe, {
      exec: { command: ["chkmqstarted"] },
      periodSeconds: 5,
      timeoutSeconds: 5,
      successThreshold: 1,
      failureThreshold: 24,
    });
  });

  it("shares data and log between two instances, and leaves them when it goes", async () => {
    const { objects, spec, env, mounts, volumes } = await rendered({
      availability: { mode: "multi-instance" },
    });
    assert.equal(spec.replicas, 2);
    assert.deepEqual(spec.updateStrategy, { type: "OnDelete" });
    assert.equal(env.MQ_MULTI_INSTANCE, "true");
    assert.equal(env.MQ_NATIVE_HA, "false");
    for (const [name, path] of [
      ["data", "/mnt/mqm-data"],
      ["log", "/mnt/mqm-log"],
    ] as const) {
      const claim = object(objects, "PersistentVolumeClaim", `${name}-qm1-ibm-mq`);
      assert.deepEqual(claim.metadata.annotations, { "helm.sh/resource-policy": "keep" });
      assert.deepEqual(claim.spec, {
        accessModes: ["ReadWriteMany"],
        resources: { requests: { storage: "2Gi" } },
      });
      assert.deepEqual(volumes[name], { persistentVolumeClaim: { claimName: `${name}-qm1-ibm-mq` } });
      assert.equal(mounts[path].name, name);
    }
    assert.deepEqual(
      spec.volumeClaimTemplates.map(({ metadata }: any) => metadata.name),
      ["qm"],
    );
  });

  it("has one instance on volumes of its own otherwise", async () => {
    const { objects, spec, mounts } = await rendered({ persistence: { data: { size: "9Gi" } } });
    assert.equal(spec.replicas, 1);
    assert.equal(spec.podManagementPolicy, undefined);
    assert.equal(spec.template.spec.affinity, undefined);
    assert.deepEqual(
      spec.volumeClaimTemplates.map(({ metadata, spec: { resources } }: any) => [
        metadata.name,
        resources.requests.storage,
      ]),
      [
        ["qm", "2Gi"],
        ["data", "9Gi"],
      ],
    );
    assert.equal(mounts["/mnt/mqm-log"], undefined);
    assert.deepEqual(
      objects.filter(({ kind }) => kind === "PersistentVolumeClaim"),
      [],
    );
  });

  it("serves metrics over TLS, with a key where the image looks for it", async () => {
    const { objects, env, mounts, volumes } = await rendered({ metrics: { certificateSecretName: "cert" } });
    assert.equal(env.MQ_ENABLE_METRICS, "true");
    assert.equal(mounts["/etc/mqm/metrics/pki/keys"].name, "metrics");
    assert.deepEqual(volumes.metrics.secret, {
      secretName: "cert",
      defaultMode: 0o440,
      items: [
        { key: "tls.key", path: "tls.key" },
        { key: "tls.crt", path: "tls.crt" },
      ],
    });
    assert.deepEqual(object(objects, "Service", "qm1-ibm-mq-metrics").spec.ports, [
      { name: "metrics", appProtocol: "https", port: 9157, targetPort: 9157 },
    ]);
  });

  it("has the web console read its configuration and its password", async () => {
    const { env, mounts, volumes } = await rendered({ web: { administratorGroups: ["mq-admins"] } });
    assert.equal(env.MQ_ENABLE_EMBEDDED_WEB_SERVER, "true");
    const config = mounts["/etc/mqm/web/installations/Installation1/servers/mqweb/mqwebuser.xml"];
    assert.deepEqual([config.name, config.subPath], ["console", "mqwebuser.xml"]);
    assert.equal(volumes.console.configMap.name, "qm1-console");
    const password = mounts["/etc/mqm/console-ldap.xml"];
    assert.deepEqual([password.name, password.subPath], ["ini-secret-0", "console-ldap.xml"]);
    assert.equal(volumes["ini-secret-0"].secret.secretName, "mq-ldap-password");
  });
});
