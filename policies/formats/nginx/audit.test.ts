import { deepEqual } from "node:assert/strict";
import { mozillaModern } from "../../profiles/mozillaModern";
import { nist } from "../../profiles/nist";
import { auditNginx } from "./audit";
import { parseNginx } from "./parser";

const audit = (source: string, profile = nist) =>
  auditNginx(parseNginx(source).directives, profile).map(
    ({ what, lines, undecided }) => `${undecided ? "undecided: " : ""}${lines.join(" ")}: ${what}`,
  );

describe("audit of an nginx configuration", () => {
  it("finds nothing in a good one", () => {
    const good = `ssl_protocols TLSv1.2 TLSv1.3;
ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE+AESGCM:!aNULL;
ssl_verify_client on;
proxy_ssl_verify on;
location / { proxy_pass https://shop.example.com; }
location /plain { proxy_pass http://shop:8080; }`;
    deepEqual(audit(good), []);
  });

  it("finds old versions, on either side", () => {
    deepEqual(audit("ssl_protocols TLSv1 TLSv1.1 TLSv1.2;\nserver { proxy_ssl_protocols SSLv3; }"), [
      "1: ssl_protocols with TLSv1, TLSv1.1",
      "2: proxy_ssl_protocols with SSLv3",
    ]);
    deepEqual(audit("ssl_protocols TLSv1.2 TLSv1.3;", mozillaModern), ["1: ssl_protocols with TLSv1.2"]);
  });

  it("finds weak suites and groups, unless they are taken out again or have no effect", () => {
    deepEqual(audit("ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:RC4;"), [
      "1: ssl_ciphers with RC4, AES128-SHA",
    ]);
    deepEqual(audit("ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:RC4:!RC4:-3DES;"), []);
    deepEqual(audit("ssl_protocols TLSv1.3; server { ssl_ciphers AES128-SHA; }"), []);
  });

  it("is undecided about words that stand for several suites", () => {
    deepEqual(audit("ssl_ciphers HIGH:!aNULL:!MD5;"), [
      "undecided: 1: ssl_ciphers with a word that stands for several suites",
    ]);
  });

  it("finds upstreams that nobody verifies, by word or by default", () => {
    deepEqual(audit("proxy_ssl_verify off;\nproxy_ssl_verify off;"), ["1 2: proxy_ssl_verify off"]);
    deepEqual(audit("proxy_ssl_verify off; grpc_ssl_verify off;"), [
      "1: proxy_ssl_verify off",
      "1: grpc_ssl_verify off",
    ]);
    deepEqual(audit("location / {\n proxy_pass https://a.example.com;\n}\ngrpc_pass grpcs://b;"), [
      "2: proxy_pass to a server over TLS without proxy_ssl_verify",
      "4: grpc_pass to a server over TLS without grpc_ssl_verify",
    ]);
    deepEqual(audit("proxy_pass https://127.0.0.1:8443; grpc_pass grpcs://localhost;"), []);
  });

  it("finds client certificates that are asked for and not looked at", () => {
    for (const mode of ["optional", "optional_no_ca"]) {
      const found = [`1: ssl_verify_client ${mode} and nothing that looks at the outcome`];
      deepEqual(audit(`ssl_verify_client ${mode};`), found);
      deepEqual(audit(`ssl_verify_client ${mode}; if ($ssl_client_verify != SUCCESS) { return 403; }`), []);
    }
    deepEqual(audit("ssl_verify_client off;"), []);
  });

  it("shows no word that it does not know", () => {
    deepEqual(audit("ssl_protocols TLSvhush; ssl_ciphers hush-hush;"), [
      "1: ssl_protocols with an unknown version",
      "1: ssl_ciphers with an unknown suite",
    ]);
    deepEqual(audit("ssl_protocols $versions;"), []);
  });
});
