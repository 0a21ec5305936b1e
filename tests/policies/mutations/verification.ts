import type { Mutation } from "./mutation";

const of = (rule: string, mutations: Record<string, Mutation["change"]>): Mutation[] =>
  Object.entries(mutations).map(([what, change]) => ({ rule, what, change }));

const container = (set: Record<string, any>) => set.Deployment.spec.template.spec.containers[0];
const data = (set: Record<string, any>) => set.ConfigMap.data;
const values = (set: Record<string, any>) => set["Release of cert-manager"].values;
const fluxValues = (set: Record<string, any>) => set["HelmRelease of cert-manager"].spec.values;
const variable = (name: string, value: string) => (set: Record<string, any>) =>
  void container(set).env.push({ name, value });
const script = (text: string) => (set: Record<string, any>) =>
  void Object.assign(container(set), { command: ["sh", "-c", text] });
const entry = (key: string, text: string) => (set: Record<string, any>) =>
  void Object.assign(data(set), { [key]: text });

export const mutations: readonly Mutation[] = [
  ...of("WH-01", {
    "a webhook at a plain address": (set) =>
      Object.assign(set.ValidatingWebhookConfiguration.webhooks[1].clientConfig, {
        url: "http://a.example.com",
      }),
    "a webhook that leads nowhere": (set) =>
      void delete set.MutatingWebhookConfiguration.webhooks[0].clientConfig.service,
    "a conversion at a plain address": (set) =>
      Object.assign(set.CustomResourceDefinition.spec.conversion.webhook, {
        clientConfig: { url: "http://a.example.com" },
      }),
    "a conversion at a plain address in the older API": (set) =>
      Object.assign(set["CustomResourceDefinition of the older API"].spec.conversion.webhookClientConfig, {
        url: "http://a.example.com",
      }),
    "an API whose server is not verified": (set) =>
      Object.assign(set.APIService.spec, { insecureSkipTLSVerify: true }),
  }),
  ...of("WH-02", {
    "Node.js without verification": variable("NODE_TLS_REJECT_UNAUTHORIZED", "0"),
    "Python without verification": variable("PYTHONHTTPSVERIFY", "0"),
    "Vault without verification": variable("VAULT_SKIP_VERIFY", "true"),
    "Go's common names": variable("GODEBUG", "x509ignoreCN=0"),
    "kubelets without verification": (set) => container(set).args.push("--kubelet-insecure-tls"),
    "a registry without verification": (set) => container(set).args.push("--tls-verify=false"),
    "curl -k in a script": script("curl -fsk https://api.example.com"),
    "wget without verification in a script": script("wget --no-check-certificate https://api.example.com"),
    "a scrape without verification": entry("prometheus.yml", "tls_config: { insecure_skip_verify: true }"),
    "an agent without verification": entry("telegraf.conf", "[[inputs.http]]\ninsecure_skip_verify = true"),
    "a monitor without verification in the values that Flux hands on": (set) =>
      Object.assign(fluxValues(set).podMonitor.tlsConfig, { insecureSkipVerify: true }),
    "a monitor without verification": (set) =>
      Object.assign(set.ServiceMonitor.spec.endpoints[0].tlsConfig, { insecureSkipVerify: true }),
    "a chart without verification": (set) => Object.assign(values(set), { a: { insecureSkipVerify: true } }),
  }),
  ...of("WH-03", {
    "TLS 1.1 in the options of a JVM": variable("JAVA_OPTS", "-Dhttps.protocols=TLSv1.1,TLSv1.2"),
    "TLS 1.0 in an argument": (set) => container(set).command.push("-Djdk.tls.client.protocols=TLSv1"),
    "a client that may stay unknown": (set) => container(set).args.push("--server.ssl.client-auth=want"),
    "a keystore's password": variable("JAVA_OPTS", "-Djavax.net.ssl.keyStorePassword=hush"),
    "LDAP without host names": variable(
      "JAVA_OPTS",
      "-Dcom.sun.jndi.ldap.object.disableEndpointIdentification=true",
    ),
    "IBM MQ without verification": variable("JAVA_OPTS", "-Dcom.ibm.mq.cfg.SSL.certificateValPolicy=NONE"),
    "IBM MQ without verification by Spring": entry(
      "application.yml",
      "ibm: { mq: { sslCertificateValPolicy: none } }",
    ),
    "Kafka without host names": variable("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", ""),
    "a weak suite in a properties file": entry(
      "application.properties",
      "server.ssl.ciphers=TLS_RSA_WITH_AES_128_CBC_SHA",
    ),
    "TLS 1.1 in Spring's YAML": entry("application.yml", "server: { ssl: { enabled-protocols: [TLSv1.1] } }"),
    "TLS 1.1 in Spring's JSON": variable(
      "SPRING_APPLICATION_JSON",
      '{"server":{"ssl":{"enabled-protocols":"TLSv1.1"}}}',
    ),
    "TLS 1.1 in a file of options": entry("jvm.options", "-Xmx1g\n-Dhttps.protocols=TLSv1.1"),
  }),
  ...of("WH-04", {
    "a database without TLS": variable("DB_SSL_MODE", "disable"),
    "a database that is not verified": variable("URL", "postgres://db.example.com/a?sslmode=require"),
    "a database of another kind without TLS": variable("URL", "jdbc:mysql://db.example.com/a?useSSL=false"),
    "a database in a ConfigMap without TLS": entry("DSN", "host=db.example.com sslmode=disable"),
  }),
  ...of("WH-05", {
    "TLS 1.0 in an argument": (set) => container(set).args.push("--tls-min-version=VersionTLS10"),
    "a weak suite in an argument": (set) =>
      container(set).args.push("--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA"),
    "TLS 1.1 in cert-manager's webhook": (set) =>
      Object.assign(values(set).webhook.config.tlsConfig, { minTLSVersion: "VersionTLS11" }),
    "a weak suite in cert-manager's webhook": (set) =>
      values(set).webhook.config.tlsConfig.cipherSuites.push("TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
    "TLS 1.1 in cert-manager's webhook where Flux installs it": (set) =>
      Object.assign(fluxValues(set).webhook.config.tlsConfig, { minTLSVersion: "VersionTLS11" }),
    "TLS 1.1 in istio-csr": (set) =>
      Object.assign(set["Release of istio-csr"].values.app.tls, { servingTLSMinVersion: "VersionTLS11" }),
    "TLS 1.0 in cert-manager's arguments": (set) =>
      Object.assign(values(set).webhook, { extraArgs: ["--tls-min-version=VersionTLS10"] }),
  }),
];
