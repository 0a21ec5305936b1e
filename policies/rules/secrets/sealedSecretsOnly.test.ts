import { deepEqual, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { sealedSecretsOnly } from "./sealedSecretsOnly";

const secret = (rest: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "mq-spring-app", namespace: "mq" },
  ...rest,
});
const sealingLabel = "sealedsecrets.bitnami.com/sealed-secrets-key";
const sealingKey = (certificate: unknown, type = "kubernetes.io/tls", value = "active") =>
  secret({
    type,
    metadata: { name: "sealed-secrets-key-1", namespace: "kube-system", labels: { [sealingLabel]: value } },
    data: { "tls.crt": certificate, "tls.key": "aHVzaA==" },
  });
const sealed = (annotations: unknown, template: unknown = {}) => ({
  apiVersion: "bitnami.com/v1alpha1",
  kind: "SealedSecret",
  metadata: { name: "a", namespace: "mq", annotations },
  spec: { encryptedData: { PASSWORD: sealedValue }, template: { metadata: { annotations: template } } },
});

const sealedValue = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(540, 0x5a)]).toString("base64");
const configMap = (rest: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", ...rest });
const pem = (words: string) => `-----BEGIN ${words}-----\nMIIB\n-----END ${words}-----\n`;
const wide = "sealedsecrets.bitnami.com/cluster-wide";

/** A sealing certificate as the cluster would hold it, base64 of PEM. */
function certificate(bits: number): string {
  const words = [
    "req",
    "-x509",
    "-newkey",
    `rsa:${bits}`,
    "-nodes",
    "-keyout",
    "/dev/null",
    "-subj",
    "/CN=sealing",
  ];
  return execFileSync("openssl", words, { stdio: ["ignore", "pipe", "ignore"] }).toString("base64");
}

describe("SEC-01 sealed-secrets-only", () => {
  it("passes a SealedSecret of strict scope", () => {
    deepEqual(judge(sealedSecretsOnly, sealed({})), []);
    deepEqual(judge(sealedSecretsOnly, sealed({ [wide]: "false" })), []);
  });

  it("refuses a literal Secret, names its keys and never its values", () => {
    const literal = secret({ data: { USER: "aHVzaA==" }, stringData: { PASSWORD: "hush", PIN: "hush" } });
    deepEqual(judge(sealedSecretsOnly, literal), [
      "violation: data holds USER in plain",
      "violation: stringData holds PASSWORD, PIN in plain",
    ]);
    ok(!/hush|aHVzaA/.test(JSON.stringify(sealedSecretsOnly.check(literal, defaults))));
  });

  it("passes references in place of values, and what SOPS has encrypted", () => {
    const mark = "$";
    for (const password of ["{{ .Values.password }}", `${mark}{PASSWORD}`, "<path:kv/data/mq#password>"]) {
      deepEqual(judge(sealedSecretsOnly, secret({ stringData: { password } })), [], password);
      const data = { password: Buffer.from(password).toString("base64") };
      deepEqual(judge(sealedSecretsOnly, secret({ data })), [], password);
    }
    const encrypted = { data: { password: "ENC[AES256_GCM,data:aa==]" }, sops: { mac: "ENC[AES256_GCM]" } };
    deepEqual(judge(sealedSecretsOnly, secret(encrypted)), []);
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: { "a.yaml": `a: ${mark}{A}\nb: hush` } })), [
      "violation: stringData holds a.yaml in plain",
    ]);
  });

  it("refuses a literal whose value the preview does not know yet", () => {
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: { PASSWORD: notKnownYet } })), [
      "violation: stringData holds PASSWORD in plain",
    ]);
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: notKnownYet })), [
      "undecided: stringData is not known yet",
    ]);
  });

  it("refuses a TLS Secret without the sealing label, and the label without the type", () => {
    deepEqual(
      judge(sealedSecretsOnly, secret({ type: "kubernetes.io/tls", data: { "tls.key": "aHVzaA==" } })),
      ["violation: data holds tls.key in plain"],
    );
    deepEqual(judge(sealedSecretsOnly, sealingKey("aHVzaA==", "Opaque")), [
      "violation: data holds tls.crt, tls.key in plain",
    ]);
    deepEqual(judge(sealedSecretsOnly, sealingKey("aHVzaA==", "kubernetes.io/tls", "retired")), [
      "violation: data holds tls.crt, tls.key in plain",
    ]);
  });

  it("passes the sealing key itself, with 4096 bits, and refuses one with 2048", () => {
    deepEqual(judge(sealedSecretsOnly, sealingKey(certificate(4096))), []);
    deepEqual(judge(sealedSecretsOnly, sealingKey(certificate(2048))), [
      'violation: data["tls.crt"] has a key of 2048 bits',
    ]);
  });

  it("leaves a sealing key undecided that is unknown or cannot be read", () => {
    deepEqual(judge(sealedSecretsOnly, sealingKey(notKnownYet)), [
      'undecided: data["tls.crt"] is not known yet',
    ]);
    deepEqual(judge(sealedSecretsOnly, sealingKey("aHVzaA==")), [
      'undecided: data["tls.crt"] is not an RSA certificate that can be read',
    ]);
  });

  it("passes what is known to be public: parameters of a key exchange, and Argo CD's settings", () => {
    const parameters = "-----BEGIN DH PARAMETERS-----\nMIIB\n-----END DH PARAMETERS-----\n";
    const data = { "dhparam.pem": Buffer.from(parameters).toString("base64") };
    deepEqual(judge(sealedSecretsOnly, secret({ data })), []);
    const metadata = { labels: { "argocd.argoproj.io/secret-type": "repository" } };
    const stringData = { type: "git", url: "https://git.example.com/shop" };
    deepEqual(judge(sealedSecretsOnly, secret({ metadata, stringData })), []);
    deepEqual(
      judge(sealedSecretsOnly, secret({ metadata, stringData: { ...stringData, password: "hush" } })),
      ["violation: stringData holds password in plain"],
    );
  });

  it("passes certificates, which everyone may see, and names a key beside them alone", () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const bundle = `# Our root\n${pem("CERTIFICATE")}\n${pem("TRUSTED CERTIFICATE")}${pem("X509 CRL")}`;
    deepEqual(judge(sealedSecretsOnly, secret({ data: { "user.pem": base64(bundle) } })), []);
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: { "jwt.pub": pem("PUBLIC KEY") } })), []);
    const empty = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----";
    deepEqual(judge(sealedSecretsOnly, secret({ data: { "tls.key": base64(empty) } })), []);
    for (const key of ["ca.crt", "tls.ca", "ca-bundle.crt", "ca.pem", "ca"])
      deepEqual(judge(sealedSecretsOnly, secret({ data: { [key]: notKnownYet } })), [], key);
    const pair = { "tls.crt": base64(pem("CERTIFICATE")), "tls.key": base64(pem("PRIVATE KEY")) };
    deepEqual(judge(sealedSecretsOnly, secret({ data: pair })), ["violation: data holds tls.key in plain"]);
    for (const text of [pem("CERTIFICATE") + pem("PRIVATE KEY"), `${pem("CERTIFICATE")}hush`])
      deepEqual(judge(sealedSecretsOnly, secret({ stringData: { "user.pem": text } })), [
        "violation: stringData holds user.pem in plain",
      ]);
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: { "ca.crt": pem("EC PRIVATE KEY") } })), [
      "violation: stringData holds ca.crt in plain",
    ]);
  });

  it("passes what a reader is to fill in", () => {
    for (const password of [
      "**access token goes here**",
      "...base64 encoded data...",
      "a-placeholder",
      "p-XXXX",
    ])
      deepEqual(judge(sealedSecretsOnly, secret({ data: { password } })), [], password);
    deepEqual(judge(sealedSecretsOnly, secret({ stringData: { password: "changeme" } })), [
      "violation: stringData holds password in plain",
    ]);
  });

  it("passes Secrets that hold nothing or that a controller fills in", () => {
    const data = { token: "aHVzaA==" };
    for (const rest of [
      {},
      { data: null },
      { data: { password: "" } },
      { type: "kubernetes.io/service-account-token", data },
      { type: "helm.sh/release.v1", data },
      { type: "istio.io/ca-root", data },
      { metadata: { ownerReferences: [{ kind: "SealedSecret", name: "a" }] }, data },
      { metadata: { annotations: { "cert-manager.io/certificate-name": "mq" } }, data },
    ]) {
      deepEqual(judge(sealedSecretsOnly, secret(rest)), []);
    }
  });

  it("refuses scopes that let other names open a value", () => {
    deepEqual(judge(sealedSecretsOnly, sealed({ [wide]: "true" })), [
      `violation: metadata.annotations["${wide}"] is true, so other names can open it`,
    ]);
    const namespaceWide = "sealedsecrets.bitnami.com/namespace-wide";
    deepEqual(judge(sealedSecretsOnly, sealed({}, { [namespaceWide]: "true" })), [
      `violation: spec.template.metadata.annotations["${namespaceWide}"] is true, so other names can open it`,
    ]);
  });

  it("refuses a private key in a ConfigMap, as text and as binary data", () => {
    for (const words of ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"]) {
      deepEqual(judge(sealedSecretsOnly, configMap({ data: { "tls.pem": pem(words) } })), [
        'violation: data["tls.pem"] holds a private key',
      ]);
    }
    const escaped = JSON.stringify({ key: pem("PRIVATE KEY") });
    deepEqual(judge(sealedSecretsOnly, configMap({ data: { "account.json": escaped } })), [
      'violation: data["account.json"] holds a private key',
    ]);
    const binaryData = { key: Buffer.from(pem("PRIVATE KEY")).toString("base64") };
    deepEqual(judge(sealedSecretsOnly, configMap({ binaryData })), [
      "violation: binaryData.key holds a private key",
    ]);
  });

  it("passes public certificates and keys in a ConfigMap", () => {
    const data = {
      "ca.crt": pem("CERTIFICATE"),
      "key.pub": pem("PUBLIC KEY"),
      text: "a PRIVATE KEY is secret",
      "check.sh": 'grep -q -- "-----BEGIN RSA PRIVATE KEY-----" "$1"',
      manual: "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    };
    deepEqual(judge(sealedSecretsOnly, configMap({ data })), []);
  });
});
