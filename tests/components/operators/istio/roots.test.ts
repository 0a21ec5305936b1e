import assert from "node:assert/strict";
import type { IstioArgs } from "../../../../components/operators/istio";
import { only } from "../../mocks";
import { issuer, root1, root2 } from "./meshes";
import { changes, rendering, resourcesOf } from "./rendering";

const release = "kubernetes:helm.sh/v3:Release";
const certManager = (name: string, roots: string[]): IstioArgs => ({
  identity: { kind: "cert-manager", issuerRef: { ...issuer, name }, roots },
});
const certificates = "Release istio-istiod › values › meshConfig › caCertificates › 0 › pem";
const bundle = "ConfigMap istio-roots › data › ca.pem";

/** Each step's name, what is asked for, and all that changes since the step before. */
type Steps = [string, IstioArgs, string[]][];

const toTheCompany: Steps = [
  ["istiod's own root", {}, []],
  [
    "the company's root trusted beside it",
    { alsoTrusted: [root2] },
    [`+ ${certificates}: ${JSON.stringify(root2)}`],
  ],
  [
    "the company's intermediate signs, the old root still trusted",
    { alsoTrusted: [root1], identity: { kind: "intermediate" } },
    [
      `+ Release istio-istiod › values › pilot › volumes › 0 › name: "company-ca"`,
      ...["ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem"].flatMap((key, index) =>
        ["key", "path"].map(
          (field) =>
            `+ Release istio-istiod › values › pilot › volumes › 0 › secret › items › ${index} › ${field}: "${key}"`,
        ),
      ),
      "+ Release istio-istiod › values › pilot › volumes › 0 › secret › optional: false",
      '+ Release istio-istiod › values › pilot › volumes › 0 › secret › secretName: "cacerts"',
      `${certificates}: ${JSON.stringify(root2)} -> ${JSON.stringify(root1)}`,
    ],
  ],
  [
    "the old root trusted no more",
    { identity: { kind: "intermediate" } },
    [`- ${certificates}: ${JSON.stringify(root1)}`],
  ],
];

const throughCertManager: Steps = [
  ["one root", certManager("old", [root1]), []],
  [
    "both roots trusted",
    certManager("old", [root1, root2]),
    [`${bundle}: ${JSON.stringify(root1)} -> ${JSON.stringify(root1 + root2)}`],
  ],
  [
    "the other issuer signs",
    certManager("new", [root1, root2]),
    ['Release istio-csr › values › app › certmanager › issuer › name: "old" -> "new"'],
  ],
  [
    "the new root alone",
    certManager("new", [root2]),
    [`${bundle}: ${JSON.stringify(root1 + root2)} -> ${JSON.stringify(root2)}`],
  ],
];

describe("the mesh's roots", () => {
  for (const [way, steps] of Object.entries({ toTheCompany, throughCertManager })) {
    for (const [index, [step, args, expected]] of steps.entries()) {
      if (index === 0) continue;
      it(`${way}, ${step}: nothing else changes`, async () => {
        assert.deepEqual(
          changes(await rendering(steps[index - 1]![1]), await rendering(args)),
          expected.sort(),
        );
      });
    }
  }

  it("let running proxies and istiod take a second one from the first rendering on", async () => {
    const { values } = only(await resourcesOf({}), release, "istio-istiod").inputs;
    assert.equal(values.pilot.env.ISTIO_MULTIROOT_MESH, "true");
    assert.equal(values.meshConfig.defaultConfig.proxyMetadata.PROXY_CONFIG_XDS_AGENT, "true");
  });

  it("leave signing to istio-csr, which trusts what it is told to", async () => {
    const seen = await resourcesOf({ ...certManager("mesh-ca", [root1]), workloadCertificateLifetime: "6h" });
    const { values } = only(seen, release, "istio-istiod").inputs;
    assert.equal(values.global.caAddress, "cert-manager-istio-csr.cert-manager.svc:443");
    assert.equal(values.pilot.env.ENABLE_CA_SERVER, "false");
    const csr = only(seen, release, "istio-csr").inputs;
    assert.deepEqual(
      [csr.chart, csr.version, csr.name, csr.namespace],
      [
        "oci://quay.io/jetstack/charts/cert-manager-istio-csr",
        "v0.17.0",
        "cert-manager-istio-csr",
        "cert-manager",
      ],
    );
    assert.deepEqual(csr.values, {
      app: {
        certmanager: {
          namespace: "istio-system",
          issuer: { name: "mesh-ca", kind: "ClusterIssuer", group: "cert-manager.io" },
        },
        tls: {
          rootCAFile: "/var/run/secrets/istio-csr/ca.pem",
          certificateDNSNames: ["cert-manager-istio-csr.cert-manager.svc"],
          istiodPrivateKeyAlgorithm: "ECDSA",
          istiodPrivateKeySize: 256,
        },
        server: {
          maxCertificateDuration: "6h",
          serving: { signatureAlgorithm: "ECDSA", certificateKeySize: 256 },
        },
        istio: { namespace: "istio-system", revisions: ["default"] },
        controller: { leaderElectionNamespace: "istio-system" },
      },
      volumes: [{ name: "roots", configMap: { name: "istio-csr-roots" } }],
      volumeMounts: [{ name: "roots", mountPath: "/var/run/secrets/istio-csr", readOnly: true }],
    });
  });

  it("let each flavor's ztunnel ask istio-csr in the name of its pods", async () => {
    const asked = { ...certManager("mesh-ca", [root1]), mode: "ambient" } as const;
    const account = async (args: IstioArgs) =>
      only(await resourcesOf(args), release, "istio-csr").inputs.values.app.server.caTrustedNodeAccounts;
    assert.equal(await account(asked), "istio-system/ztunnel");
    assert.equal(await account({ ...asked, flavor: "openshift-3", version: "v1.27.3" }), "ztunnel/ztunnel");
  });

  it("have the intermediate issued by cert-manager, into the Secret that istiod waits for", async () => {
    const seen = await resourcesOf({ identity: { kind: "intermediate", issuerRef: issuer } });
    const { spec, metadata } = only(seen, "kubernetes:cert-manager.io/v1:Certificate", "istio-ca").inputs;
    assert.equal(metadata.namespace, "istio-system");
    assert.deepEqual([spec.isCA, spec.secretName, spec.issuerRef.name], [true, "cacerts", "mesh-ca"]);
    const { volumes } = only(seen, release, "istio-istiod").inputs.values.pilot;
    assert.deepEqual(
      volumes[0].secret.items.map(({ key }: { key: string }) => key),
      ["tls.crt", "tls.key", "ca.crt"],
    );
  });

  it("are named to OpenShift Service Mesh 2 in its own words", async () => {
    const authority = async (args: IstioArgs) => {
      const seen = await resourcesOf({ ...args, flavor: "openshift-2" });
      const plane = seen.find(({ inputs }) => inputs.kind === "ServiceMeshControlPlane")!;
      return plane.inputs.spec.security.certificateAuthority;
    };
    assert.deepEqual(await authority(certManager("mesh-ca", [root1])), {
      type: "cert-manager",
      "cert-manager": { address: "cert-manager-istio-csr.cert-manager.svc:443" },
    });
    assert.deepEqual(await authority({ identity: { kind: "intermediate" } }), {
      type: "Istiod",
      istiod: {
        type: "PrivateKey",
        privateKey: { rootCADir: "/etc/cacerts" },
        workloadCertTTLDefault: "24h",
        workloadCertTTLMax: "24h",
      },
    });
  });
});
