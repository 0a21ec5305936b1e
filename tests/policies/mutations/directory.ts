import type { Mutation } from "./mutation";

/** Changes one file of the directory's ConfigMap. */
const file =
  (name: string, from: string | RegExp, to: string, object = "ConfigMap") =>
  (set: Record<string, any>) => {
    const { data } = set[object];
    data[name] = data[name].replace(from, to);
  };
const slapdConf = (from: string | RegExp, to: string) =>
  file("slapd.conf", from, to, "ConfigMap of slapd.conf");
const config = (from: string | RegExp, to: string) => file("config.ldif", from, to);

export const mutations: readonly Mutation[] = [
  {
    rule: "LD-01",
    what: "a plain address in a variable",
    change: (set) => {
      set.Deployment.spec.template.spec.containers[0].env[0].value = "ldap://a";
    },
  },
  {
    rule: "LD-01",
    what: "a plain address in an argument",
    change: (set) => {
      set.CronJob.spec.jobTemplate.spec.template.spec.containers[0].args[0] = "ldap://a";
    },
  },
  {
    rule: "LD-01",
    what: "a client that accepts any server",
    change: (set) => {
      set.Deployment.spec.template.spec.containers[0].env[1].value = "never";
    },
  },
  { rule: "LD-01", what: "plain LDAP in ldap.conf", change: file("ldap.conf", "ldaps:", "ldap:") },
  { rule: "LD-01", what: "an sssd that accepts any server", change: file("sssd.conf", "demand", "allow") },
  {
    rule: "LD-01",
    what: "a Grafana without TLS",
    change: file("ldap.toml", "use_ssl = true", "use_ssl = false"),
  },
  {
    rule: "LD-01",
    what: "a Dex without TLS",
    change: file("dex.yaml", "insecureNoSSL: false", "insecureNoSSL: true"),
  },
  { rule: "LD-01", what: "plain replication", change: config("ldaps:", "ldap:") },
  {
    rule: "LD-01",
    what: "a queue manager that binds in plaintext",
    change: file("config.mqsc", "YES", "NO"),
  },
  {
    rule: "LD-01",
    what: "port 389",
    change: (set) => {
      set.Service.spec.ports[0].port = 389;
    },
  },
  {
    rule: "LD-01",
    what: "an OpenShift login without TLS",
    change: (set) => {
      set.OAuth.spec.identityProviders[0].ldap = { insecure: true, url: "ldap://a" };
    },
  },
  { rule: "LD-02", what: "a directory that asks for no certificate", change: config("demand", "never") },
  {
    rule: "LD-02",
    what: "a directory that leaves the certificate out",
    change: config(/^olcTLSVerifyClient.*\n/m, ""),
  },
  { rule: "LD-02", what: "TLS 1.0", change: config("olcTLSProtocolMin: 3.3", "olcTLSProtocolMin: 3.1") },
  {
    rule: "LD-02",
    what: "a suite without forward secrecy",
    change: config("ECDHE-ECDSA-AES128-GCM-SHA256", "AES128-GCM-SHA256"),
  },
  { rule: "LD-02", what: "requests without TLS", change: config("ssf=128", "ssf=0") },
  {
    rule: "LD-02",
    what: "a directory without a certificate in slapd.conf",
    change: slapdConf(/^TLSCert.*\n/m, ""),
  },
  {
    rule: "LD-02",
    what: "an image that lets clients in without TLS",
    change: (set) => {
      set["Pod of a directory"].spec.containers[0].env[1].value = "false";
    },
  },
  {
    rule: "LD-02",
    what: "a chart whose directory takes TLS 1.1",
    change: (set) => {
      set["Release of openldap"].values.tls.minimumVersion = "1.1";
    },
  },
  {
    rule: "LD-03",
    what: "a clear password",
    change: file("directory.ldif", "userPassword:: e1NTSEF9YWJj", "userPassword: a"),
  },
  {
    rule: "LD-03",
    what: "a clear password in base64",
    change: file("directory.ldif", "e1NTSEF9YWJj", "aHVzaA=="),
  },
  { rule: "LD-03", what: "an administrator's clear password", change: config(/\{ARGON2\}\S+/, "hush") },
  { rule: "LD-03", what: "a clear password in slapd.conf", change: slapdConf("{SSHA}abc", "hush") },
];
