import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import * as pulumi from "@pulumi/pulumi";
import { CaCertificate, type CaCertificateArgs } from "../../../components/trust/caCertificate";
import { only, registrations } from "../mocks";
import { extendedUsage, testCertificate } from "./testCertificate";

const certificateType = "kubernetes:cert-manager.io/v1:Certificate";
const secretType = "kubernetes:core/v1:Secret";

const base64 = (text: string) => Buffer.from(text).toString("base64");
/** The Secret as the provider reads it: its data is secret. */
const issued = (data: Record<string, string>) => ({ [secretType]: () => ({ data: pulumi.secret(data) }) });
const usual = issued({
  "ca.crt": base64("the CA"),
  "tls.crt": base64("the leaf"),
  "tls.key": base64("the key"),
});
const minimal: CaCertificateArgs = {
  namespace: "mq",
  issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
};

describe("CaCertificate", () => {
  it("has a certificate issued and reads its Secret", async () => {
    const seen = await registrations(() => {
      new CaCertificate("ca", { ...minimal, timeoutSeconds: 30 });
    }, usual);
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:CaCertificate", "ca"],
        [certificateType, "ca"],
        [secretType, "ca"],
      ],
    );
    assert.deepEqual(only(seen, certificateType, "ca").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: {
        name: "ca-reader",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": '["condition=Ready","jsonpath={.status.revision}"]' },
      },
      spec: {
        secretName: "ca-reader",
        issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
        commonName: "reads the CA certificate, opens nothing",
        duration: "2160h",
        renewBefore: "720h",
        privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
        usages: ["digital signature", "timestamping"],
      },
    });
  });

  it("tells the CA as public and nothing else of the Secret", async () => {
    let pem: unknown;
    let secret: unknown;
    const seen = await registrations(() => {
      const component = new CaCertificate("ca", { ...minimal, name: pulumi.output("reader") });
      component.pem.apply((text) => {
        pem = text;
      });
      secret = pulumi.isSecret(component.pem);
    }, usual);
    assert.equal(pem, "the CA");
    assert.equal(await secret, false);
    assert.equal(only(seen, certificateType, "ca").inputs.spec.secretName, "reader");
    const published = JSON.stringify(seen);
    for (const part of ["the key", "the leaf"]) {
      assert.ok(!published.includes(part) && !published.includes(base64(part)), part);
    }
  });

  it("reads the Secret of its own certificate, once that is Ready", async () => {
    const read: string[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, id, inputs }) => {
        if (type === certificateType) read.push("Ready");
        if (type === secretType) read.push(id!);
        return { id: id || `${name}-id`, state: { ...inputs, ...usual[secretType]?.() } };
      },
      call: ({ inputs }) => inputs,
    });
    await pulumi.runtime.runInPulumiStack(async () => {
      new CaCertificate("ca", minimal);
    });
    await pulumi.runtime.disconnect(false);
    assert.deepEqual(read, ["Ready", "mq/ca-reader"]);
  });

  it("names the issuer when it does not tell its CA", async () => {
    await assert.rejects(
      registrations(
        () => {
          new CaCertificate("ca", minimal);
        },
        issued({ "tls.crt": base64("the leaf"), "tls.key": base64("the key") }),
      ),
      {
        message:
          /: issuerRef: the issuer put no ca\.crt into Secret mq\/ca-reader; only an issuer that tells its CA can be trusted\.$/,
      },
    );
  });

  it("refuses to wait for no time or for more than a day", () => {
    for (const timeoutSeconds of [0, 1.5, 86401]) {
      assert.throws(() => new CaCertificate("ca", { ...minimal, timeoutSeconds }), {
        message: `timeoutSeconds: ${timeoutSeconds} must be a whole number of seconds from 1 to 86400.`,
      });
    }
  });
});

describe("the key that CaCertificate leaves in the state", () => {
  const ca = { ...testCertificate({ commonName: "ca", ca: true }), commonName: "ca" };
  const leaf = (usage: number[] | undefined) =>
    testCertificate({ commonName: "leaf", issuer: ca, extendedUsage: usage });

  /** A mutual TLS 1.3 handshake by OpenSSL: resolves to the server's verdict on the client, rejects with the client's on the server. */
  async function handshake(serverUsage: number[] | undefined, clientUsage: number[] | undefined) {
    const [serverLeaf, clientLeaf] = [leaf(serverUsage), leaf(clientUsage)];
    const server = tls.createServer(
      {
        cert: serverLeaf.certificatePem,
        key: serverLeaf.privateKeyPem,
        ca: ca.certificatePem,
        requestCert: true,
        // Node would hang up without a word: so the server says what OpenSSL found instead.
        rejectUnauthorized: false,
      },
      (socket) => socket.end(socket.authorized ? "welcome" : String(socket.authorizationError)),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = tls.connect({
      port: (server.address() as AddressInfo).port,
      host: "127.0.0.1",
      cert: clientLeaf.certificatePem,
      key: clientLeaf.privateKeyPem,
      ca: ca.certificatePem,
      minVersion: "TLSv1.3",
      checkServerIdentity: () => undefined,
    });
    try {
      let text = "";
      for await (const chunk of client) text += chunk;
      return text;
    } finally {
      client.destroy();
      server.close();
    }
  }
  const { serverAuth, clientAuth, timeStamping } = extendedUsage;

  it("is no client's: the server refuses it, and takes one with the client's usage or with none", async () => {
    assert.equal(await handshake(serverAuth, timeStamping), "INVALID_PURPOSE");
    assert.equal(await handshake(serverAuth, clientAuth), "welcome");
    assert.equal(await handshake(serverAuth, undefined), "welcome");
  });

  it("is no server's: the client refuses it, and takes one with the server's usage or with none", async () => {
    await assert.rejects(handshake(timeStamping, clientAuth), { code: "INVALID_PURPOSE" });
    assert.equal(await handshake(undefined, clientAuth), "welcome");
  });
});
