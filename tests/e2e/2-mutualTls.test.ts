import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { byImpostor, keystoreOf } from "./certificates";
import {
  type Call,
  call,
  clientStores,
  compileClient,
  keytool,
  type Listening,
  type Stores,
  serve,
} from "./jsse";
import { platformIsUp, secretValue } from "./scratch";

describe("the client's stores", () => {
  let stores: Stores;
  before(async function () {
    await platformIsUp.call(this);
    stores = await clientStores();
  });

  for (const [store, entries] of [
    ["keystore", { ca: "trustedCertEntry", certificate: "PrivateKeyEntry" }],
    ["truststore", { ca: "trustedCertEntry" }],
  ] as const) {
    it(`keytool opens the ${store} with the unsealed password`, async () => {
      const args = ["-list", "-keystore", stores[store], "-storepass:env", "STORE_PASSWORD"];
      const { code, stdout } = await keytool(stores.password, ...args);
      assert.equal(code, 0, stdout);
      const found = [...stdout.matchAll(/^(\w+), .*, (\w+Entry), $/gm)].map(([, alias, entry]) => [
        alias,
        entry,
      ]);
      assert.deepEqual(Object.fromEntries(found), entries);
    });

    it(`keytool does not open the ${store} with another`, async () => {
      const args = ["-list", "-keystore", stores[store], "-storepass:env", "STORE_PASSWORD"];
      const { code, stdout } = await keytool(`${stores.password}x`, ...args);
      assert.equal(code, 1);
      assert.match(stdout, /password was incorrect/);
    });
  }

  it("the key opens with the same password", async () => {
    const args = ["-certreq", "-alias", "certificate", "-keystore", stores.keystore];
    const { code, stdout } = await keytool(stores.password, ...args, "-storepass:env", "STORE_PASSWORD");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /BEGIN NEW CERTIFICATE REQUEST/);
  });
});

describe("Java's TLS with these stores, and a TLS 1.3 server with mq-server-cert", () => {
  let stores: Stores;
  let server: Listening;
  before(async function () {
    await platformIsUp.call(this);
    stores = await clientStores();
    await compileClient();
  });
  beforeEach(async () => {
    server = await serve();
  });
  afterEach(() => server.close());

  const connect = (how: Partial<Call> = {}) => call({ port: server.port, ...stores, ...how });

  it("shake hands, and each sees the other's name", async () => {
    assert.equal(
      await connect(),
      "protocol: TLSv1.3\nserver: CN=mq-server-certificate\nsaid: OU=mq-clients,CN=mq-spring-app\n",
    );
    assert.deepEqual(server.refusals, []);
  });

  // The server closes after its alert. When the client sees that decides whether it tells of the alert, of a broken pipe, of a
  // reset or of an end: why it was refused is the server's to say.
  it("a client without a certificate is refused", async () => {
    assert.match(await connect({ keystore: undefined }), /^refused: /);
    assert.deepEqual(server.refusals, ["ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE"]);
  });

  it("a client of the same name by another CA is refused", async () => {
    const keystore = await keystoreOf(byImpostor({ commonName: "mq-spring-app" }), stores.password);
    assert.match(await connect({ keystore }), /^refused: /);
    assert.match(server.refusals.join(), /^ERR_SSL_\w*(SIGNATURE_FAILURE|VERIFY_FAILED)$/);
  });

  it("a server of the same name by another CA is refused", async () => {
    const { key, cert } = byImpostor({
      commonName: "mq-server-certificate",
      dnsNames: ["qm1-ibm-mq.mq.svc"],
    });
    const other = await serve({ key, cert });
    try {
      assert.match(await connect({ port: other.port }), /^refused: .*(PKIX|signature|Signature).*\n$/);
    } finally {
      await other.close();
    }
  });

  it("a server that is called by a name it does not have is refused", async () => {
    assert.match(
      await connect({ host: "openldap.openldap.svc" }),
      /^refused: .*No subject alternative DNS name matching openldap\.openldap\.svc found/,
    );
  });

  it("the server proves each name of its Services and no other", async () => {
    const certificate = new X509Certificate(await secretValue("mq", "mq-server-cert", "tls.crt"));
    assert.equal(
      certificate.subjectAltName,
      ["qm1-ibm-mq", "qm1-ibm-mq-headless"]
        .flatMap((service) =>
          ["", ".mq", ".mq.svc", ".mq.svc.cluster.local"].map((suffix) => service + suffix),
        )
        .map((name) => `DNS:${name}`)
        .join(", "),
    );
  });

  describe("TLS 1.1", () => {
    // OpenSSL speaks it only below its default security level, because it signs with SHA-1.
    const old: Parameters<typeof serve>[0] = {
      minVersion: "TLSv1.1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    };
    let oldServer: Listening;
    before(async () => {
      oldServer = await serve(old);
    });
    after(() => oldServer.close());

    it("is refused by the server", async () => {
      assert.match(await connect({ protocol: "TLSv1.1", outdated: true }), /^refused: .*protocol_version\n$/);
      assert.deepEqual(server.refusals, ["ERR_SSL_UNSUPPORTED_PROTOCOL"]);
    });

    it("is refused by the client", async () => {
      assert.match(await connect({ port: oldServer.port }), /^refused: .*protocol_version\n$/);
    });

    it("would be spoken by both, had they been told to", async () => {
      const heard = await connect({ port: oldServer.port, protocol: "TLSv1.1", outdated: true });
      assert.match(heard, /^protocol: TLSv1\.1$/m);
    });
  });
});
