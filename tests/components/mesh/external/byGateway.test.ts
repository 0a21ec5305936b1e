import assert from "node:assert/strict";
import { existing, host, objectsOf, service, variants } from "./variants";

const gatewayHost = "istio-egressgateway.istio-egress.svc.cluster.local";

describe("ExternalService through an egress gateway", () => {
  let objects: any[];
  before(async () => {
    objects = await objectsOf(variants["an egress gateway"]!);
  });
  const at = (kind: string, namespace: string) => {
    const [found, ...others] = objects.filter(
      (each) => each.kind === kind && each.metadata.namespace === namespace,
    );
    assert.deepEqual(others, []);
    return found.spec;
  };

  it("tells each namespace its own side only", () => {
    assert.deepEqual(objects.map(({ kind, metadata }) => `${metadata.namespace}/${kind}`).toSorted(), [
      "apps/DestinationRule",
      "apps/ServiceEntry",
      "apps/VirtualService",
      "istio-egress/AuthorizationPolicy",
      "istio-egress/DestinationRule",
      "istio-egress/Gateway",
      "istio-egress/ServiceEntry",
      "istio-egress/VirtualService",
    ]);
    const exported = objects.filter(({ spec }) => "exportTo" in spec);
    assert.equal(exported.length, 6);
    for (const { spec } of exported) assert.deepEqual(spec.exportTo, ["."]);
    const ports = (namespace: string) => at("ServiceEntry", namespace).ports.map(({ number }: any) => number);
    assert.deepEqual([ports("apps"), ports("istio-egress")], [[80], [443]]);
  });

  it("leads from the pods to the gateway over the mesh's mutual TLS", () => {
    assert.deepEqual(at("DestinationRule", "apps"), {
      host: gatewayHost,
      exportTo: ["."],
      subsets: [
        {
          name: "external-system",
          trafficPolicy: {
            portLevelSettings: [{ port: { number: 443 }, tls: { mode: "ISTIO_MUTUAL", sni: host } }],
          },
        },
      ],
    });
    const { hosts, gateways, http } = at("VirtualService", "apps");
    assert.deepEqual([hosts, gateways, http.length], [[host], undefined, 1]);
    assert.deepEqual(http[0].match, [{ port: 80 }]);
    assert.deepEqual(http[0].route, [
      { destination: { host: gatewayHost, subset: "external-system", port: { number: 443 } } },
    ]);
    assert.deepEqual(at("Gateway", "istio-egress"), {
      selector: { istio: "egressgateway" },
      servers: [
        {
          port: { number: 443, name: "https-external-system", protocol: "HTTPS" },
          hosts: [host],
          tls: { mode: "ISTIO_MUTUAL" },
        },
      ],
    });
  });

  it("leads from the gateway to the external system over its mutual TLS", () => {
    const { gateways, http } = at("VirtualService", "istio-egress");
    assert.deepEqual(gateways, ["external-system-gateway"]);
    assert.deepEqual(
      http.map(({ match, route }: any) => [match[0].port, match[0].sourceLabels, route[0].destination]),
      [
        [443, undefined, { host, port: { number: 443 } }],
        [443, undefined, { host, port: { number: 443 } }],
      ],
    );
    const { workloadSelector, trafficPolicy } = at("DestinationRule", "istio-egress");
    assert.equal(workloadSelector, undefined);
    assert.deepEqual(trafficPolicy.portLevelSettings[0].tls, {
      mode: "MUTUAL",
      credentialName: "external-system-mtls-data",
      sni: host,
      subjectAltNames: [host],
    });
  });

  it("lets the named callers through, and to this host only", () => {
    assert.deepEqual(at("AuthorizationPolicy", "istio-egress"), {
      selector: { matchLabels: { istio: "egressgateway" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/apps/sa/orders"] } }],
          to: [{ operation: { hosts: [host, `${host}:80`] } }],
        },
      ],
    });
  });

  it("issues the certificate in the gateway's namespace", async () => {
    const credential = { issuerRef: { name: "ca", kind: "ClusterIssuer" as const }, commonName: "orders" };
    const presented = {
      from: "egressGateway" as const,
      namespace: "edge",
      callers: [{ namespace: "apps", serviceAccount: "orders" }],
    };
    const issued = await objectsOf(() => service({ origination: { credential, presented } }));
    assert.equal(issued.find(({ kind }) => kind === "Certificate").metadata.namespace, "edge");
  });

  const given = (presented: object) => () =>
    service({
      origination: {
        credential: existing,
        presented: { from: "egressGateway", namespace: "edge", callers: [], ...presented },
      },
    });
  it("refuses to open the gateway to everybody, or to become every proxy's", async () => {
    const callers = [{ namespace: "apps", serviceAccount: "*" }];
    await assert.rejects(objectsOf(given({})), /presented\.callers: must hold at least one identity\./);
    await assert.rejects(
      objectsOf(given({ callers })),
      /presented\.callers\[0\]: namespace, serviceAccount and trustDomain must be exact/,
    );
    await assert.rejects(
      objectsOf(given({ workload: {} })),
      /presented\.workload: must hold at least one label/,
    );
  });
});
