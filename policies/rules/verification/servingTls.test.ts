import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { servingTls } from "./servingTls";

const pod = (...args: unknown[]) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "webhook", args }] },
});
const release = (values: unknown, chart = "cert-manager") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});
const gcm = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
const cbc = "TLS_RSA_WITH_AES_128_CBC_SHA";

describe("WH-05 serving-tls", () => {
  it("passes versions and suites of the profile, and none", () => {
    deepEqual(judge(servingTls, pod("--tls-min-version=VersionTLS12", `--tls-cipher-suites=${gcm}`)), []);
    deepEqual(judge(servingTls, pod("--tls-min-version=VersionTLS13"), modern), []);
    deepEqual(judge(servingTls, release({ webhook: { config: { tlsConfig: {} } } })), []);
  });

  it("refuses others, in both ways to write an option", () => {
    deepEqual(
      judge(servingTls, pod("--tls-min-version=VersionTLS10", "--tls-cipher-suites", `${gcm},${cbc}`)),
      [
        "violation: spec.containers[0].args[0] gives --tls-min-version VersionTLS10",
        `violation: spec.containers[0].args[1] gives --tls-cipher-suites ${cbc}`,
      ],
    );
    deepEqual(judge(servingTls, pod("--metrics-tls-min-version=TLS1.2"), modern), [
      "violation: spec.containers[0].args[0] gives --metrics-tls-min-version VersionTLS12",
    ]);
  });

  it("refuses them in the values of cert-manager", () => {
    const webhook = { config: { tlsConfig: { minTLSVersion: "VersionTLS11", cipherSuites: [cbc] } } };
    deepEqual(
      judge(servingTls, release({ webhook, extraArgs: ["--metrics-tls-min-version=VersionTLS10"] })),
      [
        "violation: values.extraArgs[0] gives --metrics-tls-min-version VersionTLS10",
        "violation: values.webhook.config.tlsConfig.minTLSVersion is VersionTLS11",
        `violation: values.webhook.config.tlsConfig.cipherSuites holds ${cbc}`,
      ],
    );
  });

  it("refuses them in the values of istio-csr", () => {
    const signer = (tls: unknown) => release({ app: { tls } }, "cert-manager-istio-csr");
    const weak = { servingTLSMinVersion: "VersionTLS11", servingTLSCipherSuites: [gcm, cbc] };
    deepEqual(judge(servingTls, signer(weak)), [
      "violation: values.app.tls.servingTLSMinVersion is VersionTLS11",
      `violation: values.app.tls.servingTLSCipherSuites holds ${cbc}`,
    ]);
    const good = { servingTLSMinVersion: "VersionTLS12", servingTLSCipherSuites: [gcm] };
    deepEqual(judge(servingTls, signer(good)), []);
    deepEqual(judge(servingTls, signer({ servingTLSMinVersion: notKnownYet })), [
      "undecided: values.app.tls.servingTLSMinVersion is not known yet",
    ]);
  });

  it("judges the values of cert-manager in a Flux HelmRelease in the same way", () => {
    const flux = (minTLSVersion: string) => ({
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      spec: {
        chart: { spec: { chart: "cert-manager" } },
        values: { webhook: { config: { tlsConfig: { minTLSVersion } } } },
      },
    });
    deepEqual(judge(servingTls, flux("VersionTLS10")), [
      "violation: spec.values.webhook.config.tlsConfig.minTLSVersion is VersionTLS10",
    ]);
    deepEqual(judge(servingTls, flux("VersionTLS13")), []);
  });

  it("passes references, suites of TLS 1.3, which always hold, and other charts", () => {
    deepEqual(
      judge(servingTls, pod("--tls-min-version=$(VERSION)", "--tls-cipher-suites=TLS_AES_128_GCM_SHA256")),
      [],
    );
    deepEqual(
      judge(servingTls, release({ extraArgs: ["--tls-min-version=VersionTLS10"] }, "./charts/shop")),
      [],
    );
    deepEqual(judge(servingTls, pod("--tls-min-version")), []);
  });

  it("leaves undecided what it does not know", () => {
    deepEqual(judge(servingTls, pod("--tls-min-version=latest")), [
      "undecided: spec.containers[0].args[0] gives --tls-min-version a version of TLS that is not known",
    ]);
    deepEqual(judge(servingTls, pod(notKnownYet)), [
      "undecided: spec.containers[0].args[0] is not known yet",
    ]);
  });
});
