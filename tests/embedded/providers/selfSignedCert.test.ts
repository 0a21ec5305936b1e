import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { openssl, scratch } from "./openssl";
import { selfSigned } from "./selfSigned";

describe("stand-in tls.SelfSignedCert as OpenSSL reads it", () => {
  const { cert, keyPem, plain, ownKey } = selfSigned();
  const file = scratch();
  const text = (certPem: string, ...options: string[]) =>
    openssl("x509", "-in", file("cert.pem", certPem), "-noout", ...options);
  const extension = (certPem: string, name: string) =>
    text(certPem, "-ext", name).trim().replace(/\s+/g, " ");

  for (const [key, algorithm, signature] of [
    [{ algorithm: "RSA" }, "RSA", "sha256WithRSAEncryption"],
    [{ algorithm: "ECDSA" }, "ECDSA", "ecdsa-with-SHA256"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P256" }, "ECDSA", "ecdsa-with-SHA256"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P384" }, "ECDSA", "ecdsa-with-SHA384"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P521" }, "ECDSA", "ecdsa-with-SHA512"],
    [{ algorithm: "ED25519" }, "ED25519", "ED25519"],
  ] as const)
    it(`signs itself with ${JSON.stringify(key)}: OpenSSL verifies it, and refuses it for another key`, async () => {
      const ca = { isCaCertificate: true, allowedUses: ["cert_signing"] };
      const [own, other] = [await keyPem(key), await keyPem(key)];
      const made = await cert().create(plain({ ...ca, privateKeyPem: own }));
      const stranger = await cert().create(plain({ ...ca, privateKeyPem: other }));
      assert.equal(made.state.keyAlgorithm, algorithm);
      assert.match(text(made.state.certPem, "-text"), new RegExp(`Signature Algorithm: ${signature}\n`));
      const path = file("own.pem", made.state.certPem);
      const verify = (anchor: string) =>
        openssl("verify", "-x509_strict", "-check_ss_sig", "-CAfile", file("anchor.pem", anchor), path);
      assert.equal(verify(made.state.certPem), `${path}: OK\n`);
      assert.throws(() => verify(stranger.state.certPem));
      const publicKey = openssl("pkey", "-in", file("key.pem", own), "-pubout");
      assert.equal(text(made.state.certPem, "-pubkey"), publicKey);
    });

  it("writes the whole subject, in order", async () => {
    const { state } = await cert().create(
      plain({
        subject: {
          commonName: "Ünicode",
          country: "DE",
          emailAddress: "mq@example.com",
          locality: "Kiel",
          organization: "Example, Inc.",
          organizationalUnit: "MQ",
          postalCode: "24103",
          province: "SH",
          serialNumber: "42",
          streetAddresses: ["Hafen 1", "Hafen 2"],
        },
      }),
    );
    assert.equal(
      text(state.certPem, "-subject", "-nameopt", "RFC2253,-dn_rev,utf8,-esc_msb").trim(),
      "subject=C=DE,O=Example\\, Inc.,OU=MQ,L=Kiel,ST=SH,street=Hafen 1+street=Hafen 2,postalCode=24103," +
        "CN=Ünicode,serialNumber=42,emailAddress=mq@example.com",
    );
    assert.equal(
      text(state.certPem, "-issuer", "-nameopt", "RFC2253").replace("issuer", "subject"),
      text(state.certPem, "-subject", "-nameopt", "RFC2253"),
    );
  });

  it("writes every kind of alternative name, critical only without a subject", async () => {
    const names = {
      dnsNames: ["mq.example.com", "*.mq.example.com"],
      ipAddresses: ["192.0.2.1", "2001:db8::1"],
      uris: ["spiffe://cluster.local/ns/mq/sa/qm1"],
    };
    const list =
      "DNS:mq.example.com, DNS:*.mq.example.com, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1, URI:spiffe://cluster.local/ns/mq/sa/qm1";
    const named = await cert().create(plain(names));
    assert.equal(
      extension(named.state.certPem, "subjectAltName"),
      `X509v3 Subject Alternative Name: ${list}`,
    );
    const nameless = await cert().create(plain({ ...names, subject: {} }));
    assert.equal(
      extension(nameless.state.certPem, "subjectAltName"),
      `X509v3 Subject Alternative Name: critical ${list}`,
    );
  });

  it("writes the usages asked for and no others", async () => {
    const { state } = await cert().create(
      plain({ allowedUses: ["digital_signature", "key_encipherment", "client_auth", "server_auth"] }),
    );
    assert.equal(
      extension(state.certPem, "keyUsage"),
      "X509v3 Key Usage: critical Digital Signature, Key Encipherment",
    );
    assert.equal(
      extension(state.certPem, "extendedKeyUsage"),
      "X509v3 Extended Key Usage: TLS Web Client Authentication, TLS Web Server Authentication",
    );
  });

  it("writes every usage the package knows", async () => {
    const all = (
      "any_extended cert_signing client_auth code_signing content_commitment crl_signing data_encipherment decipher_only " +
      "digital_signature email_protection encipher_only ipsec_end_system ipsec_tunnel ipsec_user key_agreement " +
      "key_encipherment microsoft_commercial_code_signing microsoft_kernel_code_signing " +
      "microsoft_server_gated_crypto netscape_server_gated_crypto ocsp_signing server_auth timestamping"
    ).split(" ");
    const { state } = await cert().create(plain({ allowedUses: all }));
    assert.equal(
      extension(state.certPem, "keyUsage"),
      "X509v3 Key Usage: critical Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment, " +
        "Key Agreement, Certificate Sign, CRL Sign, Encipher Only, Decipher Only",
    );
    assert.equal(
      extension(state.certPem, "extendedKeyUsage"),
      "X509v3 Extended Key Usage: Any Extended Key Usage, TLS Web Client Authentication, Code Signing, E-mail Protection, " +
        "IPSec End System, IPSec Tunnel, IPSec User, Microsoft Commercial Code Signing, 1.3.6.1.4.1.311.61.1.1, " +
        "Microsoft Server Gated Crypto, Netscape Server Gated Crypto, OCSP Signing, TLS Web Server Authentication, Time Stamping",
    );
  });

  it("is no CA unless asked to be", async () => {
    const leaf = await cert().create(plain({ maxPathLength: 1 }));
    assert.equal(
      extension(leaf.state.certPem, "basicConstraints"),
      "X509v3 Basic Constraints: critical CA:FALSE",
    );
    const ca = await cert().create(plain({ isCaCertificate: true }));
    assert.equal(
      extension(ca.state.certPem, "basicConstraints"),
      "X509v3 Basic Constraints: critical CA:TRUE",
    );
    const bounded = await cert().create(plain({ isCaCertificate: true, maxPathLength: 1 }));
    assert.equal(
      extension(bounded.state.certPem, "basicConstraints"),
      "X509v3 Basic Constraints: critical CA:TRUE, pathlen:1",
    );
  });

  it("adds the key identifiers asked for, and to a CA the subject's always", async () => {
    const identifiers = async (more: Record<string, unknown>) => {
      const { state } = await cert().create(plain(more));
      const written = text(state.certPem, "-text");
      return ["Subject", "Authority"].map(
        (whose) =>
          new RegExp(`X509v3 ${whose} Key Identifier: *\n *(?:keyid:)?([0-9A-F:]{59})\n`).exec(written)?.[1],
      );
    };
    assert.deepEqual(await identifiers({}), [undefined, undefined]);
    const [ca, none] = await identifiers({ isCaCertificate: true });
    assert.equal(none, undefined);
    const [subject, authority] = await identifiers({ setSubjectKeyId: true, setAuthorityKeyId: true });
    assert.equal(subject, authority);
    assert.equal(subject, ca);
    // OpenSSL's own idea of the identifier of this key.
    const request = file(
      "request.pem",
      openssl("req", "-new", "-key", file("key.pem", ownKey()), "-subj", "/CN=x"),
    );
    const extensions = file("extensions.cnf", "subjectKeyIdentifier=hash\n");
    const signed = openssl(
      "x509",
      "-req",
      "-in",
      request,
      "-key",
      file("key.pem", ownKey()),
      "-extfile",
      extensions,
    );
    assert.ok(text(signed, "-text").includes(subject!));
  });

  it("is valid from now on for the hours asked for, also beyond 2050", async () => {
    const before = Date.now();
    for (const hours of [12, 300_000]) {
      const { state } = await cert().create(plain({ validityPeriodHours: hours }));
      const parsed = new X509Certificate(state.certPem);
      const [start, end] = [Date.parse(state.validityStartTime), Date.parse(state.validityEndTime)];
      assert.equal(end - start, hours * 3_600_000);
      assert.ok(start >= before && start <= Date.now());
      assert.equal(Date.parse(parsed.validFrom), Math.floor(start / 1000) * 1000);
      assert.equal(Date.parse(parsed.validTo), Math.floor(end / 1000) * 1000);
    }
  });
});
