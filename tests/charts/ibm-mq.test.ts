import * as assert from "node:assert/strict";
import { QueueManager, type QueueManagerArgs } from "../../components/messaging/queueManager";
import { only, registrations } from "../components/mocks";
import { lint, object, refusal, render } from "./helm";
import { ibmMqValues, valueNames } from "./ibmMqValues";
import { assertRestricted } from "./restricted";

const accepted = { license: "accept" };

async function componentValues(more: Partial<QueueManagerArgs> = {}): Promise<any> {
  const seen = await registrations(
    () =>
      new QueueManager("mq", {
        namespace: "messaging",
        acceptLicense: true,
        distribution: "first-party",
        serverCertificateSecretName: "mq-server-cert",
        clients: [
          { distinguishedName: "CN=mq-spring-app,OU=mq-clients", user: "mqapp", putsTo: ["IBM.DEMO.Q"] },
        ],
        ldap: {
          host: "openldap.openldap.svc",
          bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
          bindPasswordSecretName: "mq-ldap-password",
          userBaseDn: "ou=people,dc=ibm,dc=com",
          groupBaseDn: "ou=groups,dc=ibm,dc=com",
        },
        ...more,
      }),
  );
  return only(seen, "kubernetes:helm.sh/v3:Release", "mq").inputs.values;
}

const pod = (values: object) =>
  object(render("ibm-mq", "qm1", { ...accepted, ...values }), "StatefulSet", "qm1-ibm-mq").spec.template.spec;

describe("chart ibm-mq", () => {
  it("passes helm lint", () => {
    const { code, output } = lint("ibm-mq", accepted);
    assert.equal(code, 0, output);
  });

  it("renders nothing before the licence is accepted", () => {
    assert.match(refusal("ibm-mq", {}), /license: the licence of IBM MQ is not accepted/);
    assert.match(refusal("ibm-mq", { license: "yes" }), /license: the licence of IBM MQ is not accepted/);
  });

  it("names its objects, ports and labels as IBM's chart does", () => {
    const objects = render("ibm-mq", "qm1", accepted);
    assert.deepEqual(objects.map((each) => `${each.kind}/${each.metadata.name}`).sort(), [
      "Service/qm1-ibm-mq",
      "Service/qm1-ibm-mq-headless",
      "ServiceAccount/qm1-ibm-mq",
      "StatefulSet/qm1-ibm-mq",
    ]);
    const selector = { "app.kubernetes.io/name": "ibm-mq", "app.kubernetes.io/instance": "qm1" };
    const service = object(objects, "Service", "qm1-ibm-mq");
    assert.deepEqual(service.spec.selector, selector);
    assert.deepEqual(service.spec.ports, [
      { name: "console-https", appProtocol: "tls", port: 9443, targetPort: 9443 },
      { name: "qmgr", appProtocol: "tls", port: 1414, targetPort: 1414 },
    ]);
    const { spec } = object(objects, "StatefulSet", "qm1-ibm-mq");
    assert.deepEqual(spec.selector.matchLabels, selector);
    assert.equal(spec.replicas, 1);
    assert.equal(spec.template.metadata.labels.statefulSetName, "qm1-ibm-mq");
    assert.deepEqual(
      spec.template.spec.containers.map((container: any) => container.name),
      ["qmgr"],
    );
    object(render("ibm-mq", "my-ibm-mq", accepted), "StatefulSet", "my-ibm-mq");
  });

  it("names a headless Service that exists", () => {
    const objects = render("ibm-mq", "qm1", accepted);
    const { serviceName } = object(objects, "StatefulSet", "qm1-ibm-mq").spec;
    assert.equal(object(objects, "Service", serviceName).spec.clusterIP, "None");
  });

  it("renders the component's own values, in the restricted pod security level", async () => {
    const objects = render("ibm-mq", "qm1", await componentValues());
    const { template } = object(objects, "StatefulSet", "qm1-ibm-mq").spec;
    assertRestricted(template.spec);
    assert.match(template.metadata.annotations["strict-mtls/mqsc"], /^[0-9a-f]{64}$/);
    const mounts = template.spec.containers[0].volumeMounts;
    assert.deepEqual(
      mounts.filter((mount: any) => mount.mountPath.startsWith("/etc/mqm")),
      [
        ["mqsc-cm-0", "/etc/mqm/20-queue-manager.mqsc", "20-queue-manager.mqsc"],
        ["mqsc-cm-0", "/etc/mqm/40-authorities.mqsc", "40-authorities.mqsc"],
        ["mqsc-secret-0", "/etc/mqm/30-ldap-password.mqsc", "30-ldap-password.mqsc"],
        ["key-0", "/etc/mqm/pki/keys/certificate", undefined],
        ["trust-0", "/etc/mqm/pki/trust/0", undefined],
      ].map(([name, mountPath, subPath]) => ({
        name,
        mountPath,
        ...(subPath && { subPath }),
        readOnly: true,
      })),
    );
    const sources = Object.fromEntries(
      template.spec.volumes.map(({ name, ...source }: any) => [name, source]),
    );
    assert.deepEqual(sources["mqsc-secret-0"], {
      secret: {
        secretName: "mq-ldap-password",
        defaultMode: 0o440,
        items: [{ key: "30-ldap-password.mqsc", path: "30-ldap-password.mqsc" }],
      },
    });
    assert.equal(sources["key-0"].secret.defaultMode, 0o440);
  });

  it("is set by the component only in names that IBM's chart has", async () => {
    const names = valueNames(await componentValues());
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter((name) => !ibmMqValues.includes(name)),
      [],
    );
    assert.deepEqual(valueNames({ queueManager: { mqscConfigMap: "x" } }), ["queueManager.mqscConfigMap"]);
  });

  it("takes a value for every name in IBM's table", () => {
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
      persistence: { qmPVC: { enable: true, name: "qm", size: "3Gi", storageClassName: "fast" } },
      queueManager: {
        name: "QM2",
        nativeha: { enable: false },
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
      metrics: { enabled: true },
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
    assert.deepEqual(object(objects, "Service", "qm1-ibm-mq-metrics").spec.ports, [
      { name: "metrics", appProtocol: "http", port: 9157, targetPort: 9157 },
    ]);
  });

  it("serves no metrics and no console unless asked", () => {
    const env = Object.fromEntries(pod({}).containers[0].env.map(({ name, value }: any) => [name, value]));
    assert.equal(env.MQ_ENABLE_METRICS, "false");
    assert.equal(env.MQ_ENABLE_EMBEDDED_WEB_SERVER, "false");
    assertRestricted(pod({}));
  });

  for (const [what, values, message] of [
    ["a misspelt value", { queueManagers: {} }, /additional properties 'queueManagers' not allowed/],
    ["a misspelt nested value", { queueManager: { mqsc: [] } }, /additional properties 'mqsc' not allowed/],
    ["native HA, which it cannot do", { queueManager: { nativeha: { enable: true } } }, /nativeha/],
    [
      "multi-instance, which it cannot do",
      { queueManager: { multiinstance: { enable: true } } },
      /multiinstance/,
    ],
    [
      "a key named trust",
      { pki: { keys: [{ name: "trust", secret: { secretName: "a", items: ["tls.key"] } }] } },
      /name/,
    ],
    [
      "an unconfined system-call profile",
      { security: { context: { seccompProfile: { type: "Unconfined" } } } },
      /seccompProfile/,
    ],
    ["root", { security: { runAsUser: 0 } }, /runAsUser/],
    ["a queue manager name with a dash", { queueManager: { name: "QM-1" } }, /name/],
    [
      "a read-only root without a volume",
      { persistence: { qmPVC: { enable: false } } },
      /enable persistence\.qmPVC/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(refusal("ibm-mq", { ...accepted, ...values }), message);
    });
  }
});
