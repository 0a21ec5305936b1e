import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readSettings, type Settings } from "../settings";

/** What has the form of a sealed value: two bytes of length, a key of 512 bytes, ciphertext. */
const sealed = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600, 7)]).toString("base64");
const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const licence = { queueManager: { acceptLicense: true } };

/** Settings from configuration as the engine hands it over: objects as JSON, encrypted top-level keys named. */
function settings(config: Record<string, unknown>, encrypted: string[] = []): Settings {
  const texts = Object.entries(config).map(([key, value]) => [
    key.includes(":") ? key : `strict-mtls:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(
    Object.fromEntries(texts),
    encrypted.map((key) => `strict-mtls:${key}`),
  );
  return readSettings();
}

/** The fault lines, without the heading. */
function faults(config: Record<string, unknown>, encrypted: string[] = []): string[] {
  try {
    settings(config, encrypted);
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error), "configuration faults are shown without a stack trace");
    const [heading, ...lines] = error.message.split("\n");
    const count = lines.length === 1 ? "1 fault" : `${lines.length} faults`;
    assert.equal(heading, `The configuration of stack test has ${count}:`);
    return lines.map((line) => line.trim());
  }
  return [];
}

/** Faults with the licence accepted, so that only what the test is about remains. */
const faultsBesides = (config: Record<string, any>, encrypted?: string[]) =>
  faults({ ...config, queueManager: { ...licence.queueManager, ...config.queueManager } }, encrypted);

const resolved = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));

describe("settings", () => {
  before(async () => {
    await pulumi.runtime.setMocks(
      { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
      "strict-mtls",
      "test",
    );
  });
  after(() => pulumi.runtime.setAllConfig({}));

  it("needs nothing but the accepted licence", () => {
    const all = settings(licence);
    assert.equal(all.profile, "modern");
    assert.deepEqual(all.mesh, {
      mode: "STRICT",
      injection: "enabled",
      createNamespaces: true,
      namespaces: [],
    });
    assert.deepEqual(all.istio, {
      external: false,
      namespace: "istio-system",
      gatewayNamespace: "istio-ingress",
    });
    assert.deepEqual(all.certManager, { install: true, namespace: "cert-manager" });
    assert.deepEqual(all.sealedSecrets, {
      install: true,
      namespace: "kube-system",
      controllerName: "sealed-secrets-controller",
    });
    assert.deepEqual(all.issuer, {});
    assert.deepEqual(all.sealing, { generations: 1 });
    assert.deepEqual(all.ldap, {
      install: true,
      namespace: "openldap",
      releaseName: "openldap",
      certificateName: "openldap-server-certificate",
      certificateSecretName: "openldap-server-cert",
      passwordsSecretName: "openldap-passwords",
      baseDn: "dc=ibm,dc=com",
      users: [],
    });
    assert.deepEqual(all.queueManager, {
      name: "QM1",
      releaseName: "qm1",
      namespace: "mq",
      distribution: "ibm",
      acceptLicense: true,
      channel: "IBM.APP.SVRCONN",
      certificateName: "mq-server-certificate",
      certificateSecretName: "mq-server-cert",
      ldapPasswordSecretName: "mq-ldap-bind",
      queues: [{ name: "IBM.DEMO.Q", backout: {} }],
      allowFrom: [],
    });
    assert.deepEqual(all.client, {
      install: true,
      name: "mq-spring-app",
      user: "mqapp",
      certificateName: "mq-client-certificate",
      certificateSecretName: "mq-client-cert",
      keystorePasswordSecretName: "mq-client-jks-password",
      credentialsSecretName: "mq-spring-app",
      commonName: "mq-spring-app",
      organizationalUnit: "mq-clients",
      allowFrom: [],
    });
  });

  it("does not start IBM MQ before its licence is accepted", () => {
    const line =
      "strict-mtls:queueManager.acceptLicense must be true: IBM MQ starts only once you have read and accepted its licence.";
    assert.deepEqual(faults({}), [line]);
    assert.deepEqual(faults({ queueManager: { acceptLicense: false } }), [line]);
  });

  it("leaves other projects' keys alone", () => {
    assert.deepEqual(faults({ ...licence, "kubernetes:context": "kind", "strict-mtls-2:mesh": "x" }), []);
  });

  for (const mode of ["PERMISSIVE", "DISABLE"] as const) {
    it(`lets mesh.mode ${mode} through to the policy pack`, () => {
      assert.equal(settings({ ...licence, mesh: { mode } }).mesh.mode, mode);
    });
  }

  describe("one fault", () => {
    const cases: [string, Record<string, any>, string][] = [
      [
        "a misspelt section",
        { qeueManager: {} },
        "strict-mtls:qeueManager is unknown; did you mean queueManager?",
      ],
      [
        "a misspelt key inside a section",
        { certManager: { namspace: "x" } },
        "strict-mtls:certManager.namspace is unknown; did you mean namespace?",
      ],
      [
        "a key in the wrong case",
        { mesh: { Mode: "STRICT" } },
        "strict-mtls:mesh.Mode is unknown; did you mean mode?",
      ],
      [
        "a misspelt key three levels down",
        { istio: { charts: { istiod: { repo: "https://charts.example.com", versoin: "1.30.3" } } } },
        "strict-mtls:istio.charts.istiod.versoin is unknown; did you mean version?",
      ],
      [
        "a misspelt key inside a list",
        { queueManager: { queues: [{ name: "A" }, { nmae: "B", name: "B" }] } },
        "strict-mtls:queueManager.queues[1].nmae is unknown; did you mean name?",
      ],
      [
        "a key that resembles none",
        { sealing: { colour: "blue" } },
        "strict-mtls:sealing.colour is unknown; known here are generations, certificatePem.",
      ],
      [
        "a misspelt value",
        { mesh: { mode: "PERMISIVE" } },
        "strict-mtls:mesh.mode must be one of STRICT, PERMISSIVE, DISABLE; did you mean PERMISSIVE?",
      ],
      [
        "a value that resembles none",
        { profile: "ancient" },
        "strict-mtls:profile must be one of modern, intermediate.",
      ],
      [
        "a text where a switch belongs",
        { certManager: { install: "yes" } },
        "strict-mtls:certManager.install must be true or false, and is a text.",
      ],
      [
        "a number where a text belongs",
        { client: { user: 7 } },
        "strict-mtls:client.user must be a text, and is a number.",
      ],
      [
        "a text where a section belongs",
        { mesh: "STRICT" },
        "strict-mtls:mesh must be an object, and is a text.",
      ],
      ["a list where a section belongs", { mesh: [] }, "strict-mtls:mesh must be an object, and is a list."],
      [
        "nothing where a text belongs",
        { issuer: { existing: { name: null } } },
        "strict-mtls:issuer.existing.name must be a text, and is empty.",
      ],
      [
        "a missing required key",
        { issuer: { existing: { kind: "Issuer" } } },
        "strict-mtls:issuer.existing.name is missing and must be a text.",
      ],
      [
        "a fraction",
        { sealing: { generations: 1.5 } },
        "strict-mtls:sealing.generations must be a whole number, and is a fraction.",
      ],
      [
        "a number too small",
        { sealing: { generations: 0 } },
        "strict-mtls:sealing.generations must be at least 1.",
      ],
      [
        "a number too big",
        { certManager: { timeoutSeconds: 100000 } },
        "strict-mtls:certManager.timeoutSeconds must be at most 86400.",
      ],
      [
        "a queue of IBM MQ itself",
        { queueManager: { queues: [{ name: "system.ADMIN" }] } },
        "strict-mtls:queueManager.queues[0].name must be 1 to 48 letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot.",
      ],
      [
        "an empty list",
        { queueManager: { queues: [] } },
        "strict-mtls:queueManager.queues must hold at least 1 entry.",
      ],
      [
        "a name Kubernetes refuses",
        { queueManager: { namespace: "MQ" } },
        "strict-mtls:queueManager.namespace must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends.",
      ],
      [
        "a user name longer than IBM MQ's short names",
        { client: { user: "averylongusername" } },
        "strict-mtls:client.user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
      ],
      [
        "a channel name longer than IBM MQ takes",
        { queueManager: { channel: "A.CHANNEL.NAME.TOO.LONG" } },
        "strict-mtls:queueManager.channel must be 1 to 20 letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot.",
      ],
      [
        "a user that administers IBM MQ",
        { client: { user: "mqm" } },
        "strict-mtls:client.user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
      ],
      [
        "the same queue twice",
        { queueManager: { queues: [{ name: "A" }, { name: "B" }, { name: "A" }] } },
        "strict-mtls:queueManager.queues must not hold the same name twice.",
      ],
      [
        "a common name that another client's could be written to match",
        { client: { commonName: "mq-*" } },
        "strict-mtls:client.commonName must be 1 to 64 letters, digits, inner spaces and the characters . _ @ : / -.",
      ],
      [
        "a directory in plaintext",
        { ldap: { install: false, url: "ldap://ldap.example.com" } },
        "strict-mtls:ldap.url must be ldaps://host or ldaps://host:port; plaintext ldap:// is not supported.",
      ],
      [
        "a chart over plain HTTP",
        { certManager: { chart: { repository: "http://charts.example.com" } } },
        "strict-mtls:certManager.chart.repository must begin with https:// or oci://.",
      ],
      [
        "a duration Kubernetes does not read",
        { issuer: { privateCa: { duration: "90d" } } },
        "strict-mtls:issuer.privateCa.duration must be a duration of hours, minutes and seconds, for example 2160h or 90m.",
      ],
      [
        "a sealed value that is none",
        { client: { encrypted: { KEY_STORE_PASSWORD: "hunter2" } } },
        "strict-mtls:client.encrypted.KEY_STORE_PASSWORD must be a sealed value, as kubeseal --raw prints it.",
      ],
      [
        "a wildcard among the callers",
        { queueManager: { allowFrom: [{ namespace: "*", serviceAccount: "app" }] } },
        "strict-mtls:queueManager.allowFrom[0].namespace must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends.",
      ],
    ];
    for (const [what, config, line] of cases) {
      it(what, () => {
        const [first] = faultsBesides(config).filter((fault) => fault.startsWith(line.split(" ")[0]!));
        assert.equal(first, line);
      });
    }
  });

  describe("impossible combinations", () => {
    const cases: [string, Record<string, any>, string][] = [
      [
        "an existing issuer and a private CA",
        { issuer: { existing: { name: "corporate" }, privateCa: {} } },
        "strict-mtls:issuer.existing cannot go with issuer.privateCa: either an existing issuer signs, or a new private CA does.",
      ],
      [
        "a chart's path and a version",
        { certManager: { chart: { path: "./charts/cert-manager", version: "v1.21.1" } } },
        "strict-mtls:certManager.chart version cannot go with path; the chart at the path carries its own version.",
      ],
      [
        "two sources for one chart",
        { istio: { charts: { base: { path: "./base", mirror: "oci://registry.example.com" } } } },
        "strict-mtls:istio.charts.base path and mirror exclude each other; give one of path, oci, repository, mirror.",
      ],
      [
        "somebody else's Istio and a chart for it",
        { istio: { external: true, charts: { base: { path: "./base" } } } },
        "strict-mtls:istio.charts has no effect with istio.external: true; leave one of the two out.",
      ],
      [
        "a chart for a part of Istio that is not installed",
        { istio: { install: { gateway: false }, charts: { gateway: { version: "1.30.3" } } } },
        "strict-mtls:istio.charts.gateway has no effect with istio.install.gateway: false; leave one of the two out.",
      ],
      [
        "values for an operator that is not installed",
        { certManager: { install: false, values: { replicaCount: 2 } } },
        "strict-mtls:certManager.values has no effect with certManager.install: false; leave one of the two out.",
      ],
      [
        "an image for a client that is not installed",
        { client: { install: false, image: "registry.example.com/app:1" } },
        "strict-mtls:client.image has no effect with client.install: false; leave one of the two out.",
      ],
      [
        "a running sealed-secrets controller without its certificate",
        { sealedSecrets: { install: false } },
        "strict-mtls:sealing.certificatePem is needed with sealedSecrets.install: false, because a controller that already runs has keys of its own.",
      ],
      [
        "renewal by the controller and a key of this program",
        { sealedSecrets: { keyRenewPeriod: "720h" } },
        "strict-mtls:sealedSecrets.keyRenewPeriod needs sealing.certificatePem; the key this program makes is renewed by raising sealing.generations.",
      ],
      [
        "generations of somebody else's key",
        { sealing: { generations: 2, certificatePem: pem } },
        "strict-mtls:sealing.generations cannot go with sealing.certificatePem: whoever holds that certificate's key makes its next generation.",
      ],
      [
        "a sidecar revision in the ambient mesh",
        { mesh: { injection: "ambient", revision: "1-30" } },
        "strict-mtls:mesh.revision cannot go with mesh.injection: ambient has no sidecars that a revision would inject.",
      ],
      [
        "labels for namespaces that others create",
        { mesh: { createNamespaces: false, revision: "1-30" } },
        "strict-mtls:mesh.revision has no effect with mesh.createNamespaces: false; leave one of the two out.",
      ],
      [
        "no directory at all",
        { ldap: { install: false } },
        "strict-mtls:ldap.url is needed with ldap.install: false.",
      ],
      [
        "a bind DN for a directory of this program",
        { ldap: { bindDn: "cn=mq,dc=ibm,dc=com" } },
        "strict-mtls:ldap.bindDn needs ldap.url; a directory installed by this program gets its own.",
      ],
      [
        "the client's password sealed for the client only",
        { client: { encrypted: { PASSWORD: sealed } } },
        "strict-mtls:ldap.encrypted.mqapp is needed with client.encrypted.PASSWORD: both hold the same password, sealed.",
      ],
      [
        "the client's password sealed for the directory only",
        { client: { user: "shop" }, ldap: { encrypted: { shop: sealed } } },
        "strict-mtls:client.encrypted.PASSWORD is needed with ldap.encrypted.shop: both hold the same password, sealed.",
      ],
      [
        "the bind password sealed for the directory only",
        { ldap: { encrypted: { "mq-bind": sealed } } },
        "strict-mtls:queueManager.encrypted.ldapPasswordMqsc is needed with ldap.encrypted.mq-bind: both hold the same password, sealed.",
      ],
      [
        "a sealed password of nobody",
        { ldap: { encrypted: { amdin: sealed } } },
        "strict-mtls:ldap.encrypted.amdin is nobody's password; known here are admin, mq-bind, mqapp.",
      ],
    ];
    for (const [what, config, line] of cases) {
      it(what, () => assert.deepEqual(faultsBesides(config), [line]));
    }

    it("a group member that is no user", () => {
      const groups = [{ name: "apps", members: ["mqapp", "shop", "stranger"] }];
      assert.deepEqual(faultsBesides({ ldap: { users: [{ uid: "shop" }], groups } }), [
        "strict-mtls:ldap.groups[0].members[2] is not a user of this directory; its users are mqapp, shop.",
      ]);
    });

    it("an existing directory that is still to be installed, without anything to bind with", () => {
      assert.deepEqual(faultsBesides({ ldap: { url: "ldaps://ldap.example.com" } }), [
        "strict-mtls:client.password or client.encrypted.PASSWORD is needed with ldap.url, because that directory already knows the password.",
        "strict-mtls:ldap.bindDn is needed with ldap.url.",
        "strict-mtls:ldap.bindPassword or queueManager.encrypted.ldapPasswordMqsc is needed with ldap.url, because that directory already knows the password.",
        "strict-mtls:ldap.url names an existing directory and needs ldap.install: false.",
      ]);
    });
  });

  describe("what is next to a fault and fine", () => {
    const cases: [string, Record<string, any>, string[]?][] = [
      ["an existing issuer alone", { issuer: { existing: { name: "corporate", kind: "Issuer" } } }],
      ["a chart's path alone", { certManager: { chart: { path: "./charts/cert-manager" } } }],
      [
        "a mirror with a version",
        { certManager: { chart: { mirror: "oci://r.example.com", version: "v1" } } },
      ],
      [
        "a chart for the installed part of Istio",
        { istio: { install: { istiod: false, gateway: false }, charts: { base: { path: "./base" } } } },
      ],
      [
        "a running sealed-secrets controller with its certificate",
        { sealedSecrets: { install: false }, sealing: { certificatePem: pem } },
      ],
      ["free Helm values", { queueManager: { values: { any: { thing: [1, "two", null] } } } }],
      [
        "everything sealed by hand",
        {
          client: { encrypted: { PASSWORD: sealed, KEY_STORE_PASSWORD: sealed } },
          ldap: { encrypted: { mqapp: sealed, "mq-bind": sealed, admin: sealed } },
          queueManager: { encrypted: { ldapPasswordMqsc: sealed } },
        },
      ],
      [
        "an existing directory with encrypted passwords",
        {
          ldap: {
            install: false,
            url: "ldaps://ldap.example.com:1636",
            bindDn: "cn=mq,dc=example,dc=com",
            bindPassword: "x",
          },
          client: { password: "y" },
        },
        ["ldap", "client"],
      ],
    ];
    for (const [what, config, encrypted] of cases) {
      it(what, () => assert.deepEqual(faultsBesides(config, encrypted), []));
    }
  });

  it("reports all faults at once, sorted by key, whatever part of the checks finds them", () => {
    assert.deepEqual(
      faults({
        profile: "ancient",
        mehs: {},
        mesh: { mode: 1, namespces: [] },
        issuer: { existing: { name: "a" }, privateCa: { duratoin: "1h" } },
        client: { password: "plain" },
      }),
      [
        "strict-mtls:client.password stands in plain text; set it with pulumi config set --secret --path client.password.",
        "strict-mtls:issuer.existing cannot go with issuer.privateCa: either an existing issuer signs, or a new private CA does.",
        "strict-mtls:issuer.privateCa.duratoin is unknown; did you mean duration?",
        "strict-mtls:mehs is unknown; did you mean mesh?",
        "strict-mtls:mesh.mode must be one of STRICT, PERMISSIVE, DISABLE.",
        "strict-mtls:mesh.namespces is unknown; did you mean namespaces?",
        "strict-mtls:profile must be one of modern, intermediate.",
        "strict-mtls:queueManager.acceptLicense must be true: IBM MQ starts only once you have read and accepted its licence.",
      ],
    );
  });

  describe("secrets", () => {
    const existing = { install: false, url: "ldaps://ldap.example.com", bindDn: "cn=mq,dc=example,dc=com" };

    it("stay secret on their way to the components", async () => {
      const all = settings(
        {
          ...licence,
          ldap: { ...existing, bindPassword: "correct horse" },
          client: { password: "battery staple" },
        },
        ["ldap", "client"],
      );
      const outputs = [all.ldap.bindPassword!, all.client.password!];
      assert.deepEqual(await Promise.all(outputs.map(resolved)), ["correct horse", "battery staple"]);
      assert.deepEqual(await Promise.all(outputs.map((output) => pulumi.isSecret(output))), [true, true]);
    });

    it("make every leaf of Helm values secret where the section is encrypted, and only there", async () => {
      const values = { auth: { tokens: ["a", "b"], takenBack: null } };
      const all = settings(
        {
          ...licence,
          certManager: { values },
          sealedSecrets: { values },
          istio: { values: { base: values } },
        },
        ["certManager", "istio"],
      );
      const leaf = (all.certManager.values as any).auth.tokens[1];
      const nested = (all.istio.values as any).base.auth.tokens[0];
      assert.deepEqual([await resolved(leaf), await pulumi.isSecret(leaf)], ["b", true]);
      assert.deepEqual([await resolved(nested), await pulumi.isSecret(nested)], ["a", true]);
      assert.equal((all.certManager.values as any).auth.takenBack, null);
      assert.deepEqual(all.sealedSecrets.values, values);
    });

    it("never appear in a fault, wherever they were put", () => {
      const secret = "s3cr3t-Value-77";
      const everywhere: Record<string, unknown>[] = [
        { profile: secret },
        { mesh: secret },
        { mesh: { mode: secret, namespaces: [secret] } },
        { ldap: { ...existing, bindPassword: { nested: secret } } },
        { ldap: { bindPassword: secret, url: secret, baseDn: secret, encrypted: { admin: secret } } },
        { client: { password: [secret], user: secret, encrypted: { PASSWORD: secret } } },
        { sealing: { certificatePem: secret } },
        {
          certManager: {
            chart: { path: 1, oci: secret, repository: secret, mirror: secret, version: secret },
          },
        },
        { queueManager: { queues: [{ name: secret }], values: secret } },
        { issuer: `{"existing": "${secret}"` },
      ];
      for (const config of everywhere) {
        const encrypted = Object.keys(config);
        const lines = faults(config, encrypted);
        assert.ok(lines.length > 1, `nothing wrong was found in ${encrypted}`);
        assert.doesNotMatch(lines.join("\n"), /s3cr3t/i);
      }
    });
  });
});
