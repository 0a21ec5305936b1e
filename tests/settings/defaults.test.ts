import assert from "node:assert/strict";
import { faults, inStackTest, licence, settings } from "./stackTest";

describe("settings", () => {
  inStackTest();

  it("needs nothing but the accepted licence", () => {
    const all = settings(licence);
    assert.equal(all.profile, "modern");
    assert.deepEqual(all.mesh, {
      mode: "STRICT",
      injection: "enabled",
      createNamespaces: true,
      namespaces: [],
      networkPolicies: true,
      stages: {},
      exemptions: [],
      excluded: [],
      survey: false,
    });
    assert.deepEqual(all.istio, {
      flavor: "istio",
      namespace: "istio-system",
      gatewayNamespace: "istio-ingress",
    });
    assert.deepEqual(all.certManager, { install: true, namespace: "cert-manager" });
    assert.deepEqual(all.sealedSecrets, {
      install: true,
      namespace: "kube-system",
      controllerName: "sealed-secrets-controller",
    });
    assert.deepEqual(all.reloader, { enabled: false, install: true, namespace: "reloader" });
    assert.deepEqual(all.issuer, { alsoTrusted: [], timeoutSeconds: 600 });
    assert.deepEqual(all.sealing, { generations: 1 });
    assert.deepEqual(all.ldap, {
      install: true,
      namespace: "openldap",
      releaseName: "openldap",
      certificateName: "openldap-server-certificate",
      certificateSecretName: "openldap-server-cert",
      passwordsSecretName: "openldap-passwords",
      baseDn: "dc=ibm,dc=com",
      replicas: 1,
      users: [],
    });
    assert.deepEqual(all.queueManager, {
      name: "QM1",
      releaseName: "qm1",
      namespace: "mq",
      distribution: "ibm",
      acceptLicense: true,
      channel: "IBM.APP.SVRCONN",
      deadLetterQueue: "DEV.DEAD.LETTER.QUEUE",
      queues: [{ name: "IBM.DEMO.Q", backout: {} }],
      aliases: [],
      remoteQueues: [],
      topics: [],
      senders: [],
      partners: [],
      formerChannels: [],
      certificateName: "mq-server-certificate",
      certificateSecretName: "mq-server-cert",
      externalNames: [],
      ldapPasswordSecretName: "mq-ldap-bind",
      availability: {
        mode: "single",
        certificateName: "mq-replication-certificate",
        certificateSecretName: "mq-replication-cert",
      },
      spread: [],
      allowFrom: [],
    });
    assert.deepEqual(all.clients, [
      {
        install: true,
        name: "mq-spring-app",
        style: "mq-spring-app",
        keystores: ["jks"],
        user: "mqapp",
        certificateName: "mq-client-certificate",
        certificateSecretName: "mq-client-cert",
        keystorePasswordSecretName: "mq-client-jks-password",
        credentialsSecretName: "mq-spring-app",
        commonName: "mq-spring-app",
        organizationalUnit: "mq-clients",
        revoked: false,
        revokedSerialNumbers: [],
        allowFrom: [],
      },
    ]);
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
});
