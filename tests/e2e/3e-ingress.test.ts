import assert from "node:assert/strict";
import { AcmeIssuer, VaultIssuer, VenafiIssuer } from "../../components";
import { objectsOf } from "../components/mesh/external/variants";
import { variants } from "../components/mesh/ingress/variants";
import { dryRun, placed, plain } from "./dryRun";
import { installGatewayApi, removeGatewayApi } from "./gatewayApiCrds";
import { platformIsUp } from "./scratch";

const secret = { name: "issuer-credentials", key: "token" };

/** Who may sign the gateway's certificate. */
const issuers: Record<string, () => unknown> = {
  ACME: () =>
    new AcmeIssuer("acme", {
      issuerName: "acme",
      namespace: "default",
      server: "https://acme.example.com/directory",
      solvers: [
        { dns01: { cloudflare: { apiTokenSecretRef: secret } }, zones: ["example.com"] },
        { dns01: { route53: { region: "eu-central-1" } } },
        { dns01: { cloudDNS: { project: "dns", serviceAccountSecretRef: secret } } },
        {
          dns01: {
            azureDNS: { subscriptionID: "s", resourceGroupName: "dns", managedIdentity: { clientID: "c" } },
          },
        },
        {
          dns01: {
            rfc2136: {
              nameserver: "192.0.2.1:53",
              tsigKeyName: "acme",
              tsigAlgorithm: "HMACSHA512",
              tsigSecretSecretRef: secret,
            },
          },
        },
        { dns01: { webhook: { groupName: "dns.example.com", solverName: "dns", config: { zone: "z" } } } },
        { http01: { ingressClassName: "istio" } },
        { http01: { gateway: { name: "edge", namespace: "istio-ingress" } } },
      ],
    }),
  Vault: () =>
    new VaultIssuer("vault", {
      issuerName: "vault",
      namespace: "default",
      server: "https://vault.example.com:8200",
      path: "pki/sign/ingress",
      login: { kubernetes: { role: "ingress", serviceAccountName: "vault" } },
    }),
  Venafi: () =>
    new VenafiIssuer("venafi", {
      issuerName: "venafi",
      namespace: "default",
      zone: "ingress",
      connection: { tpp: { url: "https://tpp.example.com/vedsdk", credentialsSecretName: "tpp" } },
    }),
};

describe("Ingress at the API server with Istio's CRDs and the Gateway API's", () => {
  before(async function () {
    await platformIsUp.call(this);
    await installGatewayApi();
  });
  after(async () => {
    await removeGatewayApi();
  });

  for (const [name, variant] of Object.entries({ ...variants, ...issuers })) {
    it(`keeps every field of ${name}`, async () => {
      for (const object of await objectsOf(variant)) {
        const kept = await dryRun(placed(object));
        // The Gateway API fills in what it has defaults for.
        assert.partialDeepStrictEqual(plain(kept.spec) ?? kept.data, object.spec ?? object.data, object.kind);
      }
    });
  }

  type Twin = [variant: string, kind: string, change: (spec: any) => void, fault: RegExp];
  const existing = (api: string) => `a host with a certificate issued here, by ${api}`;
  const twins: Record<string, Twin> = {
    "a TLS mode that is none": [
      existing("istio"),
      "Gateway",
      ({ servers }) => {
        servers[1].tls.mode = "TERMINATE";
      },
      /spec\.servers\[1\]\.tls\.mode.*Unsupported value/,
    ],
    "a TLS version that is none": [
      existing("istio"),
      "Gateway",
      ({ servers }) => {
        servers[1].tls.minProtocolVersion = "SSLV3";
      },
      /minProtocolVersion.*Unsupported value/,
    ],
    "a server without a host": [
      existing("istio"),
      "Gateway",
      ({ servers }) => delete servers[1].hosts,
      /spec\.servers\[1\]\.hosts.*Required value/,
    ],
    "a policy that is for pods and a target": [
      existing("istio"),
      "AuthorizationPolicy",
      (spec) => {
        spec.targetRefs = [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "edge" }];
      },
      /only one of targetRefs or selector can be set/,
    ],
    "HTTPS that is passed on": [
      existing("gateway-api"),
      "Gateway",
      ({ listeners }) => {
        listeners[1].tls = { mode: "Passthrough" };
      },
      /tls mode must be Terminate for protocol HTTPS/,
    ],
    "plaintext with a certificate": [
      existing("gateway-api"),
      "Gateway",
      ({ listeners }) => {
        listeners[0].tls = listeners[1].tls;
      },
      /tls must not be specified for protocols \['HTTP', 'TCP', 'UDP'\]/,
    ],
    "a host twice": [
      existing("gateway-api"),
      "Gateway",
      ({ listeners }) => listeners.push({ ...listeners[1], name: "again" }),
      /Combination of port, protocol and hostname must be unique for each listener/,
    ],
    "clients that nobody vouches for": [
      "clients with certificates, by gateway-api",
      "Gateway",
      ({ tls }) => {
        tls.frontend.default.validation.caCertificateRefs = [];
      },
      /caCertificateRefs.*should have at least 1 items/,
    ],
    "a redirect that is none": [
      existing("gateway-api"),
      "HTTPRoute",
      ({ rules }) => {
        rules[0].filters[0].requestRedirect.scheme = "ftp";
      },
      /scheme.*Unsupported value/,
    ],
    "a route without a name to pass on": [
      "IBM MQ, passed on, by gateway-api",
      "TLSRoute",
      (spec) => {
        spec.hostnames = [];
      },
      /hostnames.*should have at least 1 items/,
    ],
  };
  for (const [name, [variant, kind, change, fault]] of Object.entries(twins)) {
    it(`refuses ${name}`, async () => {
      const objects = await objectsOf(variants[variant]!);
      const [object] = objects.filter((each) => each.kind === kind).map((each) => structuredClone(each));
      change(object.spec);
      await assert.rejects(dryRun(placed(object)), (error: Error) => {
        assert.match(error.message, fault);
        return true;
      });
    });
  }
});
