import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { truststore } from "../../../components/trust/truststore";
import { testCertificate } from "./testCertificate";

const certificates = ["P-256", 4096].map(
  (key) => testCertificate({ commonName: `ca ${key}`, ca: true, key: key as "P-256" | 4096 }).certificatePem,
);

describe("truststore", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "truststore-"));
    file = path.join(folder, "truststore.p12");
    fs.writeFileSync(file, truststore(certificates.join("")));
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const list = (...args: string[]) =>
    execFileSync("keytool", ["-list", "-keystore", file, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });

  for (const type of ["PKCS12", "JKS"]) {
    it(`is a ${type} truststore for Java, whatever the password`, () => {
      const text = list("-storetype", type, "-storepass", "any-other");
      const entries = [
        ...text.matchAll(/^(\S+), .*, (\w+), \nCertificate fingerprint \(SHA-256\): (\S+)$/gm),
      ];
      assert.deepEqual(
        entries.map(([, name, kind, fingerprint]) => [name, kind, fingerprint]),
        certificates.map((pem, index) => [
          `ca-${index + 1}`,
          "trustedCertEntry",
          new X509Certificate(pem).fingerprint256,
        ]),
      );
    });
  }

  it("is one without a password, too", () => {
    assert.equal(list("-storetype", "PKCS12").match(/trustedCertEntry/g)?.length, 2);
  });

  it("shows OpenSSL the same certificates", () => {
    const args = ["pkcs12", "-in", file, "-nokeys", "-nomacver", "-passin", "pass:"];
    const text = execFileSync("openssl", args, { encoding: "utf8" });
    const pem = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    assert.deepEqual(
      pem.map((each) => new X509Certificate(each).fingerprint256),
      certificates.map((each) => new X509Certificate(each).fingerprint256),
    );
  });

  it("is the same for the same certificates", () => {
    assert.deepEqual(truststore(certificates.join("")), truststore(certificates.join("\n")));
    assert.notDeepEqual(truststore(certificates[0]!), truststore(certificates[1]!));
  });
});
