import * as assert from "node:assert/strict";
import type { QueueManagerArgs } from "../../components/messaging/queueManager";
import { everyOption } from "../components/messaging/queueManager/everything";
import { object, render } from "./helm";
import { componentValues } from "./ibmMqComponent";
import { ibmMqValues, valueNames } from "./ibmMqValues";

describe("values of chart ibm-mq", () => {
  for (const [what, more] of [
    ["by default", {}],
    ["with every option", everyOption],
    ["with shared volumes", { availability: { mode: "multi-instance" } }],
  ] as [string, Partial<QueueManagerArgs>][]) {
    it(`are set by the component ${what} only in names that IBM's chart has`, async () => {
      const names = valueNames(await componentValues(more));
      assert.ok(names.length > 10);
      assert.deepEqual(
        names.filter((name) => !ibmMqValues.includes(name)),
        [],
      );
    });
  }

  it("are set in one name more for metrics over TLS, which IBM's chart has not", async () => {
    const names = valueNames(await componentValues({ metrics: { certificateSecretName: "cert" } }));
    assert.deepEqual(
      names.filter((name) => !ibmMqValues.includes(name)),
      ["metrics.tls.secretName"],
    );
  });

  it("are told from others", () => {
    assert.deepEqual(valueNames({ queueManager: { mqscConfigMap: "x" } }), ["queueManager.mqscConfigMap"]);
  });

  it("have an effect by every name in IBM's table", () => {
    const file = [{ name: "files", items: ["50-more.ini"] }];
    const everything = {
      license: "accept",
      image: {
        repository: "r.example/mq",
        tag: "9",
        pullSecret: "pull",
        pullPolicy: "Always",
        disableDefaultPullSecret: true,
      },
      metadata: { labels: { team: "a" }, annotations: { note: "b" } },
      persistence: {
        qmPVC: { enable: true, name: "qm", size: "3Gi", storageClassName: "fast" },
        dataPVC: { enable: true, name: "data", size: "4Gi", storageClassName: "fast" },
        logPVC: { enable: true, name: "log", size: "5Gi", storageClassName: "" },
      },
      queueManager: {
        name: "QM2",
        nativeha: { enable: false, tls: { secretName: "", cipherSpec: "ANY_TLS13" } },
        multiinstance: { enable: false },
        mqscConfigMaps: [
          { name: "mqsc", items: ["20.mqsc"] },
          { name: "mqsc", items: ["21.mqsc"] },
        ],
        mqscSecrets: [{ name: "secret-mqsc", items: ["30.mqsc"] }],
        qminiConfigMaps: file,
        qminiSecrets: [{ name: "secret-ini", items: ["60.ini"] }],
        envVariables: [{ name: "MQ_DEV", value: "false" }],
        terminationGracePeriodSeconds: 60,
        updateStrategy: "OnDelete",
      },
      pki: {
        keys: [{ name: "certificate", secret: { secretName: "cert", items: ["tls.key"] } }],
        trust: [
          { secret: { secretName: "ca", items: ["ca.crt"] } },
          { configMap: { configMapName: "bundle", items: ["ca.crt"] } },
        ],
      },
      resources: { requests: { cpu: "1" }, limits: { memory: "2Gi" } },
      security: {
        context: { fsGroup: 5, supplementalGroups: [7], seccompProfile: { type: "RuntimeDefault" } },
        runAsUser: 1001,
        readOnlyRootFilesystem: true,
      },
      metrics: { enabled: false },
      web: { enable: true, manualConfig: { configMap: { name: "console" }, secret: { name: "" } } },
      livenessProbe: { initialDelaySeconds: 5, periodSeconds: 6, timeoutSeconds: 7, failureThreshold: 8 },
      readinessProbe: { initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 4 },
      startupProbe: { periodSeconds: 2, timeoutSeconds: 3, successThreshold: 1, failureThreshold: 4 },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: { "app.kubernetes.io/name": "ibm-mq" } },
        },
      ],
    };
    assert.deepEqual([...valueNames(everything)].sort(), [...ibmMqValues].sort());
    const objects = render("ibm-mq", "qm1", everything);
    const { spec } = object(objects, "StatefulSet", "qm1-ibm-mq");
    const { securityContext, containers, imagePullSecrets, terminationGracePeriodSeconds, volumes } =
      spec.template.spec;
    assert.equal(spec.updateStrategy.type, "OnDelete");
    assert.equal(terminationGracePeriodSeconds, 60);
    assert.deepEqual(imagePullSecrets, [{ name: "pull" }]);
    assert.deepEqual(securityContext, {
      runAsNonRoot: true,
      fsGroup: 5,
      supplementalGroups: [7],
      seccompProfile: { type: "RuntimeDefault" },
    });
    assert.equal(containers[0].image, "r.example/mq:9");
    assert.equal(containers[0].securityContext.runAsUser, 1001);
    const env = Object.fromEntries(containers[0].env.map(({ name, value }: any) => [name, value]));
    assert.equal(env.MQ_QMGR_NAME, "QM2");
    assert.equal(env.MQ_DEV, "false");
    assert.equal(env.MQ_GRACE_PERIOD, "59");
    const names = volumes.map((volume: any) => volume.name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(spec.volumeClaimTemplates[0].spec, {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "fast",
      resources: { requests: { storage: "3Gi" } },
    });
    const { livenessProbe, readinessProbe, startupProbe } = containers[0];
    assert.deepEqual(livenessProbe, { exec: { command: ["chkmqhealthy"] }, ...everything.livenessProbe });
    assert.deepEqual(readinessProbe, { exec: { command: ["chkmqready"] }, ...everything.readinessProbe });
    assert.equal(startupProbe, undefined);
    assert.deepEqual(spec.template.spec.topologySpreadConstraints, everything.topologySpreadConstraints);
  });
});
