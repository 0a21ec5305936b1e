import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  AcmeIssuer,
  type AcmeIssuerArgs,
  type IssuerRef,
  VaultIssuer,
  VenafiIssuer,
} from "../../../components";
import { only, registrations } from "../mocks";

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const base64 = Buffer.from(pem).toString("base64");
const secret = { name: "issuer-credentials", key: "token" };
const server = "https://acme.example.com/directory";
const http01 = { http01: { ingressClassName: "istio" } };

const acme = (args: Partial<AcmeIssuerArgs> = {}) =>
  new AcmeIssuer("acme", { issuerName: "acme", server, solvers: [http01], ...args });

async function made(
  create: () => { issuerRef: pulumi.Output<IssuerRef> },
  kind = "ClusterIssuer",
): Promise<{ inputs: any; issuerRef: IssuerRef | undefined }> {
  let issuerRef: IssuerRef | undefined;
  const seen = await registrations(() => {
    create().issuerRef.apply((found) => {
      issuerRef = found;
    });
  });
  const [, { type, name }] = seen.filter((each) => each.type !== "pulumi:pulumi:Stack") as [unknown, any];
  assert.equal(type, `kubernetes:cert-manager.io/v1:${kind}`);
  return { inputs: only(seen, type, name).inputs, issuerRef };
}

describe("AcmeIssuer", () => {
  it("answers DNS-01 and HTTP-01, each for its zones, with credentials in Secrets", async () => {
    const { inputs, issuerRef } = await made(() =>
      acme({
        email: "pki@example.com",
        externalAccount: { keyId: "kid", keySecretRef: secret },
        caCertificates: pulumi.output(pem),
        solvers: [
          { dns01: { cloudflare: { apiTokenSecretRef: secret } }, zones: ["example.com"] },
          { dns01: { route53: { region: "eu-central-1" } } },
          http01,
          { http01: { gateway: { name: "edge", namespace: "istio-ingress" } } },
        ],
      }),
    );
    assert.deepEqual(inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name: "acme", annotations: { "pulumi.com/waitFor": "condition=Ready" } },
      spec: {
        acme: {
          server,
          email: "pki@example.com",
          privateKeySecretRef: { name: "acme-account" },
          externalAccountBinding: { keyID: "kid", keySecretRef: secret },
          caBundle: base64,
          solvers: [
            { dns01: { cloudflare: { apiTokenSecretRef: secret } }, selector: { dnsZones: ["example.com"] } },
            { dns01: { route53: { region: "eu-central-1" } } },
            { http01: { ingress: { ingressClassName: "istio" } } },
            {
              http01: {
                gatewayHTTPRoute: {
                  parentRefs: [{ name: "edge", namespace: "istio-ingress", sectionName: "http" }],
                },
              },
            },
          ],
        },
      },
    });
    assert.deepEqual(issuerRef, { name: "acme", kind: "ClusterIssuer", group: "cert-manager.io" });
  });

  it("signs for one namespace where one is given", async () => {
    const { inputs, issuerRef } = await made(
      () => acme({ namespace: pulumi.output("istio-ingress") }),
      "Issuer",
    );
    assert.equal(inputs.metadata.namespace, "istio-ingress");
    assert.equal(issuerRef?.kind, "Issuer");
  });

  const refused: Record<string, [Partial<AcmeIssuerArgs>, string]> = {
    plaintext: [
      { server: "http://acme.example.com" },
      'server: "http://acme.example.com" must be an address that begins with https://.',
    ],
    "a server that is none": [
      { server: pulumi.output("acme") },
      'server: "acme" must be an address that begins with https://.',
    ],
    "no solver": [{ solvers: [] }, "solvers: is empty; give one for DNS-01 or HTTP-01."],
    "a CA that is none": [
      { caCertificates: "MIIB" },
      "caCertificates: holds no certificate; give one or more in PEM.",
    ],
  };
  for (const [name, [args, message]] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(
        registrations(() => void acme(args)),
        (error: Error) => error.message.endsWith(message),
      );
    });
  }
});

describe("VaultIssuer", () => {
  const vault = (
    login: ConstructorParameters<typeof VaultIssuer>[1]["login"],
    address = "https://vault:8200",
  ) =>
    new VaultIssuer("vault", {
      issuerName: "vault",
      server: address,
      path: "pki/sign/ingress",
      login,
      vaultNamespace: "team",
      caCertificates: pem,
    });

  it("is asked as a ServiceAccount, an AppRole or with a token", async () => {
    const spec = async (login: Parameters<typeof vault>[0]) => (await made(() => vault(login))).inputs.spec;
    const asAccount = { role: "ingress", serviceAccountName: "cert-manager-vault" };
    assert.deepEqual(await spec({ kubernetes: asAccount }), {
      vault: {
        server: "https://vault:8200",
        path: "pki/sign/ingress",
        namespace: "team",
        caBundle: base64,
        auth: { kubernetes: { role: "ingress", serviceAccountRef: { name: "cert-manager-vault" } } },
      },
    });
    const { vault: mounted } = await spec({ kubernetes: { ...asAccount, mountPath: "/v1/auth/edge" } });
    assert.equal(mounted.auth.kubernetes.mountPath, "/v1/auth/edge");
    const appRole = { path: "approle", roleId: "r", secretRef: secret };
    assert.deepEqual((await spec({ appRole })).vault.auth, { appRole });
    assert.deepEqual((await spec({ tokenSecretRef: secret })).vault.auth, { tokenSecretRef: secret });
  });

  it("is not asked in plaintext", async () => {
    await assert.rejects(
      registrations(() => void vault({ tokenSecretRef: secret }, "http://vault:8200")),
      /^Error: server: "http:\/\/vault:8200" must be an address that begins with https:\/\/\.$/,
    );
  });
});

describe("VenafiIssuer", () => {
  const venafi = (connection: ConstructorParameters<typeof VenafiIssuer>[1]["connection"]) =>
    new VenafiIssuer("venafi", { issuerName: "venafi", zone: "ingress", connection });

  it("is the company's installation or the service", async () => {
    const url = "https://tpp.example.com/vedsdk";
    const own = { tpp: { url, credentialsSecretName: "tpp", caCertificates: pem } };
    assert.deepEqual((await made(() => venafi(own))).inputs.spec, {
      venafi: { zone: "ingress", tpp: { url, credentialsRef: { name: "tpp" }, caBundle: base64 } },
    });
    const service = { cloud: { apiTokenSecretRef: secret } };
    assert.deepEqual((await made(() => venafi(service))).inputs.spec, {
      venafi: { zone: "ingress", ...service },
    });
  });

  it("is not asked in plaintext", async () => {
    const own = { tpp: { url: "http://tpp.example.com", credentialsSecretName: "tpp" } };
    await assert.rejects(
      registrations(() => void venafi(own)),
      /^Error: connection\.tpp\.url: "http:\/\/tpp\.example\.com" must be an address that begins with https:\/\/\.$/,
    );
  });
});
