import { deepEqual, ok } from "node:assert/strict";
import { judge, manifest, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { queueManagerKeys } from "./queueManagerKeys";

const keys = {
  keys: [{ name: "default", secret: { secretName: "a", items: ["tls.key", "tls.crt", "ca.crt"] } }],
};
const patch = (spec: Record<string, unknown>) => ({
  apiVersion: "mq.ibm.com/v1beta1",
  kind: "QueueManager",
  spec,
});
const queueManager = (spec: Record<string, unknown>) =>
  patch({ license: { accept: true }, queueManager: { name: "QM1" }, ...spec });
const nativeHa = (availability: Record<string, unknown>) =>
  queueManager({ pki: keys, queueManager: { availability: { type: "NativeHA", ...availability } } });
const release = (values: unknown, rest: Record<string, unknown> = {}) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "./charts/ibm-mq",
  values,
  ...rest,
});
const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "qmgr", ...container }] },
});
const env = (...pairs: [string, unknown][]) => pairs.map(([name, value]) => ({ name, value }));
const said = (object: Record<string, any>, settings = defaults) => judge(queueManagerKeys, object, settings);
const noKey = "names no key, so no channel can be TLS";
const plaintext = "is missing, so all messages are replicated in plaintext";

describe("MQ-03 queue-manager-keys", () => {
  it("passes a queue manager with a key, a CA and replication over TLS", () => {
    const tls = { secretName: "ha", cipherSpec: "ANY_TLS13_OR_HIGHER" };
    deepEqual(said(nativeHa({ tls }), modern), []);
    deepEqual(said(release({ pki: keys, queueManager: { nativeha: { enable: true, tls } } })), []);
  });

  it("refuses a queue manager without a key, and one without its clients' CA", () => {
    deepEqual(said(queueManager({ pki: { keys: [] } })), [`violation: spec.pki.keys ${noKey}`]);
    deepEqual(said(queueManager({})), [`violation: spec.pki.keys ${noKey}`]);
    deepEqual(said(release({})), [`violation: values.pki.keys ${noKey}`]);
    const own = { keys: [{ name: "a", secret: { secretName: "a", items: ["tls.key", "tls.crt"] } }] };
    deepEqual(said(queueManager({ pki: own })), [
      "violation: spec.pki.trust names no CA, so no client is known by its certificate",
    ]);
    deepEqual(
      said(queueManager({ pki: { ...own, trust: [{ name: "b", secret: { secretName: "b" } }] } })),
      [],
    );
    deepEqual(said(queueManager({ pki: { keys: [{ name: "a", secret: { secretName: "a" } }] } })), []);
  });

  it("leaves keys alone that may come from elsewhere", () => {
    deepEqual(said(queueManager({ template: { pod: { volumes: [] } } })), []);
    deepEqual(said(patch({ queueManager: { name: "QM1" } })), []);
    deepEqual(said(patch({ license: { accept: true }, version: "9.4.2.0-r1" })), []);
    deepEqual(said(release({}, { valueYamlFiles: ["production.yaml"] })), []);
  });

  it("refuses replication in plaintext", () => {
    const missing = `violation: spec.queueManager.availability.tls.secretName ${plaintext}`;
    deepEqual(said(nativeHa({})), [missing]);
    deepEqual(
      said(queueManager({ pki: keys, queueManager: { availability: { type: "SingleInstance" } } })),
      [],
    );
    deepEqual(said(release({ pki: keys, queueManager: { nativeha: { enable: true } } })), [
      `violation: values.queueManager.nativeha.tls.secretName ${plaintext}`,
    ]);
    deepEqual(said(release({ pki: keys, queueManager: { nativeha: { enable: false } } })), []);
    deepEqual(said(pod({ env: env(["MQ_NATIVE_HA", "true"]) })), [
      "violation: spec.containers[0].env[0].value replicates all messages in plaintext",
    ]);
  });

  it("refuses replication to another region in plaintext", () => {
    const tls = { secretName: "ha" };
    const groups = { remotes: [{ name: "b" }], local: { name: "a" } };
    deepEqual(said(nativeHa({ tls, nativeHAGroups: groups })), [
      `violation: spec.queueManager.availability.nativeHAGroups.local.tls.key.secretName ${plaintext}`,
    ]);
    deepEqual(
      said(nativeHa({ tls, nativeHAGroups: { ...groups, local: { tls: { key: { secretName: "b" } } } } })),
      [],
    );
    const crr = { crrtls: { key: { secretName: "c" } }, tls };
    const both = (second: unknown) =>
      release({ pki: keys, queueManager: { nativeha: { enable: true, nativehaGroups: [crr, second] } } });
    deepEqual(said(both(crr)), []);
    deepEqual(said(both({ tls })), [
      `violation: values.queueManager.nativeha.nativehaGroups[1].crrtls.key.secretName ${plaintext}`,
    ]);
  });

  it("refuses a CipherSpec outside the profile", () => {
    const found = `is a CipherSpec outside profile`;
    deepEqual(said(nativeHa({ tls: { secretName: "ha", cipherSpec: "NULL" } })), [
      `violation: spec.queueManager.availability.tls.cipherSpec ${found} nist`,
    ]);
    deepEqual(said(pod({ env: env(["MQ_NATIVE_HA_CIPHERSPEC", "ANY_TLS12"]) }), modern), [
      `violation: spec.containers[0].env[0].value ${found} mozilla-modern`,
    ]);
  });

  it("refuses the developer configuration and its passwords, which it never shows", () => {
    const found = [
      "brings in the developer's channels, which take a password for a certificate",
      "gives MQ_APP_PASSWORD in plain text",
    ];
    const variables = env(["MQ_DEV", "true"], ["MQ_APP_PASSWORD", "hush"]);
    deepEqual(
      said(pod({ env: variables })),
      found.map((text, index) => `violation: spec.containers[0].env[${index}].value ${text}`),
    );
    const values = release({ pki: keys, queueManager: { envVariables: variables } });
    deepEqual(said(values).length, 2);
    ok(!JSON.stringify(queueManagerKeys.check(values, defaults)).includes("hush"));
  });

  it("refuses a web console over plain HTTP", () => {
    const console = (variable: string) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      data: { "mqwebuser.xml": `<server>${variable}</server>` },
    });
    const open = '<variable name="httpPort" value="9080"/>';
    deepEqual(said(console(open)), ['violation: data["mqwebuser.xml"] opens the web console to plain HTTP']);
    deepEqual(said(console(`<!-- ${open} -->`)), []);
    deepEqual(said(console(open.replace("9080", "-1"))), []);
  });

  it("passes what only looks amiss", () => {
    for (const container of [
      { env: env(["MQ_DEV", "false"], ["MQ_APP_PASSWORD", ""]) },
      { env: [{ name: "MQ_APP_PASSWORD", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }] },
      { env: env(["MQ_NATIVE_HA", "true"], ["MQ_NATIVE_HA_TLS", "true"]) },
      { env: env(["MQ_NATIVE_HA", "true"]), volumeMounts: [{ mountPath: "/etc/mqm/ha/pki/keys/ha" }] },
      { env: env(["MQ_NATIVE_HA", "true"]), envFrom: [{ configMapRef: { name: "a" } }] },
      { env: env(["MQ_NATIVE_HA", "false"]) },
    ]) {
      deepEqual(said(pod(container)), []);
    }
    const other = manifest("{ apiVersion: example.com/v1, kind: QueueManager, spec: {} }");
    deepEqual(said(other), []);
  });

  it("leaves what is not known yet undecided", () => {
    deepEqual(said(queueManager({ pki: { keys: notKnownYet } })), [
      "undecided: spec.pki.keys is not known yet",
    ]);
    deepEqual(said(nativeHa({ tls: { secretName: notKnownYet } })), [
      "undecided: spec.queueManager.availability.tls.secretName is not known yet",
    ]);
  });
});
