import assert from "node:assert/strict";
import { objectsOf } from "../external/variants";
import { host, hosts, ingress, issuerRef, mqHost, passthrough, pem, severalRoutes } from "./variants";

const suites =
  "ECDHE-ECDSA-AES128-GCM-SHA256,ECDHE-RSA-AES128-GCM-SHA256,ECDHE-ECDSA-AES256-GCM-SHA384,ECDHE-RSA-AES256-GCM-SHA384";
const same = (kind: string) => ({ kinds: [{ kind }], namespaces: { from: "Same" } });

const rendered = async (args: Parameters<typeof ingress>[0]) => {
  const objects = await objectsOf(() => ingress({ api: "gateway-api", ...args }));
  return {
    objects,
    one: (kind: string, name: string) => {
      const found = objects.filter((each) => each.kind === kind && each.metadata.name === name);
      assert.equal(found.length, 1, `${found.length} ${kind} ${name}`);
      return found[0];
    },
  };
};

describe("Ingress by the Gateway API", () => {
  it("serves hosts at the gateway that is installed, redirects included", async () => {
    const { objects, one } = await rendered({ hosts, certificate: { issuerRef } });
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`).toSorted(),
      [
        "AuthorizationPolicy istio-ingress/edge-callers",
        "Certificate istio-ingress/edge-server-certificate",
        "Gateway istio-ingress/edge",
        "HTTPRoute istio-ingress/edge-redirect",
        `HTTPRoute istio-ingress/edge-${host}`,
        "ReferenceGrant shop/edge",
      ],
    );
    assert.deepEqual(one("Gateway", "edge").spec, {
      gatewayClassName: "istio",
      addresses: [{ type: "Hostname", value: "istio-ingressgateway.istio-ingress.svc.cluster.local" }],
      listeners: [
        { name: "http", port: 80, protocol: "HTTP", allowedRoutes: same("HTTPRoute") },
        {
          name: host,
          hostname: host,
          port: 443,
          protocol: "HTTPS",
          tls: {
            mode: "Terminate",
            certificateRefs: [{ kind: "Secret", name: "edge-tls" }],
            options: {},
          },
          allowedRoutes: same("HTTPRoute"),
        },
      ],
    });
    assert.deepEqual(one("HTTPRoute", "edge-redirect").spec, {
      parentRefs: [{ name: "edge", sectionName: "http" }],
      hostnames: [host],
      rules: [
        { filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }] },
      ],
    });
    assert.deepEqual(one("HTTPRoute", `edge-${host}`).spec, {
      parentRefs: [{ name: "edge", sectionName: host }],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/" } }],
          filters: [
            {
              type: "ResponseHeaderModifier",
              responseHeaderModifier: {
                set: [{ name: "strict-transport-security", value: "max-age=31536000" }],
              },
            },
          ],
          backendRefs: [{ name: "orders", namespace: "shop", port: 80 }],
        },
      ],
    });
    assert.deepEqual(one("ReferenceGrant", "edge").spec, {
      from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "istio-ingress" }],
      to: [{ group: "", kind: "Service", name: "orders" }],
    });
  });

  it("names the suites of TLS 1.2 where the profile has it", async () => {
    const { one } = await rendered({ hosts, certificate: { issuerRef }, profile: "intermediate" });
    assert.deepEqual(one("Gateway", "edge").spec.listeners[1].tls.options, {
      "gateway.istio.io/tls-cipher-suites": suites,
    });
  });

  it("opens only the Services that it calls, each once", async () => {
    const { one } = await rendered({ hosts: severalRoutes, certificate: { issuerRef } });
    assert.deepEqual(
      one("ReferenceGrant", "edge").spec.to.map(({ name }: any) => name),
      ["orders", "files"],
    );
    assert.deepEqual(
      one("HTTPRoute", `edge-${host}`).spec.rules.map(({ matches }: any) => matches[0].path.value),
      ["/files/new", "/files", "/"],
    );
  });

  it("demands certificates of the clients' CA at every host", async () => {
    const { one } = await rendered({
      hosts,
      certificate: { issuerRef },
      clientCertificates: { mode: "demanded", authority: { pem } },
    });
    assert.deepEqual(one("Gateway", "edge").spec.tls, {
      frontend: {
        default: {
          validation: { caCertificateRefs: [{ group: "", kind: "ConfigMap", name: "edge-client-ca" }] },
        },
      },
    });
    assert.deepEqual(one("ConfigMap", "edge-client-ca").data, { "ca.crt": pem });
  });

  it("lets clients without a certificate in where that is asked, and none with an invalid one", async () => {
    const { one } = await rendered({
      hosts,
      certificate: { issuerRef },
      clientCertificates: { mode: "optional", authority: { pem } },
    });
    const { tls, listeners } = one("Gateway", "edge").spec;
    assert.equal(tls.frontend.default.validation.mode, undefined);
    assert.equal(listeners[1].tls.options["gateway.istio.io/tls-terminate-mode"], "OPTIONAL_MUTUAL");
  });

  it("passes IBM MQ on by the name of the channel", async () => {
    const { objects, one } = await rendered({ passthrough });
    assert.deepEqual(objects.map(({ kind }) => kind).toSorted(), [
      "AuthorizationPolicy",
      "Gateway",
      "ReferenceGrant",
      "TLSRoute",
    ]);
    assert.deepEqual(one("Gateway", "edge").spec.listeners, [
      {
        name: `${mqHost}-443`,
        hostname: mqHost,
        port: 443,
        protocol: "TLS",
        tls: { mode: "Passthrough" },
        allowedRoutes: same("TLSRoute"),
      },
    ]);
    assert.deepEqual(one("TLSRoute", "edge-passthrough-0").spec, {
      parentRefs: [{ name: "edge", sectionName: `${mqHost}-443` }],
      hostnames: [mqHost],
      rules: [{ backendRefs: [{ name: "qm1-ibm-mq", namespace: "mq", port: 1414 }] }],
    });
    assert.deepEqual(one("ReferenceGrant", "edge").spec.from, [
      { group: "gateway.networking.k8s.io", kind: "TLSRoute", namespace: "istio-ingress" },
    ]);
  });

  it("sends plain calls on to another port than 443 where that is the one", async () => {
    const { one } = await rendered({ hosts, certificate: { issuerRef }, tlsPort: 8443 });
    const [{ filters }] = one("HTTPRoute", "edge-redirect").spec.rules;
    assert.equal(filters[0].requestRedirect.port, 8443);
  });
});
