import { deepEqual, equal, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { traefikTls } from "../ingress/traefikTls";
import { verificationOff } from "./verificationOff";

const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", ...container }] },
});
const env = (name: string, value: unknown) => pod({ env: [{ name, value }] });
const script = (text: string) => pod({ command: ["sh", "-c", text] });
const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const custom = (apiVersion: string, kind: string, spec: unknown) => ({ apiVersion, kind, spec });
const trusted = ", so whoever answers is trusted";

describe("WH-02 verification-off", () => {
  it("passes clients that verify", () => {
    deepEqual(judge(verificationOff, env("NODE_EXTRA_CA_CERTS", "/etc/ca.crt")), []);
    deepEqual(judge(verificationOff, script("curl --cacert /etc/ca.crt https://api.example.com")), []);
    deepEqual(
      judge(verificationOff, config({ "prometheus.yml": "tls_config: { ca_file: /etc/ca.crt }" })),
      [],
    );
  });

  it("refuses variables that stop verification", () => {
    for (const [name, value] of [
      ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
      ["PYTHONHTTPSVERIFY", "0"],
      ["GIT_SSL_NO_VERIFY", "1"],
      ["VAULT_SKIP_VERIFY", "true"],
      ["CONSUL_HTTP_SSL_VERIFY", "false"],
      ["ETCDCTL_INSECURE_SKIP_TLS_VERIFY", "true"],
      ["npm_config_strict_ssl", "false"],
      ["GF_AUTH_GENERIC_OAUTH_TLS_SKIP_VERIFY_INSECURE", "true"],
      ["ELASTICSEARCH_SSL_VERIFICATIONMODE", "none"],
    ]) {
      deepEqual(judge(verificationOff, env(name!, value)), [
        `violation: spec.containers[0].env[0].value gives ${name} a value that stops verification${trusted}`,
      ]);
    }
  });

  it("refuses Go's old behaviour", () => {
    deepEqual(judge(verificationOff, env("GODEBUG", "http2client=0,x509ignoreCN=0,tlsrsakex=1")), [
      "violation: spec.containers[0].env[0].value brings back what Go has given up, by x509ignoreCN",
      "violation: spec.containers[0].env[0].value brings back what Go has given up, by tlsrsakex",
    ]);
    deepEqual(judge(verificationOff, env("GODEBUG", "tlsrsakex=0,x509ignoreCN=1")), []);
  });

  it("refuses arguments that stop it, and switches of the programs that know them", () => {
    deepEqual(judge(verificationOff, pod({ args: ["--kubelet-insecure-tls", "--tls-verify=false"] })), [
      `violation: spec.containers[0].args[0] holds --kubelet-insecure-tls${trusted}`,
      `violation: spec.containers[0].args[1] holds --tls-verify${trusted}`,
    ]);
    for (const [text, option] of [
      ["curl -sk https://api.example.com", "-sk"],
      ['set -e\nurl=$(curl --insecure "$API")', "--insecure"],
      ["wget --no-check-certificate https://example.com", "--no-check-certificate"],
      ["kubectl get pods --insecure-skip-tls-verify", "--insecure-skip-tls-verify"],
      ["argocd login argocd.example.com --insecure", "--insecure"],
    ]) {
      deepEqual(judge(verificationOff, script(text!)), [
        `violation: spec.containers[0].command[2] holds ${option}${trusted}`,
      ]);
    }
    const probe = { livenessProbe: { exec: { command: ["curl", "-k", "https://db:8443/health"] } } };
    deepEqual(judge(verificationOff, pod(probe)), [
      `violation: spec.containers[0].livenessProbe.exec.command[1] holds -k${trusted}`,
    ]);
  });

  it("refuses settings in YAML, JSON, other files and scripts of a ConfigMap", () => {
    const yaml = "scrape_configs:\n  - tls_config:\n      insecure_skip_verify: true\n";
    deepEqual(judge(verificationOff, config({ "prometheus.yml": yaml })), [
      `violation: data["prometheus.yml"] stops verification by insecure_skip_verify at scrape_configs[0].tls_config.insecure_skip_verify${trusted}`,
    ]);
    deepEqual(judge(verificationOff, config({ "a.json": '{"tls":{"rejectUnauthorized":false}}' })), [
      `violation: data["a.json"] stops verification by rejectUnauthorized at tls.rejectUnauthorized${trusted}`,
    ]);
    const toml = "[[inputs.http]]\n# ca\ninsecure_skip_verify = true # for now\n";
    deepEqual(judge(verificationOff, config({ "telegraf.conf": toml })), [
      `violation: data["telegraf.conf"] stops verification by insecure_skip_verify at line 3${trusted}`,
    ]);
    deepEqual(judge(verificationOff, config({ "fluent-bit.conf": "[OUTPUT]\n    tls.verify  Off" })), [
      `violation: data["fluent-bit.conf"] stops verification by tls.verify at line 2${trusted}`,
    ]);
    deepEqual(judge(verificationOff, config({ "run.sh": "curl -k https://api.example.com" })), [
      `violation: data["run.sh"] holds -k${trusted}`,
    ]);
    deepEqual(judge(verificationOff, config({ NODE_TLS_REJECT_UNAUTHORIZED: "0" })), [
      `violation: data.NODE_TLS_REJECT_UNAUTHORIZED stops verification${trusted}`,
    ]);
  });

  it("tells of a Secret the setting alone", () => {
    const stringData = { "a.yaml": "hush:\n  insecureSkipVerify: true" };
    const secret = { apiVersion: "v1", kind: "Secret", stringData };
    deepEqual(judge(verificationOff, secret), [
      `violation: stringData["a.yaml"] stops verification by insecureSkipVerify${trusted}`,
    ]);
    ok(!JSON.stringify(verificationOff.check(secret, defaults)).includes("hush"));
  });

  it("refuses settings of monitors, scalers and charts", () => {
    const endpoints = [{ tlsConfig: { insecureSkipVerify: true } }];
    deepEqual(judge(verificationOff, custom("monitoring.coreos.com/v1", "ServiceMonitor", { endpoints })), [
      `violation: spec.endpoints[0].tlsConfig.insecureSkipVerify stops verification${trusted}`,
    ]);
    const triggers = [{ metadata: { unsafeSsl: "true" } }];
    deepEqual(judge(verificationOff, custom("keda.sh/v1alpha1", "ScaledObject", { triggers })), [
      `violation: spec.triggers[0].metadata.unsafeSsl stops verification${trusted}`,
    ]);
    const release = {
      apiVersion: "helm.sh/v3",
      kind: "Release",
      chart: "x",
      values: { a: { skipTLSVerify: true } },
    };
    deepEqual(judge(verificationOff, release), [
      `violation: values.a.skipTLSVerify stops verification${trusted}`,
    ]);
  });

  it("refuses settings of Elastic's resources, nested or with dots in their names", () => {
    const beat = {
      config: { "metricbeat.modules": [{ module: "kubernetes", ssl: { verification_mode: "none" } }] },
    };
    deepEqual(judge(verificationOff, custom("beat.k8s.elastic.co/v1beta1", "Beat", beat)), [
      `violation: spec.config["metricbeat.modules"][0].ssl.verification_mode stops verification${trusted}`,
    ]);
    const agent = { config: { inputs: [{ streams: [{ "ssl.verification_mode": "none" }] }] } };
    deepEqual(judge(verificationOff, custom("agent.k8s.elastic.co/v1alpha1", "Agent", agent)), [
      `violation: spec.config.inputs[0].streams[0]["ssl.verification_mode"] stops verification${trusted}`,
    ]);
    const certificateOnly = { config: { "elasticsearch.ssl.verificationMode": "certificate" } };
    deepEqual(judge(verificationOff, custom("kibana.k8s.elastic.co/v1", "Kibana", certificateOnly)), []);
  });

  it("refuses settings in the values of charts that Flux, Argo CD and Crossplane install", () => {
    const chart = { spec: { chart: "x" } };
    const flux = (skip: boolean) =>
      custom("helm.toolkit.fluxcd.io/v2", "HelmRelease", { chart, values: { a: { skipTLSVerify: skip } } });
    deepEqual(judge(verificationOff, flux(true)), [
      `violation: spec.values.a.skipTLSVerify stops verification${trusted}`,
    ]);
    deepEqual(judge(verificationOff, flux(false)), []);
    const sources = [{ chart: "x" }, { path: "y", helm: { values: "a: { skipTLSVerify: true }" } }];
    deepEqual(judge(verificationOff, custom("argoproj.io/v1alpha1", "Application", { sources })), [
      `violation: spec.sources[1].helm.values.a.skipTLSVerify stops verification${trusted}`,
    ]);
    const forProvider = { chart: { name: "x" }, values: { skipTLSVerify: true } };
    deepEqual(judge(verificationOff, custom("helm.crossplane.io/v1beta1", "Release", { forProvider })), [
      `violation: spec.forProvider.values.skipTLSVerify stops verification${trusted}`,
    ]);
  });

  it("leaves Traefik's transports to the rule on Traefik", () => {
    const transport = custom("traefik.io/v1alpha1", "ServersTransport", { insecureSkipVerify: true });
    deepEqual(judge(verificationOff, transport), []);
    equal(judge(traefikTls, transport).length, 1);
  });

  it("passes what only looks like it", () => {
    for (const object of [
      env("NODE_TLS_REJECT_UNAUTHORIZED", "1"),
      env("GF_TLS_SKIP_VERIFY_INSECURE", "false"),
      env("NO_SSL_VERIFY", "false"),
      env("EMAIL_VERIFICATION", "none"),
      script("curl -k https://localhost:8443/healthz"),
      script('curl -sk "https://127.0.0.1/a" && curl https://api.example.com'),
      script("curl -fsSL https://api.example.com # -k"),
      script("tar -k x; grep -k a; curl -o k https://a.example.com"),
      pod({ args: ["-k", "--insecure", "--insecure-skip-verify=false", "--tls-verify=true"] }),
      config({ "a.yaml": "# insecure_skip_verify: true\ninsecure_skip_verify: false" }),
      config({ "README.md": "Set insecureSkipVerify to true to skip verification." }),
      custom("monitoring.coreos.com/v1", "PodMonitor", { tlsConfig: { insecureSkipVerify: false } }),
      custom("example.com/v1", "ServiceMonitor", { insecureSkipVerify: true }),
    ]) {
      deepEqual(judge(verificationOff, object), []);
    }
  });

  it("takes hostile texts in time, and visits once what aliases put in many places", () => {
    const levels = Array.from({ length: 40 }, (_, level) =>
      level === 0 ? "l0: &l0 { skipVerify: true }" : `l${level}: &l${level} [*l${level - 1}, *l${level - 1}]`,
    );
    deepEqual(judge(verificationOff, config({ "a.yaml": levels.join("\n") })), [
      `violation: data["a.yaml"] stops verification by skipVerify at l0.skipVerify${trusted}`,
    ]);
    const started = performance.now();
    for (const text of [`skip\n${"-".repeat(200_000)}`, `skip a${" ".repeat(200_000)}b c`]) {
      deepEqual(judge(verificationOff, config({ "a.conf": text })), []);
    }
    ok(performance.now() - started < 2000);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(verificationOff, env("NODE_TLS_REJECT_UNAUTHORIZED", notKnownYet)), [
      "undecided: spec.containers[0].env[0].value is not known yet",
    ]);
  });
});
