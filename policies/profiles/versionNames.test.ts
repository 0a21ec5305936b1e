import { deepEqual, equal } from "node:assert/strict";
import { mozillaModern } from "./mozillaModern";
import { nist } from "./nist";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "./versionNames";

describe("names of TLS versions", () => {
  for (const [name, version] of [
    ["TLSv1", "TLSV1_0"],
    ["TLSv1.1", "TLSV1_1"],
    ["VersionTLS12", "TLSV1_2"],
    ["1.3", "TLSV1_3"],
    ["TLSV1_2", "TLSV1_2"],
    ["SSLv3", undefined],
    ["1.4", undefined],
    ["", undefined],
  ] as const) {
    it(`reads ${JSON.stringify(name)}`, () => {
      equal(tlsVersionNamed(name), version);
    });
  }

  it("are held against the profile", () => {
    equal(allowsVersion(nist, "TLSV1_2"), true);
    equal(allowsVersion(mozillaModern, "TLSV1_2"), false);
    equal(allowsVersion(nist, undefined), false);
    deepEqual(allowedVersions(nist), ["TLSV1_2", "TLSV1_3"]);
  });
});
