import { deepEqual, equal, ok } from "node:assert/strict";
import { profiles } from "../../policies/profiles";
import { allowsSuite, cipherSuite } from "../../policies/profiles/cipherSuites";
import { extendProfile } from "../../policies/profiles/extend";
import { inForce, type Profile, tlsVersions } from "../../policies/profiles/profile";

const figures = (profile: Profile) =>
  Object.entries(profile).filter(([, figure]) => typeof figure === "object") as [string, any][];

describe("profiles", () => {
  it("are five, by name", () => {
    deepEqual(Object.keys(profiles), ["nist", "fips", "bsi", "mozilla-intermediate", "mozilla-modern"]);
    for (const [name, profile] of Object.entries(profiles)) equal(profile.name, name);
  });

  for (const [name, profile] of Object.entries(profiles)) {
    it(`${name} states each figure with its clause, and what follows it with a day`, () => {
      equal(figures(profile).length, 7);
      for (const [subject, { standard, later }] of figures(profile)) {
        ok(standard.name.length > 3 && standard.clause.length > 3, subject);
        if (later) ok(/^20\d\d-\d\d-\d\d$/.test(later.from) && later.standard.clause.length > 3, subject);
      }
    });

    it(`${name} allows only suites with authenticated encryption and forward secrecy`, () => {
      ok(profile.cipherSuites.allowed.length > 0);
      for (const suite of profile.cipherSuites.allowed) equal(cipherSuite(suite)?.iana, suite);
    });

    it(`${name} allows TLS 1.2 suites only where it allows TLS 1.2`, () => {
      for (const date of ["2026-11-22", "2040-01-01"]) {
        const { minimumVersion, cipherSuites, mqCipherSpecs } = inForce(profile, date);
        const modern = minimumVersion.allowed === "TLSV1_3";
        const older = cipherSuites.allowed.filter((each) => cipherSuite(each)?.version === "TLSV1_2");
        equal(older.length > 0, !modern);
        equal(
          mqCipherSpecs.allowed.some((spec) => /TLS12|^ECDHE/.test(spec)),
          !modern,
        );
        ok(tlsVersions.indexOf(minimumVersion.allowed) >= 2);
      }
    });
  }

  const allowed = (name: string, date = "2026-11-22") => inForce(profiles[name]!, date);
  const table: [string, (profile: Profile) => unknown, Record<string, unknown>][] = [
    [
      "the lowest version",
      ({ minimumVersion }) => minimumVersion.allowed,
      {
        nist: "TLSV1_2",
        fips: "TLSV1_2",
        bsi: "TLSV1_2",
        "mozilla-intermediate": "TLSV1_2",
        "mozilla-modern": "TLSV1_3",
      },
    ],
    [
      "the smallest RSA key",
      ({ keys }) => keys.rsaMinimum,
      { nist: 2048, fips: 2048, bsi: 3000, "mozilla-intermediate": 2048, "mozilla-modern": null },
    ],
    [
      "P-521",
      ({ keys }) => keys.ecdsaSizes.includes(521),
      { nist: false, fips: true, bsi: true, "mozilla-intermediate": false, "mozilla-modern": false },
    ],
    [
      "ChaCha20",
      (profile) => allowsSuite(profile, "TLS_CHACHA20_POLY1305_SHA256"),
      { nist: false, fips: false, bsi: false, "mozilla-intermediate": true, "mozilla-modern": true },
    ],
    [
      "CCM",
      (profile) => allowsSuite(profile, "ECDHE-ECDSA-AES128-CCM"),
      { nist: true, fips: true, bsi: true, "mozilla-intermediate": false, "mozilla-modern": false },
    ],
    [
      "X25519",
      ({ groups }) => groups.allowed.includes("x25519"),
      { nist: false, fips: false, bsi: false, "mozilla-intermediate": true, "mozilla-modern": true },
    ],
    [
      "Brainpool curves",
      ({ groups }) => groups.allowed.includes("brainpoolP256r1"),
      { nist: false, fips: false, bsi: true, "mozilla-intermediate": false, "mozilla-modern": false },
    ],
    [
      "the longest validity",
      ({ lifetime }) => lifetime.leafDays,
      { nist: 1095, fips: 1095, bsi: 1095, "mozilla-intermediate": 366, "mozilla-modern": 90 },
    ],
  ];
  for (const [what, figure, expected] of table) {
    it(`differ in ${what}`, () => {
      deepEqual(
        Object.fromEntries(Object.keys(profiles).map((name) => [name, figure(allowed(name))])),
        expected,
      );
    });
  }

  it("ask for RSA 3072 from 2031 on, and TLS 1.3 from 2032 on, where their guideline says so", () => {
    for (const name of ["nist", "fips"]) {
      equal(allowed(name, "2030-12-31").keys.rsaMinimum, 2048);
      equal(allowed(name, "2031-01-01").keys.rsaMinimum, 3072);
      ok(allowed(name, "2031-01-01").keys.standard.name.includes("800-57"));
    }
    equal(allowed("bsi", "2031-12-31").minimumVersion.allowed, "TLSV1_2");
    equal(allowed("bsi", "2032-01-01").minimumVersion.allowed, "TLSV1_3");
    deepEqual(allowed("mozilla-intermediate", "2040-01-01"), profiles["mozilla-intermediate"]);
  });

  it("are extended by a team's own figures, which rest on its standard and hold on every day", () => {
    const standard = { name: "Shop handbook", clause: "7.2" };
    const own = extendProfile(profiles.nist!, { name: "shop", standard, ecdsaSizes: [384], leafDays: 30 });
    equal(own.name, "shop");
    deepEqual(own.lifetime, { leafDays: 30, standard });
    deepEqual(own.minimumVersion, profiles.nist!.minimumVersion);
    const { standard: _, ...later } = inForce(own, "2031-01-01").keys;
    deepEqual(later, { rsaMinimum: 3072, ecdsaSizes: [384] });
    equal(extendProfile(profiles.nist!, { name: "none", standard, rsaMinimum: null }).keys.rsaMinimum, null);
    equal(profiles.nist!.lifetime.leafDays, 1095);
  });
});
