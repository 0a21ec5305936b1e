import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { unwrapped } from "../settings/fault";
import { schema } from "../settings/schema";
import { only } from "./components/mocks";
import { unseal } from "./components/trust/unseal";
import {
  controller,
  generatedPassword,
  type PlatformRun,
  runPlatform,
  stackConfiguration,
} from "./platformRun";

const release = "kubernetes:helm.sh/v3:Release";
const sealedSecret = "kubernetes:bitnami.com/v1alpha1:SealedSecret";
const policy = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
const peerAuthentication = "kubernetes:security.istio.io/v1:PeerAuthentication";
const certificate = "kubernetes:cert-manager.io/v1:Certificate";

/** Everything the stack `local` consists of, sorted. */
const everything = [
  `${policy} default-deny`,
  `${policy} openldap-callers`,
  `${policy} queue-manager-callers`,
  `${peerAuthentication} mutual-tls`,
  `${certificate} ca-bundle`,
  `${certificate} client-certificate`,
  `${certificate} directory-certificate`,
  `${certificate} private-ca-ca`,
  `${certificate} queue-manager-certificate`,
  `${release} cert-manager`,
  `${release} directory`,
  `${release} istio-base`,
  `${release} queue-manager`,
  `${release} sealed-secrets`,
  `${sealedSecret} mq-client-jks-password`,
  `${sealedSecret} mq-ldap-bind`,
  `${sealedSecret} mq-spring-app`,
  `${sealedSecret} openldap-passwords`,
  "kubernetes:apps/v1:Deployment client",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-issuer",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-self-signed",
  "kubernetes:core/v1:ConfigMap ca-bundle",
  "kubernetes:core/v1:ConfigMap client",
  "kubernetes:core/v1:ConfigMap queue-manager-mqsc",
  "kubernetes:core/v1:Namespace cert-manager",
  "kubernetes:core/v1:Namespace istio-system",
  "kubernetes:core/v1:Namespace mq",
  "kubernetes:core/v1:Namespace openldap",
  "kubernetes:core/v1:Secret ca-bundle",
  "kubernetes:core/v1:Secret sealing-key-1",
  "kubernetes:core/v1:Service client",
  "kubernetes:core/v1:ServiceAccount client",
  "pulumi:pulumi:Stack strict-mtls-test",
  "random:index/randomPassword:RandomPassword mq-client-jks-password-seed",
  "random:index/randomPassword:RandomPassword mq-ldap-bind-seed",
  "random:index/randomPassword:RandomPassword mq-spring-app-seed",
  "random:index/randomPassword:RandomPassword openldap-passwords-seed",
  "random:index/randomPassword:RandomPassword mq-bind-password",
  "random:index/randomPassword:RandomPassword mq-client-keystore-password",
  "random:index/randomPassword:RandomPassword mq-client-password",
  "random:index/randomPassword:RandomPassword openldap-admin-password",
  "strict-mtls:index:AllowedCallers openldap-callers",
  "strict-mtls:index:AllowedCallers queue-manager-callers",
  "strict-mtls:index:CertManager cert-manager",
  "strict-mtls:index:ClientCertificate client-certificate",
  "strict-mtls:index:DefaultDeny default-deny",
  "strict-mtls:index:Istio istio",
  "strict-mtls:index:MeshNamespace mq",
  "strict-mtls:index:MeshNamespace openldap",
  "strict-mtls:index:MqClient client",
  "strict-mtls:index:OpenLdap directory",
  "strict-mtls:index:PrivateCa private-ca",
  "strict-mtls:index:QueueManager queue-manager",
  "strict-mtls:index:SealedSecret mq-client-jks-password",
  "strict-mtls:index:SealedSecret mq-ldap-bind",
  "strict-mtls:index:SealedSecret mq-spring-app",
  "strict-mtls:index:SealedSecret openldap-passwords",
  "strict-mtls:index:SealedSecrets sealed-secrets",
  "strict-mtls:index:SealingKey sealing-key",
  "strict-mtls:index:ServerCertificate directory-certificate",
  "strict-mtls:index:ServerCertificate queue-manager-certificate",
  "strict-mtls:index:StrictMutualTls mutual-tls",
  "strict-mtls:index:TrustBundle ca-bundle",
  "tls:index/privateKey:PrivateKey sealing-key-1",
  "tls:index/selfSignedCert:SelfSignedCert sealing-key-1",
].sort();

const names = ({ seen }: PlatformRun) => seen.map(({ type, name }) => `${type} ${name}`).sort();
const secretNamed = "mq-client-jks-password mq-spring-app mq-ldap-bind openldap-passwords".split(" ");

/** What the controller would write into the Secret. */
function opened({ seen }: PlatformRun, name: string): Record<string, string> {
  const { metadata, spec } = only(seen, sealedSecret, name).inputs;
  const entries = Object.entries(spec.encryptedData as Record<string, string>);
  const label = `${metadata.namespace}/${metadata.name}`;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, unseal(value, label, controller.privateKeyPem)]),
  );
}

describe("the program", () => {
  describe("with the configuration of stack local", () => {
    let run: PlatformRun;
    before(async () => {
      run = await runPlatform(stackConfiguration("local"));
    });

    it("registers exactly the platform", () => assert.deepEqual(names(run), everything));

    it("installs from where the embedded plane has charts", () => {
      const chart = (name: string) => only(run.seen, release, name).inputs.chart;
      assert.equal(chart("cert-manager"), "./.embedded/charts/cert-manager");
      assert.equal(chart("sealed-secrets"), "./.embedded/charts/sealed-secrets");
      assert.equal(chart("istio-base"), "./.embedded/charts/istio-base");
      assert.equal(chart("queue-manager"), "./charts/ibm-mq");
      assert.equal(chart("directory"), "./charts/openldap");
    });

    it("seals the passwords for the Secrets of the reference, each where it is used", () => {
      const keystore = generatedPassword("mq-client-keystore-password");
      const user = generatedPassword("mq-client-password");
      const bind = generatedPassword("mq-bind-password");
      assert.deepEqual(opened(run, "mq-client-jks-password"), { KEY_STORE_PASSWORD: keystore });
      assert.deepEqual(opened(run, "mq-spring-app"), { USER: "mqapp", PASSWORD: user });
      assert.deepEqual(opened(run, "openldap-passwords"), {
        admin: generatedPassword("openldap-admin-password"),
        "mq-bind": bind,
        mqapp: user,
      });
      assert.deepEqual(opened(run, "mq-ldap-bind"), {
        "30-ldap-password.mqsc": `ALTER AUTHINFO('USE.LDAP') AUTHTYPE(IDPWLDAP) +\n  LDAPPWD('${bind}')\n`,
      });
    });

    it("makes passwords of letters and digits only, as long as IBM MQ keeps them", () => {
      const passwords = run.seen.filter(
        ({ type, name }) => type === "random:index/randomPassword:RandomPassword" && !name.endsWith("-seed"),
      );
      assert.equal(passwords.length, 4);
      for (const { inputs } of passwords) assert.deepEqual(inputs, { length: 32, special: false });
    });

    it("shows no secret in any input that is not marked secret, nor in an output", () => {
      const secrets = [
        controller.privateKeyPem.split("\n")[1]!,
        Buffer.from(controller.privateKeyPem).toString("base64").slice(40, 90),
        ...["mq-client-keystore", "mq-client", "mq-bind", "openldap-admin"].map((name) =>
          generatedPassword(`${name}-password`),
        ),
      ];
      const shown = run.seen.flatMap(({ inputs, secretInputs }) =>
        Object.entries(inputs).filter(([key]) => !secretInputs.includes(key)),
      );
      const text = JSON.stringify([shown, run.outputs]);
      for (const secret of secrets) assert.ok(!text.includes(secret), "a secret stands in plain text");
      // The same search finds them where they are allowed to be.
      const all = JSON.stringify(run.seen);
      assert.ok(all.includes(secrets[1]!), "the search looks for something that never occurs");
      assert.deepEqual(run.secretOutputs, []);
    });

    it("starts the sealed-secrets controller only with its key there", () => {
      assert.ok(run.before(`${release} sealed-secrets`).has("kubernetes:core/v1:Secret sealing-key-1"));
    });

    it("creates objects of an operator only after its release, which brings the CRDs", () => {
      for (const name of secretNamed) {
        assert.ok(run.before(`${sealedSecret} ${name}`).has(`${release} sealed-secrets`), name);
      }
      for (const name of ["ca-bundle", "client-certificate", "private-ca-ca", "queue-manager-certificate"]) {
        assert.ok(run.before(`${certificate} ${name}`).has(`${release} cert-manager`), name);
      }
      for (const name of ["default-deny", "openldap-callers", "queue-manager-callers"]) {
        assert.ok(run.before(`${policy} ${name}`).has(`${release} istio-base`), name);
      }
    });

    it("starts no workload before the mesh's rules are in force", () => {
      const rules = [
        `${peerAuthentication} mutual-tls`,
        `${policy} default-deny`,
        `${policy} openldap-callers`,
        `${policy} queue-manager-callers`,
      ];
      for (const workload of [
        `${release} directory`,
        `${release} queue-manager`,
        "kubernetes:apps/v1:Deployment client",
      ]) {
        const earlier = run.before(workload);
        assert.deepEqual(
          rules.filter((rule) => !earlier.has(rule)),
          [],
          workload,
        );
      }
    });

    it("brings the directory up before the queue manager, and that before the client", () => {
      assert.ok(run.before(`${release} queue-manager`).has(`${release} directory`));
      assert.ok(run.before("kubernetes:apps/v1:Deployment client").has(`${release} queue-manager`));
      assert.ok(!run.before(`${release} directory`).has(`${release} queue-manager`));
    });

    it("issues certificates for exact Service names, and to the queue manager one that the directory takes", () => {
      const spec = (name: string) => only(run.seen, certificate, name).inputs.spec;
      assert.deepEqual(spec("queue-manager-certificate").dnsNames, [
        "qm1-ibm-mq",
        "qm1-ibm-mq.mq",
        "qm1-ibm-mq.mq.svc",
        "qm1-ibm-mq.mq.svc.cluster.local",
      ]);
      assert.deepEqual(spec("queue-manager-certificate").usages, [
        "digital signature",
        "server auth",
        "client auth",
      ]);
      assert.deepEqual(spec("directory-certificate").dnsNames, [
        "openldap",
        "openldap.openldap",
        "openldap.openldap.svc",
        "openldap.openldap.svc.cluster.local",
      ]);
      assert.deepEqual(spec("directory-certificate").usages, ["digital signature", "server auth"]);
      assert.deepEqual(spec("client-certificate").keystores.jks.passwordSecretRef, {
        name: "mq-client-jks-password",
        key: "KEY_STORE_PASSWORD",
      });
    });

    it("lets the queue manager call the directory and the client the queue manager, nobody else anybody", () => {
      const rules = (name: string) => only(run.seen, policy, name).inputs.spec;
      assert.deepEqual(rules("openldap-callers"), {
        selector: { matchLabels: { "app.kubernetes.io/instance": "openldap" } },
        action: "ALLOW",
        rules: [
          {
            from: [{ source: { principals: ["cluster.local/ns/mq/sa/qm1-ibm-mq"] } }],
            to: [{ operation: { ports: ["1636"] } }],
          },
        ],
      });
      assert.deepEqual(rules("queue-manager-callers"), {
        selector: { matchLabels: { "app.kubernetes.io/instance": "qm1" } },
        action: "ALLOW",
        rules: [
          {
            from: [{ source: { principals: ["cluster.local/ns/mq/sa/mq-spring-app"] } }],
            to: [{ operation: { ports: ["1414"] } }],
          },
        ],
      });
      assert.deepEqual(rules("default-deny"), {});
      const account = only(run.seen, "kubernetes:core/v1:ServiceAccount", "client").inputs.metadata;
      assert.deepEqual([account.namespace, account.name], ["mq", "mq-spring-app"]);
    });

    it("tells the outside what StackOutputs says", () => {
      assert.deepEqual(run.outputs, {
        issuer: { name: "mq-self-signed-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
        caBundle: "-----BEGIN CERTIFICATE-----\nthe platform's CA\n-----END CERTIFICATE-----\n",
        certificates: [
          { namespace: "mq", name: "mq-server-certificate", secretName: "mq-server-cert" },
          { namespace: "mq", name: "mq-client-certificate", secretName: "mq-client-cert" },
          { namespace: "openldap", name: "openldap-server-certificate", secretName: "openldap-server-cert" },
        ],
        secrets: [
          { namespace: "mq", name: "mq-client-jks-password", keys: ["KEY_STORE_PASSWORD"] },
          { namespace: "mq", name: "mq-spring-app", keys: ["USER", "PASSWORD"] },
          { namespace: "mq", name: "mq-ldap-bind", keys: ["30-ldap-password.mqsc"] },
          { namespace: "openldap", name: "openldap-passwords", keys: ["admin", "mq-bind", "mqapp"] },
        ],
        mq: {
          host: "qm1-ibm-mq.mq.svc",
          port: 1414,
          channel: "IBM.APP.SVRCONN",
          queueManager: "QM1",
          queue: "IBM.DEMO.Q",
        },
        ldapUrl: "ldaps://openldap.openldap.svc:636",
        mesh: { mode: "STRICT", rootNamespace: "istio-system" },
      });
    });
  });

  const local = (changes: Record<string, any>) => ({ ...stackConfiguration("local"), ...changes });

  for (const mode of ["PERMISSIVE", "DISABLE"]) {
    it(`hands mesh.mode ${mode} to the PeerAuthentication, where the policy pack sees it`, async () => {
      const run = await runPlatform(local({ mesh: { mode } }));
      assert.deepEqual(only(run.seen, peerAuthentication, "mutual-tls").inputs.spec, { mtls: { mode } });
    });
  }

  it("does not accept the licence for the user of stack dev", async () => {
    await assert.rejects(
      runPlatform(stackConfiguration("dev")),
      /strict-mtls:queueManager\.acceptLicense must be true/,
    );
  });

  it("installs the pinned upstream charts in stack dev, once the licence is accepted", async () => {
    const config = stackConfiguration("dev");
    config.queueManager.acceptLicense = true;
    const { seen } = await runPlatform(config);
    const charts = seen.filter(({ type }) => type === release).map(({ inputs }) => inputs.chart);
    assert.deepEqual(charts.sort(), [
      "./charts/openldap",
      "base",
      "gateway",
      "ibm-mq",
      "istiod",
      "oci://quay.io/jetstack/charts/cert-manager",
      "sealed-secrets",
    ]);
  });

  it("registers nothing when the configuration has a fault", async () => {
    await assert.rejects(runPlatform(local({ issuer: { existing: { name: "x" }, privateCa: {} } })), {
      message:
        "The configuration of stack test has 1 fault:\n" +
        "  strict-mtls:issuer.existing cannot go with issuer.privateCa: either an existing issuer signs, or a new private CA does.",
    });
  });

  it("uses an existing issuer and makes no CA of its own", async () => {
    const run = await runPlatform(local({ issuer: { existing: { name: "corporate" } } }));
    assert.deepEqual(
      run.seen.filter(({ type }) => /PrivateCa|ClusterIssuer/.test(type)),
      [],
    );
    const { issuerRef } = only(run.seen, certificate, "queue-manager-certificate").inputs.spec;
    assert.deepEqual(issuerRef, { name: "corporate", kind: "ClusterIssuer" });
  });

  it("generates no password that is already sealed, and passes the sealed values on", async () => {
    // The form of a sealed value: two bytes of length, a key of 512 bytes, ciphertext.
    const sealed = (letter: string) =>
      Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600, letter)]).toString("base64");
    const run = await runPlatform(
      local({
        client: { encrypted: { USER: sealed("u"), PASSWORD: sealed("p"), KEY_STORE_PASSWORD: sealed("k") } },
        ldap: { encrypted: { admin: sealed("a"), "mq-bind": sealed("b"), mqapp: sealed("m") } },
        queueManager: {
          ...stackConfiguration("local").queueManager,
          encrypted: { ldapPasswordMqsc: sealed("l") },
        },
      }),
    );
    assert.deepEqual(
      run.seen.filter(({ type }) => type.startsWith("random:")),
      [],
    );
    const data = (name: string) => only(run.seen, sealedSecret, name).inputs.spec.encryptedData;
    assert.deepEqual(data("mq-spring-app"), { USER: sealed("u"), PASSWORD: sealed("p") });
    assert.deepEqual(data("mq-client-jks-password"), { KEY_STORE_PASSWORD: sealed("k") });
    assert.deepEqual(data("mq-ldap-bind"), { "30-ldap-password.mqsc": sealed("l") });
    assert.deepEqual(data("openldap-passwords"), {
      admin: sealed("a"),
      "mq-bind": sealed("b"),
      mqapp: sealed("m"),
    });
  });

  it("uses an existing directory outside the mesh, with the passwords it knows", async () => {
    const ldap = {
      install: false,
      url: "ldaps://ldap.example.com:1636",
      bindDn: "cn=mq,dc=example,dc=com",
      bindPassword: "correct horse",
      baseDn: "dc=example,dc=com",
    };
    const run = await runPlatform(local({ ldap, client: { password: "battery staple" } }), [
      "ldap",
      "client",
    ]);
    assert.equal(run.outputs.ldapUrl, "ldaps://ldap.example.com:1636");
    assert.deepEqual(opened(run, "mq-spring-app"), { USER: "mqapp", PASSWORD: "battery staple" });
    assert.match(opened(run, "mq-ldap-bind")["30-ldap-password.mqsc"]!, /LDAPPWD\('correct horse'\)/);
    const host = only(run.seen, "kubernetes:networking.istio.io/v1:ServiceEntry", "directory").inputs;
    assert.deepEqual([host.metadata.namespace, host.spec.hosts], ["mq", ["ldap.example.com"]]);
    assert.doesNotMatch(JSON.stringify(run.seen), /battery staple|correct horse/);
    const gone = names(run).filter((name) => /openldap|directory-certificate|Release directory/.test(name));
    assert.deepEqual(gone, []);
  });

  it("needs no permission to call a directory that is a Service of the cluster", async () => {
    const url = "ldaps://ldap.corporate.svc";
    const ldap = { install: false, url, bindDn: "cn=mq,dc=example,dc=com", bindPassword: "x" };
    const run = await runPlatform(local({ ldap, client: { password: "y" } }), ["ldap", "client"]);
    assert.equal(run.outputs.ldapUrl, "ldaps://ldap.corporate.svc:636");
    assert.deepEqual(
      names(run).filter((name) => name.includes("ServiceEntry")),
      [],
    );
  });

  it("creates no namespace of the mesh where others do", async () => {
    const run = await runPlatform(local({ mesh: { createNamespaces: false } }));
    assert.deepEqual(
      names(run).filter((name) => /Namespace (mq|openldap)/.test(name)),
      [],
    );
    const { namespace } = only(run.seen, certificate, "directory-certificate").inputs.metadata;
    assert.equal(namespace, "openldap");
  });

  it("creates each namespace once, also where the directory shares the queue manager's", async () => {
    const run = await runPlatform(local({ ldap: { namespace: "mq" }, mesh: { namespaces: ["shop", "mq"] } }));
    const created = run.seen.filter(({ type }) => type === "strict-mtls:index:MeshNamespace");
    assert.deepEqual(created.map(({ name }) => name).sort(), ["mq", "shop"]);
  });

  it("opens the client to the callers that the settings name, and to no others", async () => {
    const allowFrom = [{ namespace: "istio-ingress", serviceAccount: "istio-ingressgateway" }];
    const run = await runPlatform(local({ client: { allowFrom } }));
    const { selector, rules } = only(run.seen, policy, "client-callers").inputs.spec;
    const { template } = only(run.seen, "kubernetes:apps/v1:Deployment", "client").inputs.spec;
    assert.equal(template.metadata.labels.app, selector.matchLabels.app);
    assert.deepEqual(rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/istio-ingress/sa/istio-ingressgateway"] } }],
        to: [{ operation: { ports: ["8080"] } }],
      },
    ]);
  });

  it("leaves the client out, and lets in whom the settings name", async () => {
    const allowFrom = [{ namespace: "shop", serviceAccount: "checkout" }];
    const { queueManager } = stackConfiguration("local");
    const run = await runPlatform(
      local({ client: { install: false }, queueManager: { ...queueManager, allowFrom } }),
    );
    assert.deepEqual(
      names(run).filter((name) => /MqClient|Deployment/.test(name)),
      [],
    );
    const { rules } = only(run.seen, policy, "queue-manager-callers").inputs.spec;
    assert.deepEqual(rules[0].from, [{ source: { principals: ["cluster.local/ns/shop/sa/checkout"] } }]);
  });
});

describe("Pulumi.yaml", () => {
  const project = parse(readFileSync(path.join(__dirname, "../Pulumi.yaml"), "utf8"));
  const shape = Object.entries(schema.shape as Record<string, z.ZodType>);

  it("declares every key of the configuration with its type, a description and a default", () => {
    const declared = Object.entries<any>(project.config).map(([key, value]) => [key, value.type]);
    const known = shape.map(([key, part]) => [
      key,
      unwrapped(part) instanceof z.ZodObject ? "object" : "string",
    ]);
    assert.deepEqual(declared, known);
    for (const [key, { description, default: preset }] of Object.entries<any>(project.config)) {
      assert.ok(description.endsWith("."), key);
      assert.notEqual(preset, undefined, `the engine would take ${key} for required`);
    }
  });
});

describe("docs", () => {
  const page = (name: string) => readFileSync(path.join(__dirname, "../docs", name), "utf8");

  it("describe every configuration key", () => {
    const text = page("configuration.md");
    const missing = leaves(schema).filter((key) => !text.includes(`\`${key}\``));
    assert.deepEqual(missing, []);
  });

  it("describe every stack output", async () => {
    const { outputs } = await runPlatform(stackConfiguration("local"));
    const text = page("outputs.md");
    assert.deepEqual(
      Object.keys(outputs).filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });
});

/** Every key below a schema, as docs write it; a Helm chart's source is described once for all. */
function leaves(part: z.ZodType, prefix = ""): string[] {
  const bare = unwrapped(part);
  const isChart = bare instanceof z.ZodObject && "mirror" in bare.shape;
  if (bare instanceof z.ZodObject && !isChart) {
    return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([key, inner]) =>
      leaves(inner, prefix === "" ? key : `${prefix}.${key}`),
    );
  }
  if (bare instanceof z.ZodArray && unwrapped(bare.element as z.ZodType) instanceof z.ZodObject) {
    return leaves(bare.element as z.ZodType, `${prefix}[]`);
  }
  return [prefix];
}
