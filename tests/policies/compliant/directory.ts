import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: openldap, namespace: openldap }
data:
  config.ldif: |
    dn: cn=config
    objectClass: olcGlobal
    olcTLSCertificateFile: /tls/tls.crt
    olcTLSVerifyClient: demand
    olcTLSProtocolMin: 3.3
    olcTLSCipherSuite: ECDHE-ECDSA-AES128-GCM-SHA256
    olcSecurity: ssf=128 simple_bind=128
    olcDisallows: bind_anon

    dn: olcDatabase={1}mdb,cn=config
    objectClass: olcMdbConfig
    olcRootPW: {ARGON2}$argon2id$v=19$a
    olcSyncrepl: rid=1 provider=ldaps://b.openldap.svc tls_reqcert=demand
  directory.ldif: |
    dn: uid=shop,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    userPassword:: e1NTSEF9YWJj
  ldap.conf: "URI ldaps://a\\nTLS_REQCERT demand"
  sssd.conf: "ldap_uri = ldaps://a\\nldap_tls_reqcert = demand"
  ldap.toml: "[[servers]]\\nhost = 'a'\\nuse_ssl = true\\nssl_skip_verify = false"
  dex.yaml: "connectors: [{ type: ldap, config: { host: 'a:636', insecureNoSSL: false } }]"
  LDAP_REQUIRE_TLS: "yes"
  config.mqsc: DEFINE AUTHINFO(USE.LDAP) AUTHTYPE(IDPWLDAP) CONNAME('a(636)') SECCOMM(YES)`),
  "ConfigMap of slapd.conf": manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: slapd, namespace: openldap }
data:
  slapd.conf: |
    include /etc/ldap/schema/core.schema
    TLSCertificateFile /tls/tls.crt
    TLSVerifyClient demand
    disallow bind_anon
    database mdb
    suffix "dc=example"
    rootpw {SSHA}abc`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  template:
    spec:
      initContainers: [{ command: [a], args: [b], env: [{ name: A, value: b }] }]
      containers:
        - command: [a]
          args: ["-H", "ldaps://openldap.openldap.svc:636"]
          env: [{ name: LDAP_URL, value: "ldaps://a" }, { name: LDAPTLS_REQCERT, value: demand }]`),
  "Pod of a directory": manifest(`
apiVersion: v1
kind: Pod
metadata: { name: openldap, namespace: openldap }
spec:
  containers:
    - image: osixia/openldap:1.5.0
      envFrom: []
      env:
        - { name: LDAP_TLS, value: "true" }
        - { name: LDAP_TLS_ENFORCE, value: "true" }
        - { name: LDAP_TLS_VERIFY_CLIENT, value: demand }
        - { name: LDAP_TLS_PROTOCOL_MIN, value: "3.3" }`),
  CronJob: manifest(`
apiVersion: batch/v1
kind: CronJob
metadata: { name: sync, namespace: shop }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ args: [ldaps://a] }] } } } } }`),
  Service: manifest(`
apiVersion: v1
kind: Service
metadata: { name: openldap, namespace: openldap }
spec: { ports: [{ port: 636, targetPort: 1636, protocol: TCP }] }`),
  OAuth: manifest(`
apiVersion: config.openshift.io/v1
kind: OAuth
metadata: { name: cluster }
spec: { identityProviders: [{ type: LDAP, ldap: { insecure: false, url: "ldaps://a/ou=people" } }] }`),
  KeycloakRealmImport: manifest(`
apiVersion: k8s.keycloak.org/v2alpha1
kind: KeycloakRealmImport
metadata: { name: shop, namespace: keycloak }
spec:
  realm:
    components:
      org.keycloak.storage.UserStorageProvider: [{ config: { connectionUrl: ["ldaps://a"], startTls: ["false"] } }]`),
  "Release of openldap": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ./charts/openldap
values:
  tls: { minimumVersion: "1.2", verifyClient: demand, cipherSuite: ECDHE-ECDSA-AES128-GCM-SHA256 }
  env: { LDAP_REQUIRE_TLS: "yes" }
  extraEnvVars: [{ name: LDAP_TLS_ENFORCE, value: "true" }]
  replication: { tls_reqcert: demand, url: "ldaps://b" }`),
};
