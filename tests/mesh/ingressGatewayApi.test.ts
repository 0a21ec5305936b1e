import assert from "node:assert/strict";
import type { IngressArgs } from "../../components";
import { company, gateways, partners, presented, queueManagers } from "./edge";
import { authority, plainCall } from "./externalSystem";
import { host, mqHost } from "./runningGateway";

/**
 * The same Envoy, configured from the Gateway API's objects by way of what istiod makes of them. The minimum version is
 * the mesh's own, as component `Istio` sets it.
 */
describe("Ingress by the Gateway API in a real Envoy", () => {
  const gateway = gateways();
  const byGatewayApi = (args: Partial<IngressArgs> = {}, changed?: (objects: any[]) => void) =>
    gateway({ api: "gateway-api", ...args }, changed);
  const asking = (mode: "demanded" | "optional"): Partial<IngressArgs> => ({
    clientCertificates: { mode, authority: { pem: partners.certificatePem } },
  });
  const foreign = presented({ issuer: authority("a stranger") });

  it("sends plain calls on to HTTPS", async () => {
    const { edge, application } = await byGatewayApi();
    const { status, headers } = await plainCall(edge.plainPort, host, { path: "/orders" });
    assert.deepEqual([status, headers.location], [301, `https://${host}:${edge.tlsPort}/orders`]);
    assert.deepEqual(application.calls, []);
  });

  it("serves a host over TLS 1.3, and tells browsers to come back so", async () => {
    const { edge } = await byGatewayApi();
    const { status, version, headers, server } = await edge.call({ authority: company });
    assert.deepEqual(
      [status, version, headers["strict-transport-security"], server.subject.CN],
      [200, "TLSv1.3", "max-age=31536000", host],
    );
    await assert.rejects(edge.call({ authority: company, maxVersion: "TLSv1.2" }), /alert protocol version/);
  });

  it("takes TLS 1.2 with the profile's suites only", async () => {
    const { edge } = await byGatewayApi({ profile: "intermediate" });
    const older = { authority: company, maxVersion: "TLSv1.2" } as const;
    const { version } = await edge.call({ ...older, ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" });
    assert.equal(version, "TLSv1.2");
    const weak = edge.call({ ...older, ciphers: "ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0" });
    await assert.rejects(weak, /alert handshake failure/);
  });

  it("demands certificates of the clients' CA", async () => {
    const { edge } = await byGatewayApi(asking("demanded"));
    assert.equal((await edge.call({ authority: company, ...presented() })).status, 200);
    await assert.rejects(edge.call({ authority: company }), { code: /CERTIFICATE_REQUIRED/ });
    await assert.rejects(edge.call({ authority: company, ...foreign }), { code: /UNKNOWN_CA/ });
  });

  it("without the demand they would not be asked for", async () => {
    const { edge } = await byGatewayApi(asking("demanded"), (objects) => {
      delete objects.find(({ kind }) => kind === "Gateway").spec.tls;
    });
    assert.equal((await edge.call({ authority: company })).status, 200);
  });

  it("takes none where they are optional, and no invalid one", async () => {
    const { edge } = await byGatewayApi(asking("optional"));
    assert.equal((await edge.call({ authority: company })).status, 200);
    await assert.rejects(edge.call({ authority: company, ...foreign }), { code: /UNKNOWN_CA/ });
  });

  it("passes IBM MQ on by the channel's name", async () => {
    const { edge, queueManager } = await byGatewayApi();
    const channel = { authority: queueManagers, servername: mqHost, headers: { host: mqHost } };
    const { status, server } = await edge.call({ ...channel, ...presented() });
    assert.deepEqual([status, server.subject.CN], [200, "qm1"]);
    assert.equal(queueManager.calls[0]?.client, "orders");
    await assert.rejects(edge.call(channel));
  });

  it("calls no Service whose namespace does not allow it", async () => {
    const withoutGrant = byGatewayApi({}, (objects) => {
      const grant = objects.findIndex(
        ({ kind, metadata }) => kind === "ReferenceGrant" && metadata.namespace === "shop",
      );
      objects.splice(grant, 1);
    });
    await assert.rejects(withoutGrant, /No ReferenceGrant lets HTTPRoute call Service shop\/orders/);
  });
});
