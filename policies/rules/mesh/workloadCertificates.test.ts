import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { nist } from "../../profiles/nist";
import { goHours } from "./lifetime";
import { workloadCertificates } from "./workloadCertificates";

const release = (values: unknown, chart = "istiod") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});
const metadata = (proxyMetadata: unknown) => release({ meshConfig: { defaultConfig: { proxyMetadata } } });
const env = (name: string, value: unknown) => [{ name, value }];
const deployment = (name: string, container: Record<string, unknown>) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name },
  spec: { template: { spec: { containers: [container] } } },
});
const ttl = "DEFAULT_WORKLOAD_CERT_TTL";

describe("ME-05 short-lived-identities", () => {
  it("passes a day or less, and Istio's default", () => {
    for (const value of ["24h", "24h0m0s", "90m"]) {
      deepEqual(judge(workloadCertificates, metadata({ SECRET_TTL: value })), []);
      deepEqual(judge(workloadCertificates, release({ pilot: { env: { [ttl]: value } } })), []);
    }
    deepEqual(judge(workloadCertificates, release({})), []);
  });

  const carriers: Record<string, [Record<string, any>, string]> = {
    "the mesh configuration": [
      metadata({ SECRET_TTL: "48h" }),
      "values.meshConfig.defaultConfig.proxyMetadata.SECRET_TTL",
    ],
    "a chart's environment": [release({ env: { [ttl]: "48h" } }), `values.env.${ttl}`],
    "the nodes' proxies": [release({ env: { SECRET_TTL: "48h" } }, "ztunnel"), "values.env.SECRET_TTL"],
    "the mesh configuration of the nodes' proxies": [
      release({ meshConfig: { defaultConfig: { proxyMetadata: { SECRET_TTL: "48h" } } } }, "ztunnel"),
      "values.meshConfig.defaultConfig.proxyMetadata.SECRET_TTL",
    ],
    "a Sail Istio": [
      {
        apiVersion: "sailoperator.io/v1",
        kind: "Istio",
        spec: { values: { pilot: { env: { [ttl]: "48h" } } } },
      },
      `spec.values.pilot.env.${ttl}`,
    ],
    "an IstioOperator": [
      {
        apiVersion: "install.istio.io/v1alpha1",
        kind: "IstioOperator",
        spec: { components: { pilot: { k8s: { env: env(ttl, "48h") } } } },
      },
      "spec.components.pilot.k8s.env[0].value",
    ],
    "istiod's Deployment": [
      deployment("istiod", { name: "discovery", env: env(ttl, "48h") }),
      "spec.template.spec.containers[0].env[0].value",
    ],
    "a proxy's environment": [
      deployment("shop", { name: "istio-proxy", env: env("SECRET_TTL", "48h") }),
      "spec.template.spec.containers[0].env[0].value",
    ],
    "a pod's annotation": [
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { annotations: { "proxy.istio.io/config": "proxyMetadata: { SECRET_TTL: 48h }" } },
      },
      'metadata.annotations["proxy.istio.io/config"].proxyMetadata.SECRET_TTL',
    ],
    "a ProxyConfig": [
      {
        apiVersion: "networking.istio.io/v1beta1",
        kind: "ProxyConfig",
        spec: { environmentVariables: { SECRET_TTL: "48h" } },
      },
      "spec.environmentVariables.SECRET_TTL",
    ],
    "a ServiceMeshControlPlane": [
      {
        apiVersion: "maistra.io/v2",
        kind: "ServiceMeshControlPlane",
        spec: { security: { certificateAuthority: { istiod: { workloadCertTTLDefault: "48h" } } } },
      },
      "spec.security.certificateAuthority.istiod.workloadCertTTLDefault",
    ],
  };
  for (const [what, [object, path]] of Object.entries(carriers)) {
    it(`refuses two days in ${what}`, () => {
      deepEqual(judge(workloadCertificates, object), [`violation: ${path} is 48 hours`]);
    });
  }

  it("offers Istio's own lifetime as a fix, and none within a text", () => {
    const fixes = (object: Record<string, any>) =>
      workloadCertificates.check(object, defaults).map(({ fix }) => fix?.value);
    deepEqual(fixes(metadata({ SECRET_TTL: "48h" })), ["24h"]);
    deepEqual(fixes(carriers["a pod's annotation"]![0]), [undefined]);
  });

  it("passes a higher ceiling, which nobody need ask for, and the same names in other containers", () => {
    deepEqual(
      judge(workloadCertificates, release({ pilot: { env: { MAX_WORKLOAD_CERT_TTL: "2160h" } } })),
      [],
    );
    const signer = { app: { server: { maxCertificateDuration: "2160h" } } };
    deepEqual(judge(workloadCertificates, release(signer, "cert-manager-istio-csr")), []);
    deepEqual(
      judge(workloadCertificates, deployment("shop", { name: "app", env: env("SECRET_TTL", "48h") })),
      [],
    );
    deepEqual(
      judge(workloadCertificates, deployment("shop", { name: "discovery", env: env(ttl, "48h") })),
      [],
    );
  });

  it("holds RSA keys against the profile", () => {
    const path = "values.meshConfig.defaultConfig.proxyMetadata.WORKLOAD_RSA_KEY_SIZE";
    deepEqual(judge(workloadCertificates, metadata({ WORKLOAD_RSA_KEY_SIZE: "1024" })), [
      `violation: ${path} is 1024 bits`,
    ]);
    const strong = { ...defaults, profile: { ...nist, keys: { ...nist.keys, rsaMinimum: 3000 } } };
    deepEqual(judge(workloadCertificates, release({}), strong), [
      `violation: ${path} is missing, which means RSA 2048 bits`,
    ]);
    deepEqual(judge(workloadCertificates, metadata({ ECC_SIGNATURE_ALGORITHM: "ECDSA" }), strong), []);
    deepEqual(judge(workloadCertificates, metadata({ WORKLOAD_RSA_KEY_SIZE: "4096" }), strong), []);
  });

  it("leaves undecided what is no duration, no number or not known yet", () => {
    const path = "values.meshConfig.defaultConfig.proxyMetadata";
    deepEqual(judge(workloadCertificates, metadata({ SECRET_TTL: "90d", WORKLOAD_RSA_KEY_SIZE: "big" })), [
      `undecided: ${path}.SECRET_TTL is not a duration such as 24h`,
      `undecided: ${path}.WORKLOAD_RSA_KEY_SIZE is not a number of bits`,
    ]);
    deepEqual(judge(workloadCertificates, metadata({ SECRET_TTL: notKnownYet })), [
      `undecided: ${path}.SECRET_TTL is not known yet`,
    ]);
  });
});

describe("durations", () => {
  it("are read as Go writes them", () => {
    for (const [text, hours] of [
      ["24h", 24],
      ["1h30m", 1.5],
      ["3600s", 1],
      ["1.5h", 1.5],
      ["0", 0],
    ] as const) {
      deepEqual(goHours(text), hours);
    }
    for (const text of ["", "24", "1d", "h", "-1h"]) deepEqual(goHours(text), undefined);
  });
});
