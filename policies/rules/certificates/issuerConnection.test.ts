import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { issuerConnection } from "./issuerConnection";

const issuer = (spec: unknown, kind = "ClusterIssuer") => ({ apiVersion: "cert-manager.io/v1", kind, spec });

describe("CM-07 issuer-connection", () => {
  it("passes https:// addresses that are verified, and issuers without an address", () => {
    for (const spec of [
      { acme: { server: "https://acme.example.com/directory", skipTLSVerify: false } },
      { vault: { server: "https://vault.example.com:8200", caBundle: "AAAA" } },
      { venafi: { tpp: { url: "https://tpp.example.com/vedsdk" }, cloud: {} } },
      { ca: { secretName: "ca" } },
      { selfSigned: {} },
    ]) {
      deepEqual(judge(issuerConnection, issuer(spec)), []);
      deepEqual(judge(issuerConnection, issuer(spec, "Issuer")), []);
    }
  });

  it("refuses plain addresses", () => {
    deepEqual(judge(issuerConnection, issuer({ acme: { server: "http://acme.example.com" } })), [
      "violation: spec.acme.server is not an https:// address",
    ]);
    deepEqual(judge(issuerConnection, issuer({ vault: { server: "http://vault.vault:8200" } }, "Issuer")), [
      "violation: spec.vault.server is not an https:// address",
    ]);
    deepEqual(judge(issuerConnection, issuer({ venafi: { tpp: { url: "tpp.example.com" } } })), [
      "violation: spec.venafi.tpp.url is not an https:// address",
    ]);
  });

  it("refuses an ACME server that is not verified", () => {
    const acme = { server: "https://pebble:14000/dir", skipTLSVerify: true };
    deepEqual(judge(issuerConnection, issuer({ acme })), [
      "violation: spec.acme.skipTLSVerify is true, so any server can pose as the CA",
    ]);
  });

  it("passes a server on the same host, and an address that is filled in elsewhere", () => {
    for (const server of ["http://127.0.0.1:8200", "http://localhost:8200/", "$(VAULT_ADDR)"]) {
      deepEqual(judge(issuerConnection, issuer({ vault: { server } })), []);
    }
    deepEqual(judge(issuerConnection, issuer({ vault: { server: "http://localhost.example.com" } })), [
      "violation: spec.vault.server is not an https:// address",
    ]);
  });

  it("leaves an unknown address undecided", () => {
    deepEqual(judge(issuerConnection, issuer({ acme: { server: notKnownYet } })), [
      "undecided: spec.acme.server is not known yet",
    ]);
  });
});
