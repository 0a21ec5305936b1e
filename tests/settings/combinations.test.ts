import assert from "node:assert/strict";
import { faultsBesides, inStackTest, pem, sealed } from "./stackTest";

describe("impossible combinations of settings", () => {
  inStackTest();

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
      { istio: { flavor: "external", charts: { base: { path: "./base" } } } },
      "strict-mtls:istio.charts has no effect with istio.flavor: external; leave one of the two out.",
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
      "a namespace for a Reloader that is not switched on",
      { reloader: { namespace: "tools" } },
      "strict-mtls:reloader.namespace has no effect without reloader.enabled: true; leave it out or switch it on.",
    ],
    [
      "a chart for a Reloader that already runs",
      { reloader: { enabled: true, install: false, chart: { version: "2.2.16" } } },
      "strict-mtls:reloader.chart has no effect with reloader.install: false; leave one of the two out.",
    ],
    [
      "an image for a client that is not installed",
      { clients: [{ name: "shop", install: false, image: "registry.example.com/app:1" }] },
      "strict-mtls:clients[0].image has no effect with clients[0].install: false; leave one of the two out.",
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
      { clients: [{ name: "mq-spring-app", encrypted: { PASSWORD: sealed } }] },
      "strict-mtls:ldap.encrypted.mqapp is needed with clients[0].encrypted.PASSWORD: both hold the same password, sealed.",
    ],
    [
      "the client's password sealed for the directory only",
      { clients: [{ name: "shop" }], ldap: { encrypted: { shop: sealed } } },
      "strict-mtls:clients[0].encrypted.PASSWORD is needed with ldap.encrypted.shop: both hold the same password, sealed.",
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
      "strict-mtls:clients[0].password or clients[0].encrypted.PASSWORD is needed with ldap.url, because that directory already knows the password.",
      "strict-mtls:ldap.bindDn is needed with ldap.url.",
      "strict-mtls:ldap.bindPassword or queueManager.encrypted.ldapPasswordMqsc is needed with ldap.url, because that directory already knows the password.",
      "strict-mtls:ldap.groupBaseDn is needed with ldap.url.",
      "strict-mtls:ldap.url names an existing directory and needs ldap.install: false.",
      "strict-mtls:ldap.userBaseDn is needed with ldap.url.",
    ]);
  });

  it("a partner of unknown issuer beside a directory with a CA of its own", () => {
    const partner = { distinguishedName: "CN=qm2,OU=queue-managers", user: "qm2", channels: ["QM2.TO.QM1"] };
    const issued = { ...partner, issuerDistinguishedName: "CN=bank-ca,O=Bank" };
    const faults = (partners: object[]) =>
      faultsBesides({
        ldap: { url: "ldaps://ldap.example.com", caCertificates: [pem] },
        queueManager: { partners },
      }).filter((line) => line.includes("queueManager.partners"));
    assert.deepEqual(faults([issued, partner]), [
      "strict-mtls:queueManager.partners[1].issuerDistinguishedName is needed with ldap.caCertificates, because that CA could issue a certificate of the same name.",
    ]);
    assert.deepEqual(faults([issued]), []);
  });
});
