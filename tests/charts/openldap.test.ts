import * as assert from "node:assert/strict";
import { lint, object, refusal, render } from "./helm";
import { assertRestricted } from "./restricted";

const settings = (values: object = {}) =>
  object(render("openldap", "openldap", values), "ConfigMap", "openldap").data;
const statefulSet = (values: object = {}) =>
  object(render("openldap", "openldap", values), "StatefulSet", "openldap");

describe("chart openldap", () => {
  it("passes helm lint", () => {
    const { code, output } = lint("openldap", {});
    assert.equal(code, 0, output);
  });

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
    assert.doesNotMatch(text, /ldap:\/\/|ldapi:\/\/|starttls/i);
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
      "ldaps://:1636/",
      "-d",
      "stats",
    ]);
    assert.deepEqual(slapd.ports, [{ name: "ldaps", containerPort: 1636 }]);
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
      assert.deepEqual(slapd[probe].tcpSocket, { port: "ldaps" }, probe);
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

  it("turns anonymous binds and weak channels away and shows nobody a hash", () => {
    const { "config.ldif": config } = settings();
    for (const line of [
      "olcDisallows: bind_anon",
      "olcRequires: authc",
      "olcSecurity: ssf=128 simple_bind=128",
      "olcTLSVerifyClient: demand",
      "olcTLSProtocolMin: 3.4",
      "olcPasswordHash: {ARGON2}",
      "olcAccess: {0}to attrs=userPassword by anonymous auth by * none",
      'olcAccess: {1}to dn.subtree="ou=people,dc=ibm,dc=com" by dn.exact="cn=mq-bind,ou=services,dc=ibm,dc=com" read by self read by * none',
      'olcAccess: {2}to dn.subtree="ou=groups,dc=ibm,dc=com" by dn.exact="cn=mq-bind,ou=services,dc=ibm,dc=com" read by * none',
      "olcAccess: {3}to * by * none",
    ]) {
      assert.ok(config.split("\n").includes(line), line);
    }
    assert.doesNotMatch(config, /olcRootPW/);
  });

  it("sets TLS up by value, in the words of the library", () => {
    const floor = (tls: object) =>
      settings({ tls })
        ["config.ldif"].split("\n")
        .filter((line: string) => /^olcTLS(Proto|Cipher)/.test(line));
    const aead =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
    assert.deepEqual(floor({ minimumVersion: "1.2" }), [
      "olcTLSProtocolMin: 3.3",
      `olcTLSCipherSuite: ${aead}`,
    ]);
    assert.deepEqual(floor({ cipherSuite: "ECDHE+AESGCM" }), [
      "olcTLSProtocolMin: 3.4",
      "olcTLSCipherSuite: ECDHE+AESGCM",
    ]);
    assert.deepEqual(floor({ library: "gnutls" }), ["olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3"]);
    assert.deepEqual(floor({ library: "gnutls", minimumVersion: "1.2" }), [
      "olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM:+CHACHA20-POLY1305:-MAC-ALL:+AEAD",
    ]);
    assert.match(settings({ tls: { verifyClient: "try" } })["config.ldif"], /^olcTLSVerifyClient: try$/m);
    assert.match(
      refusal("openldap", { tls: { library: "gnutls", cipherSuite: "ECDHE+AESGCM" } }),
      /tls\.cipherSuite is in OpenSSL's spelling and cannot go with tls\.library gnutls/,
    );
  });

  it("writes declared users and groups, in base64 what LDIF cannot carry", () => {
    const { "directory.ldif": directory } = settings({
      baseDn: "dc=example,dc=org",
      organization: "Österreich AG",
      users: [
        { uid: "mqapp", commonName: "App Ä", surname: ": x", mail: "app@example.org" },
        { uid: "springapp" },
      ],
      groups: [{ name: "apps", members: ["mqapp", "springapp"] }],
    });
    assert.ok(directory.includes(`o:: ${Buffer.from("Österreich AG").toString("base64")}\n`));
    assert.ok(
      directory.includes(
        [
          "dn: uid=mqapp,ou=people,dc=example,dc=org",
          "objectClass: inetOrgPerson",
          "uid: mqapp",
          `cn:: ${Buffer.from("App Ä").toString("base64")}`,
          `sn:: ${Buffer.from(": x").toString("base64")}`,
          "mail: app@example.org",
          "password-of: mqapp",
          "",
        ].join("\n"),
      ),
    );
    assert.ok(
      directory.includes(
        [
          "dn: cn=apps,ou=groups,dc=example,dc=org",
          "objectClass: groupOfUniqueNames",
          "cn: apps",
          "uniqueMember: uid=mqapp,ou=people,dc=example,dc=org",
          "uniqueMember: uid=springapp,ou=people,dc=example,dc=org",
        ].join("\n"),
      ),
    );
  });

  it("takes passwords from the Secret, in the init container only, and hashes them", () => {
    const pod = statefulSet({ passwords: { secretName: "people" } }).spec.template.spec;
    assert.deepEqual(
      pod.volumes.find((volume: any) => volume.name === "passwords"),
      { name: "passwords", secret: { secretName: "people", defaultMode: 0o440 } },
    );
    const mounts = (container: any) => container.volumeMounts.map((mount: any) => mount.name);
    assert.ok(mounts(pod.initContainers[0]).includes("passwords"));
    assert.ok(!mounts(pod.containers[0]).includes("passwords"));
    assert.deepEqual(pod.volumes.find((volume: any) => volume.name === "run").emptyDir.medium, "Memory");
    const files = settings();
    assert.doesNotMatch(files["directory.ldif"], /userPassword/);
    assert.match(files["prepare.sh"], /slappasswd .*\n? *-h '\{ARGON2\}' -T "\/directory\/passwords\/\$1"/);
    assert.match(settings({ passwords: { scheme: "SSHA" } })["prepare.sh"], /slappasswd \\\n *-h '\{SSHA\}'/);
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

  it("rolls when the configuration changes, not when a user is added", () => {
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
    ["an empty group", { groups: [{ name: "apps", members: [] }] }, /members/],
    [
      "a member nobody declared",
      { groups: [{ name: "apps", members: ["ghost"] }] },
      /member ghost of group apps/,
    ],
    ["a user twice", { users: [{ uid: "mqapp" }, { uid: "MQAPP" }] }, /uid MQAPP is declared twice/],
    ["an image without tag and digest", { image: { tag: "" } }, /image\.tag or image\.digest is required/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(refusal("openldap", values), message);
    });
  }
});
