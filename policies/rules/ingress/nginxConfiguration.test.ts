import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { nginxConfiguration } from "./nginxConfiguration";

const config = (text: unknown) => ({ apiVersion: "v1", kind: "ConfigMap", data: { "nginx.conf": text } });
const server = (body: string) => config(`server {\n  listen 8443 ssl;\n  ${body}\n}`);
const found = (text: string) => [`violation: data["nginx.conf"] has ${text}`];

describe("IN-07 nginx-configuration", () => {
  it("passes a strict configuration", () => {
    const strict = "ssl_protocols TLSv1.3;\nproxy_ssl_verify on;\nlocation / { proxy_pass https://shop; }";
    deepEqual(judge(nginxConfiguration, server(strict)), []);
  });

  it("refuses old versions, unverified servers and optional clients, with their lines", () => {
    deepEqual(judge(nginxConfiguration, server("ssl_protocols TLSv1 TLSv1.2;")), [
      ...found("ssl_protocols with TLSv1 at line 3"),
    ]);
    deepEqual(judge(nginxConfiguration, server("location / { proxy_pass https://shop; }")), [
      ...found("proxy_pass to a server over TLS without proxy_ssl_verify at line 3"),
    ]);
    deepEqual(judge(nginxConfiguration, server("ssl_verify_client optional;")), [
      ...found("ssl_verify_client optional and nothing that looks at the outcome at line 3"),
    ]);
  });

  it("names the first lines of a fault that is there many times", () => {
    const lines = "proxy_ssl_verify off;\n".repeat(5);
    deepEqual(
      judge(nginxConfiguration, server(lines)),
      found("proxy_ssl_verify off at lines 3, 4, 5 and 2 more"),
    );
  });

  it("reads a Secret too", () => {
    const text = Buffer.from("server { listen 443; ssl_protocols SSLv3; }").toString("base64");
    const secret = { apiVersion: "v1", kind: "Secret", data: { "default.conf": text } };
    deepEqual(judge(nginxConfiguration, secret), [
      'violation: data["default.conf"] has ssl_protocols with SSLv3 at line 1',
    ]);
  });

  it("passes other formats that speak of the same words, and comments", () => {
    for (const text of [
      "ssl_protocols TLSv1;",
      "- ssl_protocols TLSv1;\n- server {",
      "server:\n  ssl_protocols : TLSv1\n",
      "server { listen 443; # ssl_protocols TLSv1;\n}",
      "{{ if .Values.tls }} server { listen 443; ssl_protocols TLSv1; ",
    ]) {
      deepEqual(judge(nginxConfiguration, config(text)), [], text);
    }
  });

  it("leaves an unknown text undecided", () => {
    deepEqual(judge(nginxConfiguration, config(notKnownYet)), [
      'undecided: data["nginx.conf"] is not known yet',
    ]);
  });
});
