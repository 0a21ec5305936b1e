import assert from "node:assert/strict";
import type { IngressArgs } from "../../components";
import { extendedUsage } from "../components/trust/testCertificate";
import { company, gateways, partners, presented } from "./edge";
import { authority } from "./externalSystem";

describe("Ingress that demands client certificates, in a real Envoy", () => {
  const gateway = gateways();

  const demanded = (subjectAltNames?: string[]): Partial<IngressArgs> => ({
    clientCertificates: {
      mode: "demanded",
      authority: { pem: partners.certificatePem },
      ...(subjectAltNames && { subjectAltNames }),
    },
  });

  it("one of the clients' CA is served, and the Service is told whose it is", async () => {
    const { edge, application } = await gateway(demanded());
    assert.equal((await edge.call({ authority: company, ...presented() })).status, 200);
    assert.equal(application.calls[0]?.client, "spiffe://partner.com/orders");
  });

  const refused: Record<string, [object, RegExp]> = {
    none: [{}, /CERTIFICATE_REQUIRED/],
    "one of another CA": [presented({ issuer: authority("a stranger") }), /UNKNOWN_CA/],
    "one of the company's own CA": [presented({ issuer: company }), /UNKNOWN_CA/],
    "one that has expired": [presented({ from: -30, to: -1 }), /CERTIFICATE_EXPIRED/],
    "one that is for servers only": [
      presented({ extendedUsage: extendedUsage.serverAuth }),
      /UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE/,
    ],
  };
  for (const [name, [identity, reason]] of Object.entries(refused)) {
    it(`${name} ends the handshake`, async () => {
      const { edge, application } = await gateway(demanded());
      const call = edge.call({ authority: company, ...identity });
      await assert.rejects(call, (error: NodeJS.ErrnoException) => reason.test(String(error.code)));
      assert.deepEqual(application.calls, []);
    });
  }

  it("with names, one that bears another does, too", async () => {
    const { edge } = await gateway(demanded(["orders.partner.com", "spiffe://partner.com/billing"]));
    const byDnsName = presented({ uris: [] });
    const byUri = presented({ dnsNames: [], uris: ["spiffe://partner.com/billing"] });
    for (const identity of [byDnsName, byUri]) {
      assert.equal((await edge.call({ authority: company, ...identity })).status, 200);
    }
    for (const identity of [
      presented({ dnsNames: ["billing.partner.com"] }),
      presented({ commonName: "orders.partner.com", dnsNames: undefined, uris: undefined }),
    ]) {
      await assert.rejects(edge.call({ authority: company, ...identity }), (error: NodeJS.ErrnoException) =>
        /CERTIFICATE_UNKNOWN|BAD_CERTIFICATE/.test(String(error.code)),
      );
    }
  });

  it("without names, that one would be served", async () => {
    const { edge } = await gateway(demanded());
    const other = presented({ dnsNames: ["billing.partner.com"] });
    assert.equal((await edge.call({ authority: company, ...other })).status, 200);
  });

  it("where they are optional, none is served, and an invalid one is not", async () => {
    const { edge } = await gateway({
      clientCertificates: { mode: "optional", authority: { pem: partners.certificatePem } },
    });
    assert.equal((await edge.call({ authority: company })).status, 200);
    const foreign = presented({ issuer: authority("a stranger") });
    await assert.rejects(edge.call({ authority: company, ...foreign }), { code: /UNKNOWN_CA/ });
  });

  it("and nobody can claim in a header to have shown one", async () => {
    const { edge, application } = await gateway();
    const headers = { "x-forwarded-client-cert": "URI=spiffe://partner.com/orders" };
    assert.equal((await edge.call({ authority: company, headers })).status, 200);
    assert.equal(application.calls[0]?.client, undefined);
  });
});
