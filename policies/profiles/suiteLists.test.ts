import { deepEqual } from "node:assert/strict";
import { mozillaModern } from "./mozillaModern";
import { nist } from "./nist";
import { refusedSuites } from "./suiteLists";

const names = ["ECDHE-RSA-AES128-GCM-SHA256", "TLS_AES_128_GCM_SHA256", "AES128-SHA", "hush"];

describe("lists of cipher suites", () => {
  it("name what the profile refuses, but only known names", () => {
    deepEqual(refusedSuites(names, nist), ["AES128-SHA", "an unknown suite"]);
    deepEqual(refusedSuites(["hush", "other", "RC4-SHA", "RC4-SHA"], nist), ["an unknown suite", "RC4-SHA"]);
    deepEqual(refusedSuites([], nist), []);
  });

  it("leave the suites of TLS 1.3 out, which such lists do not change", () => {
    deepEqual(refusedSuites(["TLS_CHACHA20_POLY1305_SHA256"], nist), []);
    deepEqual(refusedSuites(names, mozillaModern), [
      "ECDHE-RSA-AES128-GCM-SHA256",
      "AES128-SHA",
      "an unknown suite",
    ]);
  });

  it("call weak suites by their names", () => {
    const weak = ["RC4-SHA", "DHE-RSA-AES256-GCM-SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA"];
    deepEqual(refusedSuites(weak, nist), weak);
  });
});
