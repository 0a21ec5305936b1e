import assert from "node:assert/strict";
import { once } from "node:events";
import * as net from "node:net";
import { authority } from "./externalSystem";
import { host } from "./meshedClient";
import { clientCertificate, serverCertificate, situations } from "./situation";

/**
 * A real Envoy, configured field by field from the rendered ServiceEntry, DestinationRule and VirtualService, calls a
 * real server. A field that the translation does not read fails it.
 *
 * Not covered: istiod itself, whose source the translation follows; how calls are redirected into the proxy (the
 * application connects to the listener), the lookup of the host's address, the listener of port 443, HTTP/2, and the
 * proxy's agent, which in a pod reads the files and hands them to Envoy (here Envoy watches them itself).
 */
describe("ExternalService in a real Envoy", () => {
  const given = situations();

  it("turns a plain call into mutual TLS, with the server's name and the client's certificate", async () => {
    const { system, client } = await given();
    const { status, body } = await client.call();
    assert.deepEqual({ status, body }, { status: 200, body: "hello" });
    assert.deepEqual(
      system.calls.map(({ headers, ...rest }) => rest),
      [{ serverName: host, client: "orders", version: "TLSv1.3", host }],
    );
  });

  it("takes TLS 1.2 where the server has no more", async () => {
    const { system, client } = await given({ versions: { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } });
    assert.equal((await client.call()).status, 200);
    assert.equal(system.calls[0]?.version, "TLSv1.2");
  });

  it("tells an inquirer about the connection, and the server nothing of it", async () => {
    const { system, client } = await given();
    const { headers } = await client.call({ headers: { "x-strict-mtls-inquiry": "connection" } });
    const told = Object.entries(headers).filter(([header]) => header.startsWith("x-strict-mtls"));
    assert.deepEqual(Object.fromEntries(told), {
      "x-strict-mtls-version": "TLSv1.3",
      "x-strict-mtls-cipher": headers["x-strict-mtls-cipher"],
      "x-strict-mtls-peer-subject": "CN=server",
      "x-strict-mtls-peer-issuer": "CN=their authority",
    });
    assert.match(String(headers["x-strict-mtls-cipher"]), /^TLS_/);
    assert.ok(!system.calls[0]?.headers.includes("x-strict-mtls-inquiry"));
  });

  describe("answers 503, and the server sees no request,", () => {
    const tls12 = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } as const;
    const unverified = (why: RegExp) => new RegExp(`CERTIFICATE_VERIFY_FAILED.*${why.source}`);
    const cases: Record<string, [Parameters<typeof given>[0], reason: RegExp]> = {
      "without a client certificate": [
        {
          versions: tls12,
          changed: ({ destinationRule }) => {
            const { tls } = destinationRule.spec.trafficPolicy.portLevelSettings[0];
            tls.mode = "SIMPLE";
            delete tls.clientCertificate;
            delete tls.privateKey;
          },
        },
        /HANDSHAKE_FAILURE/,
      ],
      "when the server's certificate is for another name": [
        { certificate: serverCertificate({ dnsNames: ["other.system.com"] }) },
        unverified(/SAN_matcher,_certificate_SANs_are_\[other\.system\.com\]/),
      ],
      "when the server's certificate bears the name as common name only": [
        { certificate: serverCertificate({ commonName: host, dnsNames: undefined }) },
        unverified(/SAN_matcher,_certificate_SANs_are_\[\]/),
      ],
      "when the server's certificate has expired": [
        { certificate: serverCertificate({ from: -30, to: -1 }) },
        unverified(/certificate_has_expired/),
      ],
      "when another authority signed the server's certificate": [
        { certificate: serverCertificate({ issuer: authority("a stranger") }) },
        unverified(/unable_to_get_local_issuer_certificate/),
      ],
      "when the server has TLS 1.1 only": [
        { versions: { minVersion: "TLSv1.1", maxVersion: "TLSv1.1" } },
        /TLSV1_ALERT_PROTOCOL_VERSION/,
      ],
    };
    it("with a client certificate of another authority, by which the server ends the connection", async () => {
      const identity = clientCertificate("orders", authority("a stranger"));
      const { system, client } = await given({ identity });
      assert.deepEqual(await client.loggedCall(), { status: 503, flags: "UC", reason: null });
      assert.deepEqual(system.calls, []);
    });

    for (const [name, [situation, reason]] of Object.entries(cases)) {
      it(name, async () => {
        const { system, client } = await given(situation);
        const logged = await client.loggedCall();
        assert.match(String(logged.reason), reason);
        // The connection could not be made, and no further attempt was left.
        assert.deepEqual([logged.status, logged.flags], [503, "URX,UF"]);
        assert.deepEqual(system.calls, []);
      });
    }
  });

  describe("rests on what is rendered:", () => {
    it("without subjectAltNames any certificate of the authority passes", async () => {
      const { client } = await given({
        certificate: serverCertificate({ dnsNames: ["other.system.com"] }),
        changed: ({ destinationRule }) => {
          delete destinationRule.spec.trafficPolicy.portLevelSettings[0].tls.subjectAltNames;
        },
      });
      assert.equal((await client.call()).status, 200);
    });

    it("a pod that was not prepared is refused by its own proxy", async () => {
      const { system, client } = await given({ prepared: false });
      const { status, body } = await client.call();
      assert.deepEqual(
        { status, body },
        { status: 403, body: `This pod has no client certificate for ${host}.` },
      );
      assert.deepEqual(system.calls, []);
    });

    it("without that refusal its plaintext would leave the mesh", async () => {
      const received: string[] = [];
      const eavesdropper = net.createServer((socket) => {
        socket.on("data", (data) => received.push(data.toString()));
        socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
      });
      eavesdropper.listen(0, "127.0.0.1");
      await once(eavesdropper, "listening");
      try {
        const { client } = await given({
          prepared: false,
          plainPort: (eavesdropper.address() as net.AddressInfo).port,
          changed: ({ virtualService }) => virtualService.spec.http.pop(),
        });
        assert.equal((await client.call()).status, 200);
        assert.match(received.join(""), /^GET \/ HTTP\/1\.1\r\nhost: external\.system\.com\r\n/);
      } finally {
        eavesdropper.close();
      }
    });
  });
});
