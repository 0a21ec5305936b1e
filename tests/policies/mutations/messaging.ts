import type { Mutation } from "./mutation";

const file = "20-queue-manager.mqsc";

/** Changes the queue manager's MQSC. */
const mqsc =
  (from: string | RegExp, to: string) =>
  ({ ConfigMap: { data } }: Record<string, any>) => {
    data[file] = data[file].replace(from, to);
  };
/** Puts a key into the ConfigMap. */
const key =
  (name: string, value: string) =>
  ({ ConfigMap: { data } }: Record<string, any>) => {
    data[name] = value;
  };

export const mutations: readonly Mutation[] = [
  {
    rule: "MQ-01",
    what: "a channel that takes clients without a certificate",
    change: mqsc("SSLCAUTH(REQUIRED)", "SSLCAUTH(OPTIONAL)"),
  },
  { rule: "MQ-01", what: "a channel in plaintext", change: mqsc("SSLCIPH('ANY_TLS13_OR_HIGHER')", "") },
  {
    rule: "MQ-01",
    what: "a channel with a CBC suite",
    change: mqsc("ANY_TLS13_OR_HIGHER", "ECDHE_RSA_AES_256_CBC_SHA384"),
  },
  { rule: "MQ-01", what: "a sender in plaintext", change: mqsc(/(?<=SDR\) )SSLCIPH\S+/, "SSLCIPH(' ')") },
  {
    rule: "MQ-01",
    what: "a later command that undoes the demand",
    change: mqsc(/$/, "ALT CHL('APP') CHLTYPE(SVRCONN) +\n SSLCAUTH(OPTIONAL)\n"),
  },
  { rule: "MQ-01", what: "TLS 1.0 let back in by qm.ini", change: key("qm.ini", "SSL:\n  AllowTLSV1=Y") },
  {
    rule: "MQ-01",
    what: "weak CipherSpecs let back in by a chart's variable",
    change: (set) => {
      set["Release of ibm-mq"].values.queueManager.envVariables[1].value = "1";
    },
  },
  {
    rule: "MQ-02",
    what: "channel authentication switched off",
    change: mqsc("CHLAUTH(ENABLED)", "CHLAUTH(DISABLED)"),
  },
  {
    rule: "MQ-02",
    what: "a missing rule for all other certificates",
    change: mqsc(/^SET CHLAUTH.*NOACCESS.*$/m, ""),
  },
  { rule: "MQ-02", what: "a rule that only warns", change: mqsc("WARN(NO)", "WARN(YES)") },
  { rule: "MQ-02", what: "a rule for every certificate", change: mqsc("CN=shop,OU=apps", "CN=*,OU=*") },
  {
    rule: "MQ-02",
    what: "an administrator by certificate",
    change: mqsc("MCAUSER('shop')", "MCAUSER('mqm')"),
  },
  { rule: "MQ-02", what: "an administrator by channel", change: mqsc("MCAUSER('nobody')", "MCAUSER('mqm')") },
  {
    rule: "MQ-02",
    what: "a user that the client names",
    change: mqsc("TYPE(SSLPEERMAP) SSLPEER('CN=shop,OU=apps')", "TYPE(USERMAP) CLNTUSER('shop')"),
  },
  {
    rule: "MQ-02",
    what: "one user for whoever gives any user's password",
    change: mqsc(
      "TYPE(SSLPEERMAP) SSLPEER('CN=shop,OU=apps')",
      "TYPE(ADDRESSMAP) ADDRESS('*') CHCKCLNT(REQUIRED)",
    ),
  },
  {
    rule: "MQ-02",
    what: "a password whose user is not the one that acts",
    change: (set) => {
      mqsc(
        /SSLPEERMAP\).*MAP\) MCAUSER\('shop'\)/,
        "ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL) CHCKCLNT(REQUIRED)",
      )(set);
      mqsc("ADOPTCTX(YES)", "ADOPTCTX(NO)")(set);
    },
  },
  {
    rule: "MQ-03",
    what: "a queue manager without a key",
    change: (set) => {
      set.QueueManager.spec.pki.keys = [];
    },
  },
  {
    rule: "MQ-03",
    what: "a chart without a key",
    change: (set) => {
      delete set["Release of ibm-mq"].values.pki;
    },
  },
  {
    rule: "MQ-03",
    what: "replication in plaintext",
    change: (set) => {
      delete set.QueueManager.spec.queueManager.availability.tls;
    },
  },
  {
    rule: "MQ-03",
    what: "replication to another region in plaintext",
    change: (set) => {
      set.QueueManager.spec.queueManager.availability.nativeHAGroups.local = {};
    },
  },
  {
    rule: "MQ-03",
    what: "replication with the NULL cipher",
    change: (set) => {
      set["Release of ibm-mq"].values.queueManager.nativeha.tls.cipherSpec = "NULL";
    },
  },
  {
    rule: "MQ-03",
    what: "the developer configuration",
    change: (set) => {
      set["Pod of a queue manager"].spec.containers[0].env[0].value = "true";
    },
  },
  {
    rule: "MQ-03",
    what: "a web console over HTTP",
    change: key("mqwebuser.xml", '<variable name="httpPort" value="9080"/>'),
  },
  {
    rule: "MQ-04",
    what: "a channel definition table without a CipherSpec",
    change: ({ ConfigMap: { data } }) => {
      data["ccdt.json"] = data["ccdt.json"].replace("cipherSpecification", "x");
    },
  },
  { rule: "MQ-04", what: "a connection by MQSERVER", change: key("MQSERVER", "SHOP/TCP/qm1(1414)") },
  {
    rule: "MQ-04",
    what: "a weak cipher suite in Spring's settings",
    change: key("application.yaml", "ibm.mq.sslCipherSuite: SSL_RSA_WITH_AES_128_CBC_SHA"),
  },
  {
    rule: "MQ-04",
    what: "a library that takes any certificate",
    change: (set) => {
      set["Pod of a queue manager"].spec.containers[0].env.find(
        ({ name }: { name: string }) => name === "MQCERTVPOL",
      ).value = "NONE";
    },
  },
  {
    rule: "MQ-04",
    what: "a library that takes any certificate by its file",
    change: key("mqclient.ini", "SSL:\n  CertificateValPolicy=NONE"),
  },
  {
    rule: "MQ-04",
    what: "a connector in plaintext",
    change: (set) => {
      delete set.KafkaConnector.spec.config["mq.ssl.cipher.suite"];
    },
  },
  {
    rule: "MQ-04",
    what: "a scaler that verifies nothing",
    change: (set) => {
      set.ScaledObject.spec.triggers[0].metadata.unsafeSsl = "true";
    },
  },
];
