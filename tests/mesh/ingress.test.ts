import assert from "node:assert/strict";
import type { SecureVersion } from "node:tls";
import { freePort } from "../../embedded/ports";
import { company, gateways, presented, queueManagers } from "./edge";
import { authority, plainCall } from "./externalSystem";
import { host, mqHost } from "./runningGateway";

const exactly = (version: SecureVersion, ciphers = "DEFAULT") => ({
  minVersion: version,
  maxVersion: version,
  // OpenSSL's own lowest level, so that the gateway decides.
  ciphers: `${ciphers}:@SECLEVEL=0`,
});

/**
 * A real Envoy, configured field by field from the rendered Gateway, VirtualServices and AuthorizationPolicy, under the
 * mesh's default deny. A field that the translation does not read fails it.
 *
 * Not covered: istiod itself, whose source the translation follows; the mesh's mutual TLS between the gateway and a pod;
 * the mesh's `tlsDefaults`; how credentials reach the proxy.
 */
describe("Ingress in a real Envoy", () => {
  const gateway = gateways();

  describe("sends plain calls on to HTTPS", () => {
    it("whatever they claim to be, and answers none itself", async () => {
      const { edge, application } = await gateway();
      const ways: Record<string, string>[] = [
        {},
        { "x-forwarded-proto": "https" },
        { "x-forwarded-proto": "https", host: `${host}:80` },
      ];
      for (const headers of ways) {
        const answer = await plainCall(edge.plainPort, host, { path: "/orders?page=2", headers });
        assert.deepEqual(
          [answer.status, answer.headers.location],
          [301, `https://${host}:${edge.tlsPort}/orders?page=2`],
        );
        // RFC 6797 section 7.2 forbids it here.
        assert.equal(answer.headers["strict-transport-security"], undefined);
      }
      assert.deepEqual(application.calls, []);
    });

    it("and refuses other hosts", async () => {
      const { edge } = await gateway();
      assert.equal((await plainCall(edge.plainPort, "other.example.com")).status, 403);
    });

    it("without the redirect they would be answered", async () => {
      const { edge, application } = await gateway({}, (objects) => {
        const { http } = objects.find(({ metadata }) => metadata.name === `edge-${host}`).spec;
        const [redirect, served] = http;
        served.match = redirect.match;
        http.shift();
      });
      assert.equal((await plainCall(edge.plainPort, host)).status, 200);
      assert.equal(application.calls.length, 1);
    });
  });

  describe("serves a host", () => {
    it("by its certificate, over TLS 1.3, and tells browsers to come back so", async () => {
      const { edge, application } = await gateway();
      const { status, version, headers, server } = await edge.call({ authority: company, path: "/orders" });
      assert.deepEqual(
        [status, version, headers["strict-transport-security"], server.subject.CN],
        [200, "TLSv1.3", "max-age=31536000", host],
      );
      assert.deepEqual(application.calls, [{ method: "GET", path: "/orders", client: undefined }]);
    });

    it("tells them so even when the Service does not answer", async () => {
      const { edge } = await gateway({}, undefined, await freePort());
      const { status, headers } = await edge.call({ authority: company });
      assert.deepEqual([status, headers["strict-transport-security"]], [503, "max-age=31536000"]);
    });

    it("and no other, by name in TLS or in HTTP", async () => {
      const { edge, application } = await gateway();
      for (const servername of ["other.example.com", ""]) {
        await assert.rejects(edge.call({ authority: company, servername }), /ECONNRESET|socket hang up/);
      }
      const other = await edge.call({ authority: company, headers: { host: "other.example.com" } });
      assert.equal(other.status, 403);
      const hidden = await edge.call({ authority: company, headers: { host: mqHost } });
      assert.equal(hidden.status, 403);
      assert.deepEqual(application.calls, []);
    });

    it("to nobody without the policy that lets callers in", async () => {
      const { edge } = await gateway({}, (objects) => {
        const policy = objects.findIndex(({ metadata }) => metadata.name === "edge-callers");
        objects.splice(policy, 1);
      });
      assert.equal((await edge.call({ authority: company })).status, 403);
    });
  });

  describe("speaks TLS of the profile only:", () => {
    const tooOld = /alert protocol version/;
    const noCommonSuite = /alert handshake failure/;

    it("modern takes no TLS 1.2", async () => {
      const { edge } = await gateway();
      await assert.rejects(edge.call({ authority: company, ...exactly("TLSv1.2") }), tooOld);
    });

    it("without the minimum version it would", async () => {
      const { edge } = await gateway({}, (objects) => {
        const { servers } = objects.find(({ kind }) => kind === "Gateway").spec;
        delete servers[1].tls.minProtocolVersion;
      });
      assert.equal((await edge.call({ authority: company, ...exactly("TLSv1.2") })).version, "TLSv1.2");
    });

    it("intermediate takes TLS 1.2 with its suites, and neither other suites nor TLS 1.1", async () => {
      const { edge } = await gateway({ profile: "intermediate" });
      const suite = "ECDHE-ECDSA-AES256-GCM-SHA384";
      const { status, version } = await edge.call({ authority: company, ...exactly("TLSv1.2", suite) });
      assert.deepEqual([status, version], [200, "TLSv1.2"]);
      const weak = exactly("TLSv1.2", "ECDHE-ECDSA-AES256-SHA");
      await assert.rejects(edge.call({ authority: company, ...weak }), noCommonSuite);
      await assert.rejects(edge.call({ authority: company, ...exactly("TLSv1.1") }), tooOld);
    });

    it("without the list of suites it would take others", async () => {
      const { edge } = await gateway({ profile: "intermediate" }, (objects) => {
        const { servers } = objects.find(({ kind }) => kind === "Gateway").spec;
        servers[1].tls.cipherSuites.push("ECDHE-ECDSA-AES256-SHA");
      });
      const weak = exactly("TLSv1.2", "ECDHE-ECDSA-AES256-SHA");
      assert.equal((await edge.call({ authority: company, ...weak })).status, 200);
    });
  });

  describe("passes IBM MQ on by the channel's name", () => {
    const channel = { authority: queueManagers, servername: mqHost, headers: { host: mqHost } };

    it("so that client and queue manager see each other's certificates", async () => {
      const { edge, queueManager } = await gateway();
      const { status, server } = await edge.call({ ...channel, ...presented() });
      assert.deepEqual([status, server.subject.CN], [200, "qm1"]);
      assert.deepEqual(
        queueManager.calls.map(({ client, serverName }) => [client, serverName]),
        [["orders", mqHost]],
      );
    });

    it("and the queue manager itself refuses whom it does not know", async () => {
      const { edge, queueManager } = await gateway();
      const stranger = presented({ issuer: authority("a stranger") });
      for (const identity of [{}, stranger]) {
        await assert.rejects(edge.call({ ...channel, ...identity }));
      }
      assert.deepEqual(queueManager.calls, []);
    });

    it("to nobody without the policy that lets callers of this name in", async () => {
      const { edge, queueManager } = await gateway({}, (objects) => {
        const { rules } = objects.find(({ metadata }) => metadata.name === "edge-callers").spec;
        rules[1].when[0].values = ["other.chl.mq.ibm.com"];
      });
      await assert.rejects(
        edge.call({ ...channel, ...presented() }),
        /ECONNRESET|socket hang up|disconnected/,
      );
      assert.deepEqual(queueManager.calls, []);
    });
  });
});
