import assert from "node:assert/strict";
import { stackOutputs } from "../../components";
import { only } from "../components/mocks";
import {
  caPem,
  controller,
  generatedPassword,
  type PlatformRun,
  runPlatform,
  stackConfiguration,
} from "../platformRun";
import {
  certificate,
  everything,
  names,
  opened,
  peerAuthentication,
  policy,
  release,
  sealedSecret,
  sealedSecrets,
} from "./registered";

describe("the program with the configuration of stack local", () => {
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
    const keystore = generatedPassword("clients-mq-spring-app-keystore-password");
    const user = generatedPassword("clients-mq-spring-app-password");
    const bind = generatedPassword("mq-bind-password");
    assert.deepEqual(opened(run, "clients-mq-spring-app-keystore-password"), {
      KEY_STORE_PASSWORD: keystore,
    });
    assert.deepEqual(opened(run, "clients-mq-spring-app-credentials"), { USER: "mqapp", PASSWORD: user });
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
      ...["clients-mq-spring-app-keystore", "clients-mq-spring-app", "mq-bind", "openldap-admin"].map(
        (name) => generatedPassword(`${name}-password`),
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
    for (const name of sealedSecrets) {
      assert.ok(run.before(`${sealedSecret} ${name}`).has(`${release} sealed-secrets`), name);
    }
    for (const name of ["mq-ca", "clients-mq-spring-app", "private-ca-ca", "queue-manager-certificate"]) {
      assert.ok(run.before(`${certificate} ${name}`).has(`${release} cert-manager`), name);
    }
    for (const name of [
      "access-istio-system.default-deny",
      "access-openldap.openldap-callers",
      "access-mq.qm1-ibm-mq-callers",
    ]) {
      assert.ok(run.before(`${policy} ${name}`).has(`${release} istio-base`), name);
    }
  });

  it("starts no workload before the mesh's rules are in force", () => {
    const rules = [
      `${peerAuthentication} mutual-tls`,
      `${policy} access-istio-system.default-deny`,
      `${policy} access-openldap.openldap-callers`,
      `${policy} access-mq.qm1-ibm-mq-callers`,
    ];
    for (const workload of [
      `${release} directory`,
      `${release} queue-manager`,
      "kubernetes:apps/v1:Deployment clients-mq-spring-app",
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
    assert.ok(
      run.before("kubernetes:apps/v1:Deployment clients-mq-spring-app").has(`${release} queue-manager`),
    );
    assert.ok(!run.before(`${release} directory`).has(`${release} queue-manager`));
  });

  it("issues certificates for exact Service names, and to the queue manager one that the directory takes", () => {
    const spec = (name: string) => only(run.seen, certificate, name).inputs.spec;
    assert.deepEqual(spec("queue-manager-certificate").dnsNames, [
      "qm1-ibm-mq",
      "qm1-ibm-mq.mq",
      "qm1-ibm-mq.mq.svc",
      "qm1-ibm-mq.mq.svc.cluster.local",
      "qm1-ibm-mq-headless",
      "qm1-ibm-mq-headless.mq",
      "qm1-ibm-mq-headless.mq.svc",
      "qm1-ibm-mq-headless.mq.svc.cluster.local",
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
    assert.deepEqual(spec("clients-mq-spring-app").keystores.jks.passwordSecretRef, {
      name: "mq-client-jks-password",
      key: "KEY_STORE_PASSWORD",
    });
  });

  it("lets the queue manager call the directory and the client the queue manager, nobody else anybody", () => {
    const rules = (name: string) => only(run.seen, policy, name).inputs.spec;
    assert.deepEqual(rules("access-openldap.openldap-callers"), {
      selector: { matchLabels: { "app.kubernetes.io/instance": "openldap" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/mq/sa/qm1-ibm-mq"] } }],
          to: [{ operation: { ports: ["1636"] } }],
        },
      ],
    });
    assert.deepEqual(rules("access-mq.qm1-ibm-mq-callers"), {
      selector: { matchLabels: { "app.kubernetes.io/instance": "qm1" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/mq/sa/mq-spring-app"] } }],
          to: [{ operation: { ports: ["1414"] } }],
        },
      ],
    });
    assert.deepEqual(rules("access-istio-system.default-deny"), {});
    const account = only(run.seen, "kubernetes:core/v1:ServiceAccount", "clients-mq-spring-app").inputs
      .metadata;
    assert.deepEqual([account.namespace, account.name], ["mq", "mq-spring-app"]);
  });

  it("tells the outside what StackOutputs says", () => {
    assert.deepEqual(run.outputs, {
      outputsVersion: stackOutputs.version,
      profile: "modern",
      production: { enforced: false, exceptions: [] },
      issuer: { name: "mq-self-signed-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
      caBundle: caPem,
      sealingCertificate: controller.certificatePem,
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
      clients: [
        {
          name: "mq-spring-app",
          distinguishedName: "CN=mq-spring-app,OU=mq-clients",
          user: "mqapp",
          revoked: false,
        },
      ],
      mq: {
        host: "qm1-ibm-mq.mq.svc",
        port: 1414,
        channel: "IBM.APP.SVRCONN",
        channels: ["IBM.APP.SVRCONN"],
        queueManager: "QM1",
        queue: "IBM.DEMO.Q",
        queues: ["IBM.DEMO.Q"],
        distinguishedName: "CN=mq-server-certificate",
      },
      ldapUrl: "ldaps://openldap.openldap.svc:636",
      mesh: {
        mode: "STRICT",
        rootNamespace: "istio-system",
        injection: "enabled",
        revision: undefined,
        trustDomain: "cluster.local",
        effectiveModes: [],
        widerThanAsked: [],
      },
      accessGraph: run.outputs.accessGraph,
      externalServices: [],
      ingress: [],
    });
  });
});
