import assert from "node:assert/strict";
import * as tls from "node:tls";
import { type TlsProfileName, tlsProfile, tlsProfiles } from "../../../components/trust/tlsProfile";

describe("tlsProfiles", () => {
  it("says TLS 1.3 in every spelling of modern and TLS 1.2 in every one of intermediate", () => {
    const spellings = (name: TlsProfileName) => {
      const { istioMinimum, openLdapMinimum, mqCipherSpec, jmsCipherSuite } = tlsProfiles[name];
      return [istioMinimum, openLdapMinimum, mqCipherSpec, jmsCipherSuite];
    };
    assert.deepEqual(spellings("modern"), ["TLSV1_3", "3.4", "ANY_TLS13_OR_HIGHER", "*TLS13ORHIGHER"]);
    assert.deepEqual(spellings("intermediate"), ["TLSV1_2", "3.3", "ANY_TLS12_OR_HIGHER", "*TLS12ORHIGHER"]);
  });

  it("has keys of at least 128 bits of security (NIST SP 800-57: P-256, RSA 3072)", () => {
    for (const { privateKey } of Object.values(tlsProfiles)) {
      assert.ok(privateKey.size >= (privateKey.algorithm === "RSA" ? 3072 : 256), privateKey.algorithm);
    }
  });

  it("lists suites that OpenSSL knows, all with forward secrecy and AEAD (RFC 9325 section 4.2)", () => {
    for (const { openSslCiphers } of Object.values(tlsProfiles)) {
      for (const suite of openSslCiphers.split(":")) {
        assert.ok(tls.getCiphers().includes(suite.toLowerCase()), suite);
        assert.match(suite, /^ECDHE-(ECDSA|RSA)-AES(128|256)-GCM-SHA(256|384)$/);
      }
    }
  });
});

describe("tlsProfile", () => {
  it("finds a profile by its name", () => {
    assert.equal(tlsProfile("modern"), tlsProfiles.modern);
    assert.equal(tlsProfile("intermediate"), tlsProfiles.intermediate);
  });

  for (const name of ["strong", "", "constructor"]) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      assert.throws(() => tlsProfile(name as TlsProfileName), {
        message: `profile: ${JSON.stringify(name)} is not a TLS profile; use modern or intermediate.`,
      });
    });
  }
});
