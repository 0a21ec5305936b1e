import * as assert from "node:assert/strict";
import { lint, object, refusal, render } from "./helm";
import { everyOption } from "./openldapValues";
import { assertRestricted } from "./restricted";

const statefulSet = (values: object = {}) =>
  object(render("openldap", "openldap", values), "StatefulSet", "openldap");

describe("chart openldap", () => {
  it("renders one StatefulSet, its settings, two Services and an account without a token", () => {
    const objects = render("openldap", "openldap", {});
    assert.deepEqual(objects.map((each) => `${each.kind}/${each.metadata.name}`).sort(), [
      "ConfigMap/openldap",
      "Service/openldap",
      "Service/openldap-headless",
      "ServiceAccount/openldap",
      "StatefulSet/openldap",
    ]);
    assert.equal(object(objects, "ServiceAccount", "openldap").automountServiceAccountToken, false);
    assert.equal(object(objects, "StatefulSet", "openldap").spec.serviceName, "openldap-headless");
    assert.equal(object(objects, "Service", "openldap-headless").spec.clusterIP, "None");
  });

  it("prefixes its names with a release's of another name", () => {
    object(render("openldap", "corp", {}), "StatefulSet", "corp-openldap");
  });

  it("speaks LDAPS only: no other scheme, no other port, probes on the TLS port", () => {
    const objects = render("openldap", "openldap", { networkPolicy: { enabled: true } });
    const text = JSON.stringify(objects);
    assert.doesNotMatch(text, /ldap:\/\/|starttls/i);
    assert.doesNotMatch(text, /\b1?389\b/);
    for (const name of ["openldap", "openldap-headless"]) {
      assert.deepEqual(object(objects, "Service", name).spec.ports, [
        { name: "ldaps", appProtocol: "tls", port: 636, targetPort: "ldaps" },
      ]);
    }
    const [slapd] = object(objects, "StatefulSet", "openldap").spec.template.spec.containers;
    assert.deepEqual(slapd.command, [
      "slapd",
      "-F",
      "/directory/run/config",
      "-h",
      "ldaps://:1636/ ldapi://%2Fdirectory%2Fsocket%2Fldapi/",
      "-d",
      "stats",
    ]);
    assert.deepEqual(slapd.ports, [{ name: "ldaps", containerPort: 1636 }]);
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
      assert.deepEqual(slapd[probe].tcpSocket, { port: "ldaps" }, probe);
    }
  });

  it("passes helm lint and renders with every option", () => {
    for (const values of everyOption) {
      const { code, output } = lint("openldap", values);
      assert.equal(code, 0, output);
      const objects = render("openldap", "openldap", values);
      assertRestricted(object(objects, "StatefulSet", "openldap").spec.template.spec);
    }
  });

  it("meets the restricted pod security level, with and without a volume claim", () => {
    assertRestricted(statefulSet().spec.template.spec);
    assertRestricted(statefulSet({ persistence: { enabled: false } }).spec.template.spec);
    assertRestricted(statefulSet({ runAsUser: null }).spec.template.spec);
  });

  it("leaves the user to the cluster when asked", () => {
    assert.equal(statefulSet().spec.template.spec.securityContext.fsGroup, 10636);
    assert.deepEqual(statefulSet({ runAsUser: null }).spec.template.spec.securityContext, {
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("mounts the passwords for the reconciler only", () => {
    const pod = statefulSet({ passwords: { secretName: "people" } }).spec.template.spec;
    assert.deepEqual(
      pod.volumes.find((volume: any) => volume.name === "passwords"),
      { name: "passwords", secret: { secretName: "people", defaultMode: 0o440 } },
    );
    const seeing = [...pod.initContainers, ...pod.containers].filter(({ volumeMounts }: any) =>
      volumeMounts.some((mount: any) => mount.name === "passwords"),
    );
    assert.deepEqual(
      seeing.map(({ name }: any) => name),
      ["reconcile"],
    );
    for (const name of ["run", "socket", "work"]) {
      assert.deepEqual(
        pod.volumes.find((volume: any) => volume.name === name),
        { name, emptyDir: { medium: "Memory", sizeLimit: "32Mi" } },
      );
    }
  });

  it("is ready when the declared users are there", () => {
    const [, reconcile] = statefulSet({
      baseDn: "dc=example",
      reconcile: { pollSeconds: 30, adopt: true },
      passwords: { scheme: "SSHA" },
    }).spec.template.spec.containers;
    assert.equal(reconcile.name, "reconcile");
    assert.deepEqual(reconcile.command, ["sh", "/directory/settings/reconcile.sh", "watch"]);
    assert.deepEqual(reconcile.env, [
      { name: "BASE_DN", value: "dc=example" },
      { name: "MARK", value: "declared-by-openldap-chart" },
      { name: "ADOPT", value: "true" },
      { name: "POLL_SECONDS", value: "30" },
      { name: "HASH_SCHEME", value: "SSHA" },
      { name: "MODULE_PATH", value: "/usr/lib/ldap" },
    ]);
    assert.deepEqual(reconcile.readinessProbe.exec.command, ["test", "-e", "/directory/work/reconciled"]);
  });

  it("keeps data in a claim, or not", () => {
    const [claim] = statefulSet({ persistence: { size: "5Gi", storageClassName: "fast" } }).spec
      .volumeClaimTemplates;
    assert.deepEqual(claim.spec, {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "fast",
      resources: { requests: { storage: "5Gi" } },
    });
    assert.equal(statefulSet({ persistence: { enabled: false } }).spec.volumeClaimTemplates, undefined);
  });

  it("rolls when the configuration changes, not when a user is added: the reconciler sees to that", () => {
    const checksum = (values: object) =>
      statefulSet(values).spec.template.metadata.annotations["checksum/settings"];
    assert.notEqual(checksum({ tls: { minimumVersion: "1.2" } }), checksum({}));
    assert.equal(checksum({ users: [{ uid: "mqapp" }, { uid: "other" }] }), checksum({}));
  });

  it("pins the image by digest", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const pod = statefulSet({ image: { repository: "r.example/slapd", digest } }).spec.template.spec;
    assert.equal(pod.containers[0].image, `r.example/slapd@${digest}`);
    assert.equal(pod.initContainers[0].image, `r.example/slapd@${digest}`);
  });

  it("lets only the named peers reach the LDAPS port", () => {
    const from = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "mq" } } }];
    const policy = object(
      render("openldap", "openldap", { networkPolicy: { enabled: true, from } }),
      "NetworkPolicy",
      "openldap",
    );
    assert.deepEqual(policy.spec.ingress, [{ ports: [{ port: "ldaps", protocol: "TCP" }], from }]);
    assert.deepEqual(policy.spec.policyTypes, ["Ingress"]);
  });

  for (const [what, values, message] of [
    ["a misspelt value", { tlss: {} }, /additional properties 'tlss' not allowed/],
    ["a misspelt nested value", { tls: { verify: "demand" } }, /additional properties 'verify' not allowed/],
    ["clients that are never asked for a certificate", { tls: { verifyClient: "never" } }, /verifyClient/],
    ["TLS 1.1", { tls: { minimumVersion: "1.1" } }, /minimumVersion/],
    ["a plain-text password scheme", { passwords: { scheme: "CLEARTEXT" } }, /scheme/],
    ["root", { runAsUser: 0 }, /runAsUser/],
    ["a suffix that is none", { baseDn: "ibm.com" }, /baseDn/],
    ["a user named like an account", { users: [{ uid: "admin" }], groups: [] }, /users/],
    ["a uid with LDIF in it", { users: [{ uid: "a\nuserPassword: x" }], groups: [] }, /uid/],
    ["a password among the values", { users: [{ uid: "mqapp", password: "x" }] }, /'password' not allowed/],
    ["an address that is not ASCII", { users: [{ uid: "a", mail: "ä@example.org" }], groups: [] }, /mail/],
    ["a user named like the account of replicas", { users: [{ uid: "replicator" }], groups: [] }, /users/],
    ["no pod", { replicas: 0 }, /replicas/],
    ["a fraction of a pod", { replicas: 1.5 }, /replicas/],
    ["six pods", { replicas: 6 }, /replicas/],
    [
      "a certificate for replicas that is no name",
      { replication: { certificateSecretName: "A_B" } },
      /certificateSecretName/,
    ],
    ["a misspelt value of replicas", { replication: { certificate: "x" } }, /'certificate' not allowed/],
    [
      "replicas whose certificates nobody demands",
      { replicas: 2, tls: { verifyClient: "try" } },
      /replicas: more than one needs tls\.verifyClient demand/,
    ],
    [
      "backups of replicas in a volume of one node",
      { replicas: 2, backup: { enabled: true } },
      /replicas: backups of more than one need backup\.accessMode ReadWriteMany/,
    ],
    ["a way into a volume that there is not", { backup: { accessMode: "ReadOnlyMany" } }, /accessMode/],
    ["a user named like the account of backups", { users: [{ uid: "backup-reader" }], groups: [] }, /users/],
    ["a policy without a lock", { passwordPolicy: { maximumFailures: 0 } }, /maximumFailures/],
    ["a lock for ever", { passwordPolicy: { lockoutSeconds: 0 } }, /lockoutSeconds/],
    ["passwords of seven characters", { passwordPolicy: { minimumLength: 7 } }, /minimumLength/],
    ["a reconciler that never looks", { reconcile: { pollSeconds: 0 } }, /pollSeconds/],
    ["a schedule that is none", { backup: { enabled: true, schedule: "daily" } }, /schedule/],
    ["no backup kept", { backup: { keep: 0 } }, /keep/],
    ["a backup outside its volume", { backup: { restoreFrom: "../data/x" } }, /restoreFrom/],
    ["a size that is none", { persistence: { size: "much" } }, /size/],
    [
      "a group twice",
      { groups: ["apps", "Apps"].map((name) => ({ name, members: ["mqapp"] })) },
      /groups: Apps is declared twice/,
    ],
    ["an empty group", { groups: [{ name: "apps", members: [] }] }, /members/],
    [
      "a member nobody declared",
      { groups: [{ name: "apps", members: ["ghost"] }] },
      /member ghost of group apps/,
    ],
    [
      "more users than a ConfigMap holds",
      {
        users: Array.from({ length: 19_000 }, (_, index) => ({ uid: `user${index + 10_000_000}` })),
        groups: [],
      },
      /users, groups: make a list of \d+ bytes, and a ConfigMap takes 983040 of it; declare fewer, or shorter names\./,
    ],
    ["a user twice", { users: [{ uid: "mqapp" }, { uid: "MQAPP" }] }, /uid MQAPP is declared twice/],
    ["an image without tag and digest", { image: { tag: "" } }, /image\.tag or image\.digest is required/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(refusal("openldap", values), message);
    });
  }
});
