import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { serverCredential } from "./serverCredential";

const gateway = (tls: unknown, protocol = "HTTPS") => ({
  apiVersion: "networking.istio.io/v1beta1",
  kind: "Gateway",
  spec: { servers: [{ port: { number: 443, protocol }, hosts: ["shop.example.com"], tls }] },
});
const pair = { serverCertificate: "/etc/certs/tls.crt", privateKey: "/etc/certs/tls.key" };
const without = (mode: string) =>
  `violation: spec.servers[0].tls.credentialName is missing, so the server in mode ${mode} has no certificate`;

describe("GW-02 gateway-mode-and-credential", () => {
  for (const [what, source] of [
    ["a Secret", { credentialName: "shop-tls" }],
    ["two Secrets", { credentialNames: ["shop-rsa", "shop-ecdsa"] }],
    ["files", pair],
    ["several files", { tlsCertificates: [pair] }],
  ] as const) {
    it(`passes a certificate from ${what}`, () => {
      deepEqual(judge(serverCredential, gateway({ mode: "SIMPLE", ...source })), []);
    });
  }

  it("refuses a mode that is left out, which passes TLS on", () => {
    for (const tls of [{ credentialName: "shop-tls" }, { httpsRedirect: true }, {}, null]) {
      deepEqual(judge(serverCredential, gateway(tls)), [
        "violation: spec.servers[0].tls.mode is missing, which means PASSTHROUGH",
      ]);
    }
  });

  it("refuses a mode that Istio does not know, without showing it", () => {
    deepEqual(judge(serverCredential, gateway({ mode: "simple", credentialName: "x" }, "tls")), [
      "violation: spec.servers[0].tls.mode is not a known value",
    ]);
  });

  it("refuses a server without a certificate", () => {
    for (const mode of ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"]) {
      deepEqual(judge(serverCredential, gateway({ mode })), [without(mode)]);
    }
    const { serverCertificate } = pair;
    for (const half of [
      { credentialName: "" },
      { serverCertificate },
      { tlsCertificates: [{ serverCertificate }] },
    ]) {
      deepEqual(judge(serverCredential, gateway({ mode: "SIMPLE", ...half })), [without("SIMPLE")]);
    }
  });

  it("passes modes that need no certificate of their own, and other protocols", () => {
    for (const mode of ["PASSTHROUGH", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL"]) {
      deepEqual(judge(serverCredential, gateway({ mode }, "TLS")), []);
    }
    deepEqual(judge(serverCredential, gateway({ httpsRedirect: true }, "HTTP")), []);
  });

  it("leaves an unknown mode or credential undecided", () => {
    deepEqual(judge(serverCredential, gateway({ mode: notKnownYet })), [
      "undecided: spec.servers[0].tls.mode is not known yet",
    ]);
    deepEqual(judge(serverCredential, gateway({ mode: "MUTUAL", credentialName: notKnownYet })), [
      "undecided: spec.servers[0].tls.credentialName is not known yet",
    ]);
  });
});
