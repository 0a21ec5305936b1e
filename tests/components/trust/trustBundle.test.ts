import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import * as pulumi from "@pulumi/pulumi";
import { TrustBundle, type TrustBundleArgs } from "../../../components/trust/trustBundle";
import { only, registrations } from "../mocks";
import { extendedUsage, testCertificate } from "./testCertificate";

const certificateType = "kubernetes:cert-manager.io/v1:Certificate";
const secretType = "kubernetes:core/v1:Secret";
const configMapType = "kubernetes:core/v1:ConfigMap";

const base64 = (text: string) => Buffer.from(text).toString("base64");
/** The Secret as the provider reads it: its data is secret. */
const issued = (data: Record<string, string>) => ({ [secretType]: () => ({ data: pulumi.secret(data) }) });
const usual = issued({
  "ca.crt": base64("the CA"),
  "tls.crt": base64("the leaf"),
  "tls.key": base64("the key"),
});
const minimal: TrustBundleArgs = {
  namespace: "mq",
  issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
};

describe("TrustBundle", () => {
  it("has a certificate issued, reads its Secret and publishes the CA", async () => {
    const seen = await registrations(() => {
      new TrustBundle("bundle", minimal);
    }, usual);
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:TrustBundle", "bundle"],
        [certificateType, "bundle"],
        [secretType, "bundle"],
        [configMapType, "bundle"],
      ],
    );
    assert.deepEqual(only(seen, certificateType, "bundle").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: {
        name: "mq-ca-bundle-reader",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": "condition=Ready" },
      },
      spec: {
        secretName: "mq-ca-bundle-reader",
        issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
        commonName: "reads the CA certificate, opens nothing",
        duration: "2160h",
        renewBefore: "720h",
        privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
        usages: ["digital signature", "timestamping"],
      },
    });
    assert.deepEqual(only(seen, configMapType, "bundle").inputs, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "mq-ca-bundle", namespace: "mq" },
      data: { "ca.crt": "the CA" },
    });
  });

  it("publishes the CA as public and nothing else of the Secret", async () => {
    let pem: unknown;
    let secret: unknown;
    const seen = await registrations(() => {
      const component = new TrustBundle("bundle", { ...minimal, name: pulumi.output("trust") });
      component.pem.apply((text) => {
        pem = text;
      });
      secret = pulumi.isSecret(component.pem);
    }, usual);
    assert.equal(pem, "the CA");
    assert.equal(await secret, false);
    const configMap = only(seen, configMapType, "bundle");
    assert.deepEqual(configMap.secretInputs, []);
    assert.equal(configMap.inputs.metadata.name, "trust");
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
      new TrustBundle("bundle", minimal);
    });
    await pulumi.runtime.disconnect(false);
    assert.deepEqual(read, ["Ready", "mq/mq-ca-bundle-reader"]);
  });

  it("names the issuer when it does not tell its CA", async () => {
    await assert.rejects(
      registrations(
        () => {
          new TrustBundle("bundle", minimal);
        },
        issued({ "tls.crt": base64("the leaf"), "tls.key": base64("the key") }),
      ),
      {
        message:
          /: issuerRef: the issuer put no ca\.crt into Secret mq\/mq-ca-bundle-reader; only an issuer that tells its CA can be published\.$/,
      },
    );
  });
});

describe("the key that TrustBundle leaves in the state", () => {
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
