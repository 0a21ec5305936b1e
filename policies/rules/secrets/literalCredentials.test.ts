import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { literalCredentials } from "./literalCredentials";

const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", ...container }] },
});
const env = (name: string, value: unknown) => pod({ env: [{ name, value }] });
const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const variable = "spec.containers[0].env[0].value";

describe("SEC-03 literal-credentials", () => {
  it("passes references to Secrets", () => {
    const valueFrom = { secretKeyRef: { name: "db", key: "PASSWORD" } };
    deepEqual(judge(literalCredentials, pod({ env: [{ name: "DB_PASSWORD", valueFrom }] })), []);
    deepEqual(judge(literalCredentials, env("URL", "amqp://$(USER):$(PASSWORD)@rabbitmq:5671")), []);
    deepEqual(judge(literalCredentials, pod({ args: ["--password=$(DB_PASSWORD)"] })), []);
  });

  it("refuses passwords, keys and tokens in variables, and never shows them", () => {
    for (const name of [
      "POSTGRES_PASSWORD",
      "MYSQL_ROOT_PASSWD",
      "KEYSTORE_PASSWORD",
      "OAUTH_CLIENT_SECRET",
      "AWS_SECRET_ACCESS_KEY",
      "SENDGRID_API_KEY",
      "GITHUB_ACCESS_TOKEN",
      "spring.datasource.password",
    ]) {
      deepEqual(judge(literalCredentials, env(name, "hushhush")), [
        `violation: ${variable} gives ${name} a literal`,
      ]);
    }
    for (const value of ["password", "Secret", "WORD", "A_PASSWORD"]) {
      deepEqual(judge(literalCredentials, env("DB_PASSWORD", value)), [
        `violation: ${variable} gives DB_PASSWORD a literal`,
      ]);
    }
    ok(!JSON.stringify(literalCredentials.check(env("DB_PASSWORD", "hush"), defaults)).includes("hush"));
  });

  it("refuses passwords in addresses, arguments, scripts and ConfigMaps", () => {
    deepEqual(judge(literalCredentials, env("BROKER", "amqp://guest:hush@rabbitmq")), [
      `violation: ${variable} gives BROKER an address with a literal password`,
    ]);
    deepEqual(judge(literalCredentials, pod({ args: ["--requirepass", "hush"] })), [
      "violation: spec.containers[0].args[0] gives --requirepass a literal",
    ]);
    deepEqual(judge(literalCredentials, pod({ command: ["sh", "-c", "exec app --admin-password=hush"] })), [
      "violation: spec.containers[0].command[2] gives --admin-password a literal",
    ]);
    deepEqual(judge(literalCredentials, config({ DB_PASSWORD: "hush", DSN: "postgres://a:hush@db/x" })), [
      "violation: data.DB_PASSWORD gives DB_PASSWORD a literal",
      "violation: data.DSN gives DSN an address with a literal password",
    ]);
  });

  it("passes what only looks like a credential", () => {
    const mark = "$";
    for (const [name, value] of [
      ["ALLOW_EMPTY_PASSWORD", "yes"],
      ["DB_PASSWORD_FILE", "/run/secrets/db"],
      ["DB_PASSWORD", "/run/secrets/db"],
      ["DB_PASSWORD", ""],
      ["DB_PASSWORD", "<password>"],
      ["DB_PASSWORD", "PASSWORD"],
      ["OAUTH2_PROXY_COOKIE_SECRET", "SECRET"],
      ["cookie-secret", "COOKIE_SECRET"],
      ["DB_PASSWORD", `${mark}{DB_PASSWORD}`],
      ["DB_PASSWORD", "vault:secret/data/db#password"],
      ["PASSWORD_MIN_LENGTH", "12"],
      ["TLS_SECRET", "server-cert"],
      ["TOKEN_URL", "https://login.example.com"],
      ["API_KEY_HEADER", "x-api-key"],
      ["PRIVATE_KEY", "tls.key"],
      ["TRUSTSTORE_PASSWORD", "changeit"],
      ["URL", "https://user@example.com:8443/a"],
      ["URL", "postgres://user:<password>@db"],
    ]) {
      deepEqual(judge(literalCredentials, env(name!, value)), [], `${name}=${value}`);
    }
    deepEqual(judge(literalCredentials, config({ "app.yaml": "db:\n  password: a" })), []);
    deepEqual(judge(literalCredentials, pod({ args: ["--password", "--verbose"] })), []);
  });

  it("takes hostile values in time", () => {
    const started = performance.now();
    deepEqual(judge(literalCredentials, env("A", `${"a-".repeat(100_000)}://`)), []);
    deepEqual(judge(literalCredentials, env("A", "a://:".repeat(50_000))), []);
    ok(performance.now() - started < 2000);
  });

  it("leaves an unknown value undecided", () => {
    deepEqual(judge(literalCredentials, env("DB_PASSWORD", notKnownYet)), [
      `undecided: ${variable} is not known yet`,
    ]);
  });
});
