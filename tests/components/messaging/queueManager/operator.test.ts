import * as assert from "node:assert/strict";
import type { QueueManagerArgs } from "../../../../components/messaging/queueManager";
import { only } from "../../mocks";
import { args, outputsOf } from "../queueManagerFixture";
import { everyOption, operator } from "./everything";

const queueManager = "kubernetes:mq.ibm.com/v1beta1:QueueManager";

/** The resource for IBM's operator, with hashes hidden. */
async function resource(more: Partial<QueueManagerArgs> = {}): Promise<any> {
  const { seen } = await outputsOf({ ...args, distribution: "operator", operator, ...more });
  const { inputs } = only(seen, queueManager, "mq");
  for (const [key, value] of Object.entries<string>(inputs.spec.annotations)) {
    inputs.spec.annotations[key] = value.replace(/^[0-9a-f]{64}$/, "<sha256>");
  }
  return inputs;
}

describe("QueueManager for IBM's operator", () => {
  it("is one resource, which is waited for", async () => {
    assert.deepEqual(await resource(), {
      apiVersion: "mq.ibm.com/v1beta1",
      kind: "QueueManager",
      metadata: {
        name: "qm1",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": "jsonpath={.status.phase}=Running" },
      },
      spec: {
        license: { accept: true, license: "L-CXDB-XTZ9J8", use: "NonProduction" },
        version: "10.0.0.0-r1",
        annotations: { "strict-mtls/mqsc": "<sha256>" },
        securityContext: { readOnlyRootFilesystem: true },
        pki: {
          keys: [
            {
              name: "certificate",
              secret: { secretName: "mq-server-cert", items: ["tls.key", "tls.crt", "ca.crt"] },
            },
          ],
          trust: [{ name: "ca", secret: { secretName: "mq-server-cert", items: ["ca.crt"] } }],
        },
        queueManager: {
          name: "QM1",
          mqsc: [
            { configMap: { name: "qm1-mqsc", items: ["20-queue-manager.mqsc", "40-authorities.mqsc"] } },
            { secret: { name: "mq-ldap-password", items: ["30-ldap-password.mqsc"] } },
          ],
          availability: { type: "SingleInstance" },
          storage: {
            queueManager: { type: "persistent-claim", size: "2Gi" },
            persistedData: { enabled: false },
            recoveryLogs: { enabled: false },
          },
          metrics: { enabled: false },
          route: { enabled: false },
        },
        web: { enabled: false },
      },
    });
  });

  it("has every option", async () => {
    const { spec } = await resource({ ...everyOption, metrics: { certificateSecretName: "mq-server-cert" } });
    assert.deepEqual(spec.annotations, { "strict-mtls/mqsc": "<sha256>", "strict-mtls/console": "<sha256>" });
    assert.deepEqual(spec.imagePullSecrets, [{ name: "pull" }]);
    const { name, mqsc, ...rest } = spec.queueManager;
    assert.deepEqual(rest, {
      availability: {
        type: "NativeHA",
        tls: { secretName: "mq-replication-cert", cipherSpec: "ANY_TLS13_OR_HIGHER" },
      },
      storage: {
        queueManager: { type: "persistent-claim", size: "10Gi", class: "fast" },
        persistedData: { enabled: true, type: "persistent-claim", size: "20Gi" },
        recoveryLogs: { enabled: true, type: "persistent-claim", size: "2Gi" },
      },
      image: `registry.example.com/mq:9.4.5.0-r2@sha256:${"ab".repeat(32)}`,
      resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "1", memory: "2Gi" } },
      livenessProbe: { initialDelaySeconds: 0, periodSeconds: 20 },
      readinessProbe: { timeoutSeconds: 5 },
      startupProbe: { failureThreshold: 60 },
      metrics: { enabled: true },
      route: { enabled: false },
    });
    assert.deepEqual(spec.web, {
      enabled: true,
      console: { authentication: { provider: "manual" }, authorization: { provider: "manual" } },
      manualConfig: { configMap: { name: "qm1-console" } },
      route: { enabled: false },
    });
    assert.deepEqual(spec.template.pod, {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: {
            matchLabels: { "app.kubernetes.io/name": "ibm-mq", "app.kubernetes.io/instance": "qm1" },
          },
        },
      ],
      volumes: [
        {
          name: "metrics-certificate",
          secret: {
            secretName: "mq-server-cert",
            defaultMode: 0o440,
            items: [
              { key: "tls.key", path: "tls.key" },
              { key: "tls.crt", path: "tls.crt" },
            ],
          },
        },
        {
          name: "console-password",
          secret: {
            secretName: "mq-ldap-password",
            defaultMode: 0o440,
            items: [{ key: "console-ldap.xml", path: "console-ldap.xml" }],
          },
        },
      ],
      containers: [
        {
          name: "qmgr",
          volumeMounts: [
            { name: "metrics-certificate", mountPath: "/etc/mqm/metrics/pki/keys", readOnly: true },
            {
              name: "console-password",
              mountPath: "/etc/mqm/console-ldap.xml",
              subPath: "console-ldap.xml",
              readOnly: true,
            },
          ],
        },
      ],
    });
  });

  it("has two instances that share their volumes", async () => {
    const { spec } = await resource({ availability: { mode: "multi-instance" } });
    assert.deepEqual(spec.queueManager.availability, { type: "MultiInstance" });
    const volume = { type: "persistent-claim", size: "2Gi" };
    assert.deepEqual(spec.queueManager.storage, {
      queueManager: volume,
      persistedData: { enabled: true, ...volume },
      recoveryLogs: { enabled: true, ...volume },
    });
  });

  it("trusts a bundle of CAs, and restarts when it changes", async () => {
    const { spec } = await resource({
      trustBundle: { configMapName: "mq-ca-bundle", revision: "r1" },
      certificateRevision: "2",
    });
    assert.deepEqual(spec.annotations, {
      "strict-mtls/mqsc": "<sha256>",
      "strict-mtls/certificate": "2",
      "strict-mtls/trust": "r1",
    });
    assert.equal(spec.pki.trust, undefined);
    assert.deepEqual(spec.template.pod, {
      volumes: [
        {
          name: "trust-bundle",
          configMap: { name: "mq-ca-bundle", items: [{ key: "ca.crt", path: "ca.crt" }] },
        },
      ],
      containers: [
        {
          name: "qmgr",
          volumeMounts: [{ name: "trust-bundle", mountPath: "/etc/mqm/pki/trust/bundle", readOnly: true }],
        },
      ],
    });
  });

  it("lets the user's fields win", async () => {
    const spec = { web: { enabled: null }, queueManager: { logFormat: "JSON" } };
    const metric = "VirtualProcessorCore";
    const { spec: merged } = await resource({ operator: { ...operator!, metric, spec } });
    assert.deepEqual(merged.web, {});
    assert.equal(merged.queueManager.logFormat, "JSON");
    assert.equal(merged.queueManager.name, "QM1");
    assert.equal(merged.license.metric, metric);
  });

  it("is found at the same address as a chart's", async () => {
    const { outputs } = await outputsOf({ ...args, distribution: "operator", operator });
    assert.equal(outputs.host, "qm1-ibm-mq.mq.svc");
    assert.equal(outputs.serviceAccountName, "qm1-ibm-mq");
  });
});
