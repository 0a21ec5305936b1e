import * as assert from "node:assert/strict";
import { object, render } from "./helm";
import { assertRestricted } from "./restricted";

const backup = { enabled: true };
const claim = "openldap-backup";

const cronJob = (values: object) => object(render("openldap", "openldap", values), "CronJob", claim);
const pod = (values: object) => cronJob(values).spec.jobTemplate.spec.template.spec;

/** The Secret from which a pod's certificate comes. */
const certificateOf = (volumes: any[]): string =>
  volumes.find(({ name }) => name === "tls").projected.sources[0].secret.name;

const directoryPod = (values: object) =>
  object(render("openldap", "openldap", { backup: values }), "StatefulSet", "openldap").spec.template.spec;

describe("chart openldap: backup", () => {
  it("is a restricted job that speaks LDAPS as an account of its own", () => {
    const { containers, volumes, ...spec } = pod({ backup });
    assertRestricted({ containers, volumes, ...spec });
    assert.deepEqual(containers[0].command, ["sh", "/directory/settings/backup.sh"]);
    assert.deepEqual(Object.fromEntries(containers[0].env.map(({ name, value }: any) => [name, value])), {
      BASE_DN: "dc=ibm,dc=com",
      DIRECTORY_URL: "ldaps://openldap.messaging.svc",
      KEEP: "14",
      LDAPTLS_CACERT: "/directory/tls/ca.crt",
      LDAPTLS_CERT: "/directory/tls/tls.crt",
      LDAPTLS_KEY: "/directory/tls/tls.key",
      LDAPTLS_REQCERT: "demand",
    });
    const volume = (name: string) => volumes.find((each: any) => each.name === name);
    assert.deepEqual(volume("passwords").secret.items, [{ key: "backup-reader", path: "backup-reader" }]);
    assert.equal(certificateOf(volumes), "openldap-cert");
    assert.deepEqual(volume("backup").persistentVolumeClaim, { claimName: claim });
  });

  it("presents the certificate it is given", () => {
    const { volumes } = pod({ backup: { ...backup, certificateSecretName: "reader-cert" } });
    assert.equal(certificateOf(volumes), "reader-cert");
  });

  it("runs by its schedule into a claim that outlives the release", () => {
    const { schedule, concurrencyPolicy } = cronJob({ backup: { ...backup, schedule: "0 3 * * 0" } }).spec;
    assert.deepEqual([schedule, concurrencyPolicy], ["0 3 * * 0", "Forbid"]);
    const objects = render("openldap", "openldap", {
      backup: { ...backup, size: "3Gi", storageClassName: "slow" },
    });
    const { metadata, spec } = object(objects, "PersistentVolumeClaim", claim);
    assert.equal(metadata.annotations["helm.sh/resource-policy"], "keep");
    assert.deepEqual(spec, {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "slow",
      resources: { requests: { storage: "3Gi" } },
    });
  });

  it("gets no requests that are the directory's, and passes its NetworkPolicy", () => {
    const from = [{ namespaceSelector: {} }];
    const objects = render("openldap", "openldap", { backup, networkPolicy: { enabled: true, from } });
    const labels = object(objects, "CronJob", claim).spec.jobTemplate.spec.template.metadata.labels;
    const { selector } = object(objects, "Service", "openldap").spec;
    assert.notEqual(labels["app.kubernetes.io/name"], selector["app.kubernetes.io/name"]);
    const [rule] = object(objects, "NetworkPolicy", "openldap").spec.ingress;
    assert.deepEqual(rule.from, [...from, { podSelector: { matchLabels: labels } }]);
  });

  it("is restored by the start of the pod, which may only read it", () => {
    const restoreFrom = "directory-20260101T000000Z.ldif.gz";
    const { initContainers, containers, volumes } = directoryPod({ restoreFrom });
    const [prepare] = initContainers;
    assert.deepEqual(prepare.env, [{ name: "RESTORE_FROM", value: restoreFrom }]);
    const mount = { name: "backup", mountPath: "/directory/backup", readOnly: true };
    assert.deepEqual(prepare.volumeMounts.at(-1), mount);
    for (const { volumeMounts } of containers) {
      assert.ok(!volumeMounts.some(({ name }: any) => name === "backup"));
    }
    assert.deepEqual(
      volumes.find((each: any) => each.name === "backup"),
      { name: "backup", persistentVolumeClaim: { claimName: claim, readOnly: true } },
    );
  });

  it("has its claim bound by the directory's pod, before the first job runs", () => {
    const mounted = ({ volumes }: any) => volumes.some(({ name }: any) => name === "backup");
    assert.equal(mounted(directoryPod(backup)), true);
    assert.equal(mounted(directoryPod({ enabled: false })), false);
  });
});
