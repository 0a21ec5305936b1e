import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { contourTls } from "./contourTls";

const proxy = (spec: unknown) => ({ apiVersion: "projectcontour.io/v1", kind: "HTTPProxy", spec });
const host = (tls: unknown) => proxy({ virtualhost: { fqdn: "shop.example.com", tls } });
const on = (object: Record<string, any>) => judge(contourTls, object);
const secret = { secretName: "shop-tls" };
const service = (rest: object) => proxy({ routes: [{ services: [{ name: "shop", port: 8443, ...rest }] }] });

describe("IN-08 contour-tls", () => {
  it("passes a strict host and a verified service", () => {
    const clientValidation = { caSecret: "clients-ca" };
    deepEqual(on(host({ ...secret, minimumProtocolVersion: "1.3", clientValidation })), []);
    deepEqual(on(service({ protocol: "tls", validation: { caSecret: "ca", subjectName: "shop" } })), []);
  });

  it("refuses a host without TLS or a certificate", () => {
    deepEqual(on(host(undefined)), [
      "violation: spec.virtualhost.tls is missing, so the host is served in plaintext",
    ]);
    deepEqual(on(host({})), [
      "violation: spec.virtualhost.tls.secretName is missing, so the host has no certificate",
    ]);
  });

  it("refuses old versions, plaintext beside TLS and clients that nobody verifies", () => {
    deepEqual(on(host({ ...secret, minimumProtocolVersion: "1.1", maximumProtocolVersion: "1.0" })), [
      "violation: spec.virtualhost.tls.minimumProtocolVersion is 1.1",
      "violation: spec.virtualhost.tls.maximumProtocolVersion is 1.0",
    ]);
    deepEqual(on(proxy({ routes: [{ permitInsecure: true }] })), [
      "violation: spec.routes[0].permitInsecure is true, so the route is served in plaintext as well",
    ]);
    for (const key of ["skipClientCertValidation", "optionalClientCertificate"]) {
      deepEqual(on(host({ ...secret, clientValidation: { caSecret: "ca", [key]: true } })), [
        `violation: spec.virtualhost.tls.clientValidation.${key} is true, so clients without a valid certificate get in`,
      ]);
    }
    deepEqual(on(host({ ...secret, clientValidation: {} })), [
      "violation: spec.virtualhost.tls.clientValidation.caSecret is missing, so clients cannot be verified",
    ]);
  });

  it("refuses services over TLS that nobody verifies", () => {
    const at = "violation: spec.routes[0].services[0].validation";
    deepEqual(on(service({ protocol: "tls" })), [`${at} is missing, so any server may answer`]);
    deepEqual(on(service({ protocol: "h2", validation: { caSecret: "ca" } })), [
      `${at} lacks caSecret or subjectName, so any server may answer`,
    ]);
    deepEqual(on(proxy({ tcpproxy: { services: [{ protocol: "tls" }] } })).length, 1);
  });

  it("passes an included HTTPProxy, TLS that is passed on, ACME's challenge and plain services", () => {
    deepEqual(on(proxy({ routes: [{ services: [{ name: "shop", port: 80 }] }] })), []);
    deepEqual(on(host({ passthrough: true })), []);
    const conditions = [{ prefix: "/.well-known/acme-challenge/" }];
    deepEqual(on(proxy({ routes: [{ permitInsecure: true, conditions }] })), []);
    deepEqual(on(service({ protocol: "h2c" })), []);
  });

  it("wants TLS 1.3 stated under mozilla-modern", () => {
    deepEqual(judge(contourTls, host(secret), modern), [
      "violation: spec.virtualhost.tls.minimumProtocolVersion is missing, which means 1.2",
    ]);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(on(host({ secretName: notKnownYet, minimumProtocolVersion: notKnownYet })), [
      "undecided: spec.virtualhost.tls.secretName is not known yet",
      "undecided: spec.virtualhost.tls.minimumProtocolVersion is not known yet",
    ]);
  });
});
