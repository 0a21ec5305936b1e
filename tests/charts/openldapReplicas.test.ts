import * as assert from "node:assert/strict";
import { object, render } from "./helm";
import { assertRestricted } from "./restricted";

const rendered = (values: object = {}) => render("openldap", "openldap", { replicas: 2, ...values });
const statefulSet = (values: object = {}) => object(rendered(values), "StatefulSet", "openldap");
const pod = (values: object = {}) => statefulSet(values).spec.template.spec;
const settings = (values: object = {}) => object(rendered(values), "ConfigMap", "openldap").data;

const selected = {
  matchLabels: { "app.kubernetes.io/name": "openldap", "app.kubernetes.io/instance": "openldap" },
};
const provider = "ldaps://openldap-0.openldap-headless.messaging.svc:1636";

describe("chart openldap: replicas", () => {
  it("are pods of one StatefulSet, restarted one after the other", () => {
    const { replicas, updateStrategy, podManagementPolicy } = statefulSet().spec;
    assert.deepEqual([replicas, updateStrategy, podManagementPolicy], [2, undefined, undefined]);
    assertRestricted(pod());
    assertRestricted(pod({ runAsUser: null, replication: { certificateSecretName: "replica" } }));
  });

  it("change nothing that Kubernetes lets nobody change, against one", () => {
    const fixed = (values: object) => {
      const { replicas, template, ...rest } = statefulSet(values).spec;
      return rest;
    };
    assert.deepEqual(fixed({ replicas: 2 }), fixed({ replicas: 1 }));
  });

  it("know by their name which of them they are", () => {
    const podName = { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } };
    const [prepare] = pod().initContainers;
    const [slapd, beside] = pod().containers;
    assert.deepEqual(prepare.env, [{ name: "RESTORE_FROM", value: "" }, podName]);
    assert.deepEqual(beside.command, ["sh", "/directory/settings/follow.sh", "watch"]);
    assert.deepEqual(beside.env[0], podName);
    assert.equal(slapd.env, undefined);
  });

  it("ask the provider by its own name, over TLS, with a certificate", () => {
    const line = (values: object = {}) => settings(values)["consumer.ldif"].match(/^olcSyncrepl: (.*)$/m)[1];
    const files =
      "tls_cert=/directory/tls/tls.crt tls_key=/directory/tls/tls.key tls_cacert=/directory/tls/ca.crt";
    assert.ok(
      line().startsWith(`{0}rid=001 provider=${provider} searchbase="dc=ibm,dc=com" type=refreshAndPersist `),
    );
    for (const part of [
      'bindmethod=simple binddn="cn=replicator,ou=services,dc=ibm,dc=com"',
      `${files} tls_reqcert=demand tls_reqsan=demand tls_protocol_min=3.4 `,
    ]) {
      assert.ok(line().includes(part), line());
    }
    assert.doesNotMatch(line(), /credentials|starttls/);
    assert.match(line({ tls: { minimumVersion: "1.2" } }), / tls_protocol_min=3\.3 tls_cipher_suite=ECDHE-/);
    assert.match(
      line({ tls: { library: "gnutls" } }),
      / tls_reqsan=demand tls_cipher_suite=SECURE128:-VERS-ALL:\+VERS-TLS1\.3$/,
    );
  });

  it("present a certificate of their own where there is one, to nobody but slapd", () => {
    const values = { replication: { certificateSecretName: "replica" } };
    const files =
      " tls_cert=/directory/replication/tls.crt tls_key=/directory/replication/tls.key tls_cacert=/directory/tls/ca.crt ";
    assert.ok(settings(values)["consumer.ldif"].includes(files));
    const { volumes, initContainers, containers } = pod(values);
    assert.deepEqual(
      volumes.find(({ name }: any) => name === "replication"),
      { name: "replication", secret: { secretName: "replica", defaultMode: 0o440 } },
    );
    const seeing = [...initContainers, ...containers].filter(({ volumeMounts }: any) =>
      volumeMounts.some(({ name }: any) => name === "replication"),
    );
    assert.deepEqual(
      seeing.map(({ name }: any) => name),
      ["slapd"],
    );
  });

  it("are a provider that takes writes and consumers that refer them to it", () => {
    const { "config.ldif": first, "consumer.ldif": others } = settings();
    assert.match(first, /^olcOverlay: \{3\}syncprov$/m);
    assert.doesNotMatch(first, /olcSyncrepl|olcUpdateRef/);
    assert.ok(others.includes(`\nolcUpdateRef: ${provider}\n`));
    assert.doesNotMatch(others, /^olcOverlay: .*syncprov/m);
    const alone = settings({ replicas: 1 });
    assert.equal(alone["consumer.ldif"], undefined);
    assert.doesNotMatch(alone["config.ldif"], /syncprov|replicator/);
  });

  it("let their account read, without a limit, and nobody but the pod itself change how they ask", () => {
    const replicator = 'dn.exact="cn=replicator,ou=services,dc=ibm,dc=com"';
    const { "config.ldif": first, "consumer.ldif": others, "declared.tsv": declared } = settings();
    const rules = first
      .match(/^olcAccess: .*ou=.*$/gm)!
      .filter((rule: string) => !rule.includes("cn=config"));
    assert.equal(rules.length, 4 + 1);
    for (const rule of rules) assert.ok(rule.includes(` by ${replicator} read `), rule);
    assert.ok(first.includes(`\nolcLimits: {0}${replicator} size=unlimited time=unlimited\n`));
    assert.match(declared, /^account\treplicator\tpwdPolicySubentry: cn=services,/m);
    assert.ok(
      others.includes(
        'olcAccess: {0}to dn.base="olcDatabase={1}mdb,cn=config" attrs=olcSyncrepl by dn.exact="cn=reconciler,dc=ibm,dc=com" =w by * none\nolcAccess: {1}to * by * none\n',
      ),
    );
    assert.doesNotMatch(first, /attrs=olcSyncrepl/);
  });

  it("are kept apart, and one of them at most is taken away at a time", () => {
    assert.deepEqual(pod().topologySpreadConstraints, [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: selected,
      },
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: selected,
      },
    ]);
    assert.deepEqual(object(rendered(), "PodDisruptionBudget", "openldap").spec, {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: selected,
    });
    assert.ok(!rendered({ replicas: 1 }).some(({ kind }) => kind === "PodDisruptionBudget"));
    assert.equal(pod({ replicas: 1 }).topologySpreadConstraints, undefined);
  });

  it("reach each other through the NetworkPolicy", () => {
    const from = [{ namespaceSelector: {} }];
    const peers = (values: object) =>
      object(rendered({ ...values, networkPolicy: { enabled: true, from } }), "NetworkPolicy", "openldap")
        .spec.ingress[0].from;
    assert.deepEqual(peers({}), [...from, { podSelector: selected }]);
    assert.deepEqual(peers({ replicas: 1 }), from);
  });

  it("are backed up from the provider, into a volume that all can mount", () => {
    const values = { backup: { enabled: true, accessMode: "ReadWriteMany" } };
    const [container] = object(rendered(values), "CronJob", "openldap-backup").spec.jobTemplate.spec.template
      .spec.containers;
    assert.deepEqual(container.env[1], { name: "DIRECTORY_URL", value: provider });
    const claim = object(rendered(values), "PersistentVolumeClaim", "openldap-backup");
    assert.deepEqual(claim.spec.accessModes, ["ReadWriteMany"]);
  });

  it("roll when the consumers' configuration changes, a pod that is alone does not", () => {
    const checksum = (values: object) =>
      statefulSet(values).spec.template.metadata.annotations["checksum/settings"];
    const replica = { replication: { certificateSecretName: "replica" } };
    assert.notEqual(checksum(replica), checksum({}));
    assert.equal(checksum({ ...replica, replicas: 1 }), checksum({ replicas: 1 }));
  });
});
