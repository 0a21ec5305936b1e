import * as assert from "node:assert/strict";
import { lint, object, refusal, render } from "./helm";
import { componentValues } from "./ibmMqComponent";
import { assertRestricted } from "./restricted";

const accepted = { license: "accept" };

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

  it("serves no metrics and no console unless asked", () => {
    const env = Object.fromEntries(pod({}).containers[0].env.map(({ name, value }: any) => [name, value]));
    assert.equal(env.MQ_ENABLE_METRICS, "false");
    assert.equal(env.MQ_ENABLE_EMBEDDED_WEB_SERVER, "false");
    assertRestricted(pod({}));
  });

  for (const [what, values, message] of [
    ["a misspelt value", { queueManagers: {} }, /additional properties 'queueManagers' not allowed/],
    ["a misspelt nested value", { queueManager: { mqsc: [] } }, /additional properties 'mqsc' not allowed/],
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
    ["a tag that is none", { image: { tag: "9@sha256:1" } }, /tag/],
    ["an unknown resource", { resources: { request: { cpu: "1" } } }, /request/],
    ["a probe that never asks", { livenessProbe: { periodSeconds: 0 } }, /periodSeconds/],
    [
      "a replication in the clear",
      { queueManager: { nativeha: { tls: { cipherSpec: "NULL" } } } },
      /cipherSpec/,
    ],
    [
      "a spread without its pods",
      {
        topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule" }],
      },
      /labelSelector/,
    ],
    [
      "native HA without a certificate",
      { queueManager: { nativeha: { enable: true } } },
      /queueManager\.nativeha\.tls\.secretName: is needed with native HA/,
    ],
    [
      "native HA and multi-instance at once",
      {
        queueManager: {
          nativeha: { enable: true, tls: { secretName: "a" } },
          multiinstance: { enable: true },
        },
      },
      /queueManager\.multiinstance\.enable: cannot go with queueManager\.nativeha\.enable/,
    ],
    [
      "several instances without volumes of their own",
      {
        queueManager: { multiinstance: { enable: true } },
        persistence: { qmPVC: { enable: false } },
        security: { readOnlyRootFilesystem: false },
      },
      /persistence\.qmPVC\.enable: must be true with several instances/,
    ],
    [
      "metrics in the clear",
      { metrics: { enabled: true } },
      /metrics\.tls\.secretName: is needed with metrics\.enabled/,
    ],
    ["a console without a certificate", { web: { enable: true } }, /pki\.keys: is needed with web\.enable/],
    [
      "two configurations of the console",
      { web: { manualConfig: { configMap: { name: "a" }, secret: { name: "b" } } } },
      /web\.manualConfig\.secret\.name: cannot go with web\.manualConfig\.configMap\.name/,
    ],
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
