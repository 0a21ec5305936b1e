import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Istio, type IstioArgs } from "../../../components/operators/istio";
import { accessLog } from "../../../components/operators/istio/accessLog";
import type { TlsProfileName } from "../../../components/trust/tlsProfile";
import { only, type Registered, registrations } from "../mocks";
import { refusedInBothTiers } from "../trust/refused";

const releaseType = "kubernetes:helm.sh/v3:Release";
const repositoryOpts = { repo: "https://istio-release.storage.googleapis.com/charts" };
const waited = { timeout: 600, skipAwait: false, atomic: false, maxHistory: 10, compat: "true" };
const suites = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
];

const installed = (args?: IstioArgs) =>
  registrations(() => {
    new Istio("istio", args);
  });
const names = (seen: Registered[], type: string) =>
  seen.filter((resource) => resource.type === type).map(({ name }) => name);
const meshConfig = async (args: IstioArgs) =>
  only(await installed(args), releaseType, "istio-istiod").inputs.values.meshConfig;

describe("Istio", () => {
  it("installs CRDs, control plane and gateway in this order", async () => {
    const seen = await installed();
    assert.deepEqual(names(seen, releaseType), ["istio-base", "istio-istiod", "istio-gateway"]);
    assert.deepEqual(only(seen, releaseType, "istio-base").inputs, {
      ...waited,
      chart: "base",
      version: "1.30.3",
      repositoryOpts,
      name: "istio-base",
      namespace: "istio-system",
      values: { defaultRevision: "default", global: { istioNamespace: "istio-system" } },
    });
    assert.deepEqual(only(seen, releaseType, "istio-istiod").inputs, {
      ...waited,
      chart: "istiod",
      version: "1.30.3",
      repositoryOpts,
      name: "istiod",
      namespace: "istio-system",
      values: {
        global: { istioNamespace: "istio-system" },
        meshConfig: {
          enableAutoMtls: true,
          meshMTLS: { minProtocolVersion: "TLSV1_3", cipherSuites: suites },
          tlsDefaults: {
            minProtocolVersion: "TLSV1_3",
            cipherSuites: suites,
            ecdhCurves: ["P-256", "P-384"],
          },
          outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
          pathNormalization: { normalization: "DECODE_AND_MERGE_SLASHES" },
          accessLogFile: "/dev/stdout",
          accessLogEncoding: "JSON",
          accessLogFormat: accessLog.format,
          defaultConfig: {
            proxyMetadata: {
              ECC_SIGNATURE_ALGORITHM: "ECDSA",
              SECRET_TTL: "24h",
              PROXY_CONFIG_XDS_AGENT: "true",
            },
          },
        },
        pilot: {
          env: {
            DEFAULT_WORKLOAD_CERT_TTL: "24h",
            MAX_WORKLOAD_CERT_TTL: "24h",
            ISTIO_MULTIROOT_MESH: "true",
          },
        },
      },
    });
    assert.deepEqual(only(seen, releaseType, "istio-gateway").inputs, {
      ...waited,
      chart: "gateway",
      version: "1.30.3",
      repositoryOpts,
      name: "istio-ingressgateway",
      namespace: "istio-ingress",
      values: {},
    });
  });

  it("gives the gateway a namespace apart from the control plane's", async () => {
    const seen = await installed();
    const type = "kubernetes:core/v1:Namespace";
    assert.deepEqual(names(seen, type), ["istio-system", "istio-ingress"]);
    assert.deepEqual(only(seen, type, "istio-system").inputs.metadata, { name: "istio-system" });
    assert.deepEqual(only(seen, type, "istio-ingress").inputs.metadata, { name: "istio-ingress" });
    assert.deepEqual(names(await installed({ createNamespace: false }), type), []);
  });

  it("sets the floor of the profile for mesh traffic and for everything else", async () => {
    for (const profile of ["intermediate", pulumi.output<TlsProfileName>("intermediate")] as const) {
      const { meshMTLS, tlsDefaults } = await meshConfig({ profile });
      assert.deepEqual(meshMTLS, { minProtocolVersion: "TLSV1_2", cipherSuites: suites });
      assert.deepEqual(tlsDefaults, { ...meshMTLS, ecdhCurves: ["P-256", "P-384"] });
    }
  });

  it("installs only what is asked for", async () => {
    const seen = await installed({ install: { istiod: false, gateway: false } });
    assert.deepEqual(names(seen, releaseType), ["istio-base"]);
    assert.deepEqual(names(seen, "kubernetes:core/v1:Namespace"), ["istio-system"]);
    const upper = await installed({ install: { base: false } });
    assert.deepEqual(names(upper, releaseType), ["istio-istiod", "istio-gateway"]);
    assert.deepEqual(names(upper, "kubernetes:core/v1:Namespace"), ["istio-ingress"]);
  });

  it("takes each chart and each chart's values as told", async () => {
    const seen = await installed({
      charts: { base: { path: ".embedded/istio-base" }, gateway: { version: "1.31.0" } },
      values: {
        istiod: {
          meshConfig: { accessLogFile: "/dev/stderr", outboundTrafficPolicy: { mode: "ALLOW_ANY" } },
        },
        gateway: { service: { type: "ClusterIP" } },
      },
      timeoutSeconds: 90,
    });
    const base = only(seen, releaseType, "istio-base").inputs;
    assert.equal(base.chart, ".embedded/istio-base");
    assert.equal("version" in base, false);
    const { meshConfig } = only(seen, releaseType, "istio-istiod").inputs.values;
    assert.equal(meshConfig.accessLogFile, "/dev/stderr");
    assert.deepEqual(meshConfig.outboundTrafficPolicy, { mode: "ALLOW_ANY" });
    assert.equal(meshConfig.enableAutoMtls, true);
    const gateway = only(seen, releaseType, "istio-gateway").inputs;
    assert.deepEqual(gateway.values, { service: { type: "ClusterIP" } });
    assert.deepEqual([gateway.version, gateway.timeout], ["1.31.0", 90]);
  });

  it("registers nothing when external, and has the same outputs", async () => {
    const outputs: unknown[] = [];
    const observe = (args: IstioArgs) => () => {
      const component = new Istio("istio", args);
      pulumi.all([component.rootNamespace, component.gatewayNamespace]).apply((both) => outputs.push(both));
    };
    const where = { namespace: "mesh", gatewayNamespace: "edge" };
    const seen = await registrations(observe({ ...where, flavor: "external" }));
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:Istio"],
    );
    await registrations(observe(where));
    await registrations(observe({ ...where, install: { istiod: false, gateway: false } }));
    assert.deepEqual(outputs, [
      ["mesh", "edge"],
      ["mesh", "edge"],
      ["mesh", "edge"],
    ]);
  });

  it("refuses to install what is external", async () => {
    await assert.rejects(installed({ flavor: "external", install: { gateway: true } }), {
      message: "flavor: external cannot go with install.gateway: true; give one of the two.",
    });
  });

  it("lets an install that asks for nothing go with external", async () => {
    const seen = await installed({ flavor: "external", install: { gateway: false } });
    assert.deepEqual(names(seen, releaseType), []);
  });

  it("refuses an unknown profile", () =>
    refusedInBothTiers(
      (profile) => new Istio("istio", { profile }),
      "strong" as TlsProfileName,
      'profile: "strong" is not a TLS profile; use modern or intermediate.',
    ));

  it("names the chart whose source is wrong", async () => {
    await assert.rejects(installed({ charts: { istiod: { path: "x", oci: "oci://y/z" } } }), {
      message: "charts.istiod: path and oci exclude each other; give one of path, oci, repository, mirror.",
    });
  });
});
