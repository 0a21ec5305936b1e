import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { traefikTls } from "./traefikTls";

const object = (kind: string, spec: unknown, group = "traefik.io") => ({
  apiVersion: `${group}/v1alpha1`,
  kind,
  spec,
});
const option = (spec: unknown) => object("TLSOption", spec);
const clients = (clientAuth: unknown) => judge(traefikTls, option({ clientAuth }));

describe("IN-04 traefik-tls", () => {
  it("passes strict options", () => {
    const strict = {
      minVersion: "VersionTLS12",
      cipherSuites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"],
      clientAuth: { clientAuthType: "RequireAndVerifyClientCert", secretNames: ["clients-ca"] },
    };
    deepEqual(judge(traefikTls, option(strict)), []);
    deepEqual(judge(traefikTls, option({})), []);
    deepEqual(judge(traefikTls, object("ServersTransport", { rootCAs: [{ secret: "ca" }] })), []);
  });

  it("refuses old versions and weak suites", () => {
    const weak = {
      minVersion: "VersionTLS10",
      maxVersion: "VersionTLS11",
      cipherSuites: ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    };
    deepEqual(judge(traefikTls, option(weak)), [
      "violation: spec.minVersion is VersionTLS10",
      "violation: spec.maxVersion is VersionTLS11",
      "violation: spec.cipherSuites[0] is TLS_RSA_WITH_AES_128_CBC_SHA",
    ]);
    deepEqual(traefikTls.check(option(weak), defaults)[0]?.fix?.value, "VersionTLS12");
  });

  it("refuses client certificates that are asked for and not demanded", () => {
    for (const clientAuthType of ["RequestClientCert", "RequireAnyClientCert", "VerifyClientCertIfGiven"]) {
      deepEqual(clients({ clientAuthType, secretNames: ["ca"] }), [
        `violation: spec.clientAuth.clientAuthType is ${clientAuthType}, so clients without a valid certificate get in`,
      ]);
    }
    deepEqual(clients({ clientAuthType: "RequireAndVerifyClientCert" }), [
      "violation: spec.clientAuth.secretNames is missing, so no CA of your own vouches for clients",
    ]);
    deepEqual(clients({ clientAuthType: "NoClientCert" }), []);
  });

  it("refuses servers that nobody verifies, under both groups", () => {
    for (const group of ["traefik.io", "traefik.containo.us"]) {
      deepEqual(judge(traefikTls, object("ServersTransport", { insecureSkipVerify: true }, group)), [
        "violation: spec.insecureSkipVerify is true, so any server may answer",
      ]);
    }
    const tcp = { tls: { insecureSkipVerify: true } };
    deepEqual(judge(traefikTls, object("ServersTransportTCP", tcp)), [
      "violation: spec.tls.insecureSkipVerify is true, so any server may answer",
    ]);
    deepEqual(judge(traefikTls, object("ServersTransport", { insecureSkipVerify: true }, "example.com")), []);
  });

  it("refuses what is weak towards servers, and asks for nothing that they settle", () => {
    const weak = { minVersion: "VersionTLS11", cipherSuites: ["TLS_RSA_WITH_AES_128_CBC_SHA"] };
    deepEqual(judge(traefikTls, object("ServersTransport", weak)), [
      "violation: spec.minVersion is VersionTLS11",
      "violation: spec.cipherSuites[0] is TLS_RSA_WITH_AES_128_CBC_SHA",
    ]);
    deepEqual(judge(traefikTls, object("ServersTransport", {}), modern), []);
  });

  it("passes a list of suites that has no effect", () => {
    const spec = { minVersion: "VersionTLS13", cipherSuites: ["TLS_RSA_WITH_AES_128_CBC_SHA"] };
    deepEqual(judge(traefikTls, option(spec)), []);
  });

  it("wants TLS 1.3 stated under mozilla-modern", () => {
    deepEqual(judge(traefikTls, option({}), modern), [
      "violation: spec.minVersion is missing, which means VersionTLS12",
    ]);
  });

  it("is undecided about a route whose entry points may bring TLS, and about unknown values", () => {
    deepEqual(judge(traefikTls, object("IngressRoute", { routes: [] })), [
      "undecided: spec.tls is missing, and whether its entry points bring TLS is not in the object",
    ]);
    deepEqual(judge(traefikTls, object("IngressRoute", { tls: {} })), []);
    deepEqual(judge(traefikTls, option({ minVersion: notKnownYet })), [
      "undecided: spec.minVersion is not known yet",
    ]);
  });
});
