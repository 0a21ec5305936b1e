import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { only, registrations } from "../../mocks";
import { existing, host, objectsOf, service, variants } from "./variants";

const istio = "kubernetes:networking.istio.io/v1:";
const label = "strict-mtls/calls-external-system";
const tls = {
  mode: "MUTUAL",
  clientCertificate: "/etc/mtlsfiles/cert",
  privateKey: "/etc/mtlsfiles/key",
  caCertificates: "/etc/mtlsfiles/cacert",
  sni: host,
  subjectAltNames: [host],
};
const mutualTls = {
  host,
  exportTo: ["."],
  workloadSelector: { matchLabels: { [label]: "true" } },
  trafficPolicy: {
    portLevelSettings: [
      {
        port: { number: 443 },
        connectionPool: { tcp: { connectTimeout: "5s", maxConnectionDuration: "10m" } },
        tls,
      },
    ],
  },
};
const leg = (match: object = {}) => ({
  match: [{ port: 80, sourceLabels: { [label]: "true" }, ...match }],
  route: [{ destination: { host, port: { number: 443 } } }],
  timeout: "15s",
  retries: { attempts: 2, retryOn: "connect-failure,refused-stream" },
});

describe("ExternalService", () => {
  it("declares a host and TLS port to one namespace, for applications that speak TLS themselves", async () => {
    const [entry, ...others] = await objectsOf(() => service({ tlsPort: 636, host: pulumi.output(host) }));
    assert.deepEqual(others, []);
    assert.deepEqual(entry, {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata: { name: "external-system-service-entry", namespace: "apps" },
      spec: {
        hosts: [host],
        ports: [{ number: 636, name: "tls", protocol: "TLS" }],
        location: "MESH_EXTERNAL",
        resolution: "DNS",
        exportTo: ["."],
      },
    });
  });

  it("opens mutual TLS with the files of an existing Secret", async () => {
    const seen = await registrations(() => void service({ origination: { credential: existing } }));
    assert.deepEqual(
      seen.slice(1).map(({ type, name }) => [type, name]),
      [
        ["strict-mtls:index:ExternalService", "external-system"],
        [`${istio}ServiceEntry`, "external-system"],
        [`${istio}DestinationRule`, "external-system"],
        [`${istio}VirtualService`, "external-system"],
      ],
    );
    const inputs = (kind: string) => only(seen, istio + kind, "external-system").inputs;
    assert.deepEqual(inputs("ServiceEntry").spec.ports, [
      { number: 80, name: "http-port", protocol: "HTTP" },
      { number: 443, name: "https-port", protocol: "HTTPS" },
    ]);
    assert.deepEqual(inputs("DestinationRule"), {
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata: { name: "external-system-dest-rule", namespace: "apps" },
      spec: mutualTls,
    });
    const told = inputs("VirtualService").spec.http[0].headers.response.set;
    assert.deepEqual(inputs("VirtualService"), {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "external-system-virtual-service", namespace: "apps" },
      spec: {
        hosts: [host],
        exportTo: ["."],
        http: [
          {
            ...leg({ headers: { "x-strict-mtls-inquiry": { exact: "connection" } } }),
            headers: { request: { remove: ["x-strict-mtls-inquiry"] }, response: { set: told } },
          },
          leg(),
          {
            directResponse: {
              status: 403,
              body: { string: `This pod has no client certificate for ${host}.` },
            },
          },
        ],
      },
    });
  });

  it("passes names, ports, times and limits on", async () => {
    const seen = await registrations(
      () =>
        void service({
          tlsPort: 8443,
          origination: {
            credential: existing,
            presented: { from: "files", mountPath: "/etc/partner", serverAuthority: "system" },
            plainPort: pulumi.output(8080),
            serverName: "sni.system.com",
            subjectAltNames: ["a.system.com", "b.system.com"],
            timeout: "1m",
            retries: 0,
            connectTimeout: "1s",
            connectionLifetime: "5m",
          },
        }),
    );
    const spec = (kind: string) => only(seen, istio + kind, "external-system").inputs.spec;
    assert.deepEqual(
      spec("ServiceEntry").ports.map(({ number }: { number: number }) => number),
      [8080, 8443],
    );
    const policy = spec("DestinationRule").trafficPolicy.portLevelSettings[0];
    assert.deepEqual(policy, {
      port: { number: 8443 },
      connectionPool: { tcp: { connectTimeout: "1s", maxConnectionDuration: "5m" } },
      tls: {
        mode: "MUTUAL",
        clientCertificate: "/etc/partner/cert",
        privateKey: "/etc/partner/key",
        caCertificates: "system",
        sni: "sni.system.com",
        subjectAltNames: ["a.system.com", "b.system.com"],
      },
    });
    const route = spec("VirtualService").http[1];
    assert.deepEqual([route.match[0].port, route.timeout, route.retries.attempts], [8080, "1m", 0]);
  });

  it("has the certificate issued beside the proxy, for client authentication only", async () => {
    const objects = await objectsOf(variants["a certificate issued here"]!);
    const { metadata, spec } = objects.find(({ kind }) => kind === "Certificate");
    assert.deepEqual([metadata.name, metadata.namespace], ["external-system-client-certificate", "apps"]);
    assert.equal(spec.secretName, "external-system-mtls-data");
    assert.deepEqual(spec.usages, ["digital signature", "client auth"]);
    assert.deepEqual(spec.issuerRef, { name: "company-ca", kind: "ClusterIssuer" });
  });

  it("lets istiod hand the credential to the ServiceAccount of the calling pods", async () => {
    const objects = await objectsOf(variants["a credential from istiod"]!);
    const kind = (name: string) => objects.find((each) => each.kind === name);
    assert.deepEqual(kind("DestinationRule").spec.trafficPolicy.portLevelSettings[0].tls, {
      mode: "MUTUAL",
      credentialName: "external-system-mtls-data",
      sni: host,
      subjectAltNames: [host],
    });
    assert.deepEqual(kind("DestinationRule").spec.workloadSelector, { matchLabels: { [label]: "true" } });
    assert.deepEqual(kind("Role").rules, [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }]);
    assert.deepEqual(kind("RoleBinding").subjects, [
      { kind: "ServiceAccount", name: "orders", namespace: "apps" },
    ]);
  });

  it("says where applications call", async () => {
    const urls: string[] = [];
    await registrations(() => {
      for (const [index, args] of [
        { origination: { credential: existing } },
        { origination: { credential: existing, plainPort: 8080 } },
        {},
        { tlsPort: 636 },
      ].entries()) {
        service(args).url.apply((url) => {
          urls[index] = url;
        });
      }
    });
    assert.deepEqual(urls, [
      `http://${host}`,
      `http://${host}:8080`,
      `https://${host}`,
      `https://${host}:636`,
    ]);
  });
});
