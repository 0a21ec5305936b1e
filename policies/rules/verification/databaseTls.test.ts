import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { databaseTls } from "./databaseTls";

const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", ...container }] },
});
const env = (name: string, value: unknown) => pod({ env: [{ name, value }] });
const variable = "spec.containers[0].env[0].value";

describe("WH-04 database-tls", () => {
  it("passes connections whose server is verified", () => {
    for (const mode of ["verify-full", "verify-ca"]) {
      deepEqual(judge(databaseTls, env("PGSSLMODE", mode)), []);
      deepEqual(judge(databaseTls, env("URL", `postgres://db.example.com/a?sslmode=${mode}`)), []);
    }
    deepEqual(judge(databaseTls, env("URL", "jdbc:mysql://db/a?sslMode=VERIFY_IDENTITY&useSSL=true")), []);
  });

  it("refuses modes without TLS or verification", () => {
    for (const [mode, effect] of [
      ["disable", "leaves the connection in plaintext"],
      ["prefer", "may leave the connection in plaintext"],
      ["require", "verifies no server"],
    ]) {
      deepEqual(judge(databaseTls, env("PGSSLMODE", mode)), [
        `violation: ${variable} gives PGSSLMODE a mode that ${effect}`,
      ]);
      deepEqual(judge(databaseTls, env("DSN", `host=db port=5432 sslmode=${mode}`)), [
        `violation: ${variable} gives DSN a connection string whose sslmode ${effect}`,
      ]);
    }
  });

  it("refuses connection strings of other databases, in arguments and ConfigMaps as well", () => {
    deepEqual(judge(databaseTls, pod({ args: ["--dsn=x", "jdbc:mysql://db/a?useSSL=false"] })), [
      "violation: spec.containers[0].args[1] holds a connection string whose useSSL leaves the connection in plaintext",
    ]);
    const data = { URL: "jdbc:sqlserver://db:1433;encrypt=true;trustServerCertificate=true" };
    deepEqual(judge(databaseTls, { apiVersion: "v1", kind: "ConfigMap", data }), [
      "violation: data.URL gives URL a connection string whose trustServerCertificate verifies no server",
    ]);
    deepEqual(judge(databaseTls, env("MONGO", "mongodb+srv://db.example.com/?tlsInsecure=true")), [
      `violation: ${variable} gives MONGO a connection string whose tlsInsecure verifies no server`,
    ]);
  });

  it("shows nothing of the connection string", () => {
    const found = databaseTls.check(env("URL", "postgres://hush:hush@hush/a?sslmode=disable"), defaults);
    ok(found.length === 1 && !JSON.stringify(found).includes("hush"));
  });

  it("passes what stays in the pod, and other texts", () => {
    for (const value of [
      "postgres://user@localhost:5432/a?sslmode=disable",
      "host=/var/run/postgresql sslmode=disable",
      "postgresql://127.0.0.1/a?sslmode=disable",
      "see https://example.com/?sslmode=disable",
      "postgres://db/a",
    ]) {
      deepEqual(judge(databaseTls, env("URL", value)), [], value);
    }
    const beside = pod({
      env: [
        { name: "DB_HOST", value: "127.0.0.1" },
        { name: "DB_SSL_MODE", value: "disable" },
      ],
    });
    deepEqual(judge(databaseTls, beside), []);
    deepEqual(judge(databaseTls, env("SSL_MODE_HELP", "disable")), []);
  });

  it("leaves an unknown value undecided", () => {
    deepEqual(judge(databaseTls, env("PGSSLMODE", notKnownYet)), [`undecided: ${variable} is not known yet`]);
  });
});
