import assert from "node:assert/strict";
import { faultsBesides, inStackTest, pem, sealed } from "./stackTest";

describe("settings next to a fault", () => {
  inStackTest();

  const cases: [string, Record<string, any>, string[]?][] = [
    ["an existing issuer alone", { issuer: { existing: { name: "corporate", kind: "Issuer" } } }],
    ["a chart's path alone", { certManager: { chart: { path: "./charts/cert-manager" } } }],
    ["a mirror with a version", { certManager: { chart: { mirror: "oci://r.example.com", version: "v1" } } }],
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
        clients: [{ name: "mq-spring-app", encrypted: { PASSWORD: sealed, KEY_STORE_PASSWORD: sealed } }],
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
          userBaseDn: "ou=people,dc=example,dc=com",
          groupBaseDn: "ou=groups,dc=example,dc=com",
          groupAttributes: { objectClass: "groupOfNames", memberAttribute: "member" },
        },
        clients: [{ name: "shop", password: "y" }],
      },
      ["ldap", "clients"],
    ],
    [
      "Active Directory with its CA",
      {
        ldap: {
          install: false,
          url: "ldaps://dc1.corp.example:3269",
          kind: "active-directory",
          bindDn: "CN=svc-mq,OU=Service Accounts,DC=corp,DC=example",
          bindPassword: "x",
          userBaseDn: "OU=Applications,DC=corp,DC=example",
          groupBaseDn: "OU=Groups,DC=corp,DC=example",
          groupAttributes: { nested: true },
          caCertificates: [pem],
        },
        clients: [{ name: "shop", password: "y" }],
      },
      ["ldap", "clients"],
    ],
  ];
  for (const [what, config, encrypted] of cases) {
    it(what, () => assert.deepEqual(faultsBesides(config, encrypted), []));
  }
});
