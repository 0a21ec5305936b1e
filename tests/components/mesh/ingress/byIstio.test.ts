import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { only, registrations } from "../../mocks";
import { objectsOf } from "../external/variants";
import { host, hosts, ingress, issuerRef, mqHost, passthrough, pem, severalRoutes } from "./variants";

const istio = "kubernetes:networking.istio.io/v1:";
const suites = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
];
const orders = { host: "orders.shop.svc.cluster.local", port: { number: 80 } };
const strictTransportSecurity = (value: string) => ({
  response: { set: { "strict-transport-security": value } },
});
const ofKind = (objects: any[], kind: string) => objects.filter((each) => each.kind === kind);
const servers = async (args: Parameters<typeof ingress>[0]) =>
  ofKind(await objectsOf(() => ingress(args)), "Gateway")[0].spec.servers;

describe("Ingress by Istio's API", () => {
  it("serves a host with a certificate of the company's, and sends plain calls on to HTTPS", async () => {
    const seen = await registrations(() => void ingress({ hosts, certificate: { issuerRef } }));
    assert.deepEqual(
      seen
        .slice(1)
        .map(({ type, name }) => `${type} ${name}`)
        .toSorted(),
      [
        "kubernetes:cert-manager.io/v1:Certificate edge",
        `${istio}Gateway edge`,
        `${istio}VirtualService edge-shop.example.com`,
        "kubernetes:security.istio.io/v1:AuthorizationPolicy edge",
        "strict-mtls:index:Ingress edge",
      ],
    );
    assert.deepEqual(only(seen, `${istio}Gateway`, "edge").inputs, {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name: "edge", namespace: "istio-ingress" },
      spec: {
        selector: { istio: "ingressgateway" },
        servers: [
          { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: [`./${host}`] },
          {
            port: { number: 443, name: "https", protocol: "HTTPS" },
            hosts: [`./${host}`],
            tls: {
              mode: "SIMPLE",
              credentialName: "edge-tls",
              minProtocolVersion: "TLSV1_3",
              cipherSuites: suites,
            },
          },
        ],
      },
    });
    assert.deepEqual(only(seen, `${istio}VirtualService`, "edge-shop.example.com").inputs, {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "edge-shop.example.com", namespace: "istio-ingress" },
      spec: {
        hosts: [host],
        gateways: ["edge"],
        exportTo: ["."],
        http: [
          { match: [{ port: 80 }], redirect: { scheme: "https", redirectCode: 301 } },
          {
            match: [{ port: 443 }],
            route: [{ destination: orders }],
            headers: strictTransportSecurity("max-age=31536000"),
          },
        ],
      },
    });
    const { metadata, spec } = only(seen, "kubernetes:cert-manager.io/v1:Certificate", "edge").inputs;
    assert.deepEqual([metadata.name, metadata.namespace], ["edge-server-certificate", "istio-ingress"]);
    assert.deepEqual(
      [spec.secretName, spec.issuerRef, spec.commonName, spec.dnsNames, spec.usages],
      ["edge-tls", issuerRef, host, [host], ["digital signature", "server auth"]],
    );
  });

  it("lets anybody call what it serves, and nothing else", async () => {
    const [policy] = ofKind(
      await objectsOf(() => ingress({ hosts, certificate: { issuerRef }, passthrough })),
      "AuthorizationPolicy",
    );
    assert.deepEqual(policy, {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "edge-callers", namespace: "istio-ingress" },
      spec: {
        selector: { matchLabels: { istio: "ingressgateway" } },
        action: "ALLOW",
        rules: [
          { to: [{ operation: { hosts: [host, `${host}:*`], ports: ["80", "443"] } }] },
          {
            to: [{ operation: { ports: ["443"] } }],
            when: [{ key: "connection.sni", values: [mqHost] }],
          },
        ],
      },
    });
  });

  it("tries the longest path first, and takes whole segments only", async () => {
    const objects = await objectsOf(() =>
      ingress({
        hosts: severalRoutes,
        certificate: { existingSecretName: "shop-tls" },
        plainPort: "closed",
        strictTransportSecurity: { maxAge: 0, includeSubDomains: true },
      }),
    );
    const { http } = ofKind(objects, "VirtualService")[0].spec;
    const [first] = http;
    assert.deepEqual(first.headers, strictTransportSecurity("max-age=0; includeSubDomains"));
    assert.deepEqual(
      http.map(({ match, route }: any) => [match, route[0].destination.host.split(".")[0]]),
      [
        [
          [
            { port: 443, uri: { exact: "/files/new" } },
            { port: 443, uri: { prefix: "/files/new/" } },
          ],
          "orders",
        ],
        [
          [
            { port: 443, uri: { exact: "/files" } },
            { port: 443, uri: { prefix: "/files/" } },
          ],
          "files",
        ],
        [[{ port: 443 }], "orders"],
      ],
    );
  });

  it("demands certificates of the clients' CA, by name where names are given", async () => {
    const objects = await objectsOf(() =>
      ingress({
        hosts,
        certificate: { issuerRef },
        clientCertificates: {
          mode: "demanded",
          authority: { pem: pulumi.output(pem) },
          subjectAltNames: ["orders.partner.com"],
        },
      }),
    );
    const [configMap] = ofKind(objects, "ConfigMap");
    assert.deepEqual(configMap.metadata, { name: "edge-client-ca", namespace: "istio-ingress" });
    assert.deepEqual(configMap.data, { "ca.crt": pem });
    assert.deepEqual(ofKind(objects, "Gateway")[0].spec.servers[1].tls, {
      mode: "MUTUAL",
      credentialName: "edge-tls",
      caCertCredentialName: "configmap://istio-ingress/edge-client-ca",
      subjectAltNames: ["orders.partner.com"],
      minProtocolVersion: "TLSV1_3",
      cipherSuites: suites,
    });
  });

  it("takes an existing CA, an existing Secret, clients without certificates and TLS 1.2", async () => {
    const [, { tls }] = await servers({
      gateway: { namespace: pulumi.output("edge"), workload: { istio: "partners" } },
      hosts,
      certificate: { existingSecretName: "shop-tls", namespace: pulumi.output("edge") },
      clientCertificates: { mode: "optional", authority: { configMapName: "partner-ca" } },
      profile: "intermediate",
    });
    assert.deepEqual(tls, {
      mode: "OPTIONAL_MUTUAL",
      credentialName: "shop-tls",
      caCertCredentialName: "configmap://edge/partner-ca",
      minProtocolVersion: "TLSV1_2",
      cipherSuites: suites,
    });
  });

  it("sends plain calls on to another port than 443 where that is the one", async () => {
    const objects = await objectsOf(() =>
      ingress({ hosts, certificate: { issuerRef }, tlsPort: 8443, plainPort: 8080 }),
    );
    assert.deepEqual(ofKind(objects, "VirtualService")[0].spec.http[0], {
      match: [{ port: 8080 }],
      redirect: { scheme: "https", redirectCode: 301, port: 8443 },
    });
  });

  it("is of the API's older version where the cluster serves no other", async () => {
    const objects = await objectsOf(() =>
      ingress({ hosts, certificate: { existingSecretName: "shop-tls" }, istioApi: "v1beta1" }),
    );
    assert.deepEqual(objects.map(({ apiVersion, kind }) => `${kind} ${apiVersion}`).toSorted(), [
      "AuthorizationPolicy security.istio.io/v1beta1",
      "Gateway networking.istio.io/v1beta1",
      "VirtualService networking.istio.io/v1beta1",
    ]);
  });

  it("says what it serves", async () => {
    const served: unknown[] = [];
    await registrations(() => {
      ingress({ hosts, certificate: { issuerRef }, passthrough }).served.apply((all) => served.push(...all));
    });
    assert.deepEqual(served, [
      { host, port: 443, tls: "terminated" },
      { host: mqHost, port: 443, tls: "passed on" },
    ]);
  });
});
