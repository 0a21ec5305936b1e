import { deepEqual, equal, throws } from "node:assert/strict";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { ConfigFault } from "../../policies/config/fault";
import { nearest } from "../../policies/config/nearest";
import { parsePolicyConfig, profileNamed } from "../../policies/config/policyConfig";
import { defaults } from "../../policies/model/settings";
import { profiles } from "../../policies/profiles";
import { rules } from "../../policies/rules";
import type { Waiver } from "../../policies/waivers/waiver";

const file = "policy.yaml";
const read = (text: string) => parsePolicyConfig(text, { file });

const team = `profile: shop
profiles:
  shop:
    extends: bsi
    standard: { name: Shop handbook, clause: "7.2" }
    rsaMinimum: 4096
    cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384, TLS_AES_256_GCM_SHA384]
`;

describe("a configuration file", () => {
  it("means the defaults when it is empty", () => {
    for (const text of ["", "# nothing\n", "{}"]) {
      const { settings, levels, waivers, complete } = read(text);
      deepEqual({ ...settings, profile: settings.profile.name }, { ...defaults, profile: "nist" });
      for (const { id, level } of rules) equal(levels(id), level);
      deepEqual([waivers, complete], [undefined, undefined]);
    }
  });

  it("sets what it states", () => {
    const { settings, levels, waivers, complete } = read(`
profile: mozilla-modern
rootNamespace: mesh
clusterDomain: example.internal
date: 2026-12-01
complete: true
waivers: waivers.yaml
levels:
  MTLS-02: advisory
  GW-03: remediate
  COV-01: disabled
`);
    deepEqual(
      { ...settings, profile: settings.profile.name },
      {
        profile: "mozilla-modern",
        rootNamespace: "mesh",
        clusterDomain: "example.internal",
        date: "2026-12-01",
      },
    );
    deepEqual(["MTLS-02", "GW-03", "COV-01", "MTLS-01"].map(levels), [
      "advisory",
      "remediate",
      "disabled",
      "mandatory",
    ]);
    deepEqual([waivers, complete], ["waivers.yaml", true]);
  });

  it("takes a team's own profile by name", () => {
    const { settings, profiles: known } = read(team);
    equal(settings.profile.name, "shop");
    const { allowed, standard } = settings.profile.cipherSuites;
    deepEqual(allowed, ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"]);
    deepEqual(standard, { name: "Shop handbook", clause: "7.2" });
    equal(settings.profile.keys.rsaMinimum, 4096);
    deepEqual(settings.profile.minimumVersion, read("profile: bsi").settings.profile.minimumVersion);
    deepEqual(Object.keys(known), [...Object.keys(profiles), "shop"]);
  });

  it("puts the figures in force that hold on its day", () => {
    const rsa = (date: string) => read(`date: ${date}`).settings.profile.keys.rsaMinimum;
    deepEqual([rsa("2030-12-31"), rsa("2031-01-01")], [2048, 3072]);
  });

  const refused: Record<string, string[]> = {
    "profil: nist": ["profil is no key here; did you mean profile?"],
    "profile: mozilla": ["profile: mozilla is no profile; did you mean mozilla-intermediate?"],
    "profile: constructor": ["profile: constructor is no profile; did you mean nist?"],
    "levels: { MTLS-2: advisory }": ["levels: MTLS-2 is no rule; did you mean MTLS-02?"],
    "levels: { MTLS-02: warn }": ["levels.MTLS-02: warn is no level; did you mean advisory?"],
    "levels: { MTLS-02: 1 }": [
      "levels.MTLS-02: 1 is no level; allowed: advisory, mandatory, disabled, remediate.",
    ],
    "levels: [MTLS-02]": ["levels: a list is not a mapping."],
    "date: 2026-02-29": ["date: 2026-02-29 is not a day that exists, as YYYY-MM-DD."],
    "complete: yes": ["complete: yes is neither true nor false."],
    "waivers: ''": ["waivers: an empty text is not the path of a file."],
    "rootNamespace: Istio System": [
      "rootNamespace: this text is not a name of lower-case letters, digits, dots and hyphens.",
    ],
    "- profile": ["a list is not a mapping."],
    "profile: nist\nprofile: bsi": ["line 2: duplicated mapping key."],
    "profile: [": ["line 1: unexpected end of the stream within a flow collection."],
    "profiles: { bsi: { extends: nist, standard: { name: a, clause: b } } }": [
      "profiles: bsi is a published profile and cannot be another one.",
    ],
    "profiles: { shop: { extends: bis, leafDays: 0, groups: [], minimumVersion: TLSV1_1, ecdsaSizes: [224] } }":
      [
        "profiles.shop.extends: bis is no profile; did you mean bsi?",
        "profiles.shop: standard is missing.",
        "profiles.shop.minimumVersion: TLSV1_1 is no version that is still safe; did you mean TLSV1_2?",
        "profiles.shop.groups: the list is empty.",
        "profiles.shop.ecdsaSizes[0]: 224 is not allowed; allowed: 256, 384, 521.",
        "profiles.shop.leafDays: 0 is not a whole number of at least 1.",
      ],
    "profiles: { shop: { extends: bsi, standard: { name: a, clause: b }, cipherSuites: [RC4-SHA] } }": [
      "profiles.shop.cipherSuites[0]: RC4-SHA is no cipher suite that a profile may allow; did you mean TLS_AES_128_GCM_SHA256?",
    ],
  };
  for (const [text, faults] of Object.entries(refused)) {
    it(`is refused: ${text.replaceAll("\n", " ")}`, () => {
      throws(
        () => read(text),
        (error: unknown) => {
          deepEqual(
            (error as ConfigFault).faults,
            faults.map((fault) => `${file}: ${fault}`),
          );
          return error instanceof ConfigFault;
        },
      );
    });
  }

  it("keeps to itself what looks like no word", () => {
    throws(
      () => read('profile: "hush hush"'),
      (error: Error) => !error.message.includes("hush"),
    );
  });
});

describe("the nearest word", () => {
  it("is the one with the fewest letters to change, whatever their case", () => {
    equal(nearest("mtls-2", ["MTLS-01", "MTLS-02", "DR-02"]), "MTLS-02");
    equal(nearest("sarfi", ["text", "json", "sarif", "junit"]), "sarif");
    equal(nearest("bis", ["nist", "fips", "bsi"]), "bsi");
    equal(nearest("jun", ["sun", "junit"]), "junit");
    equal(nearest("x", []), undefined);
  });

  it("names a profile that is not known", () => {
    throws(() => profileNamed("fip", profiles, "--profile"), {
      message: "--profile: fip is no profile; did you mean fips?",
    });
  });
});

describe("the configuration for CrossGuard", () => {
  const waiver: Waiver = { rule: "MTLS-02", object: "*", reason: "r", owner: "o", expires: "2027-01-01" };

  it("has the level of every policy, and nothing that holds anyway", () => {
    const config = crossGuardConfig(read(""), []);
    deepEqual(config["mtls-01-mesh-wide-strict-in-stack"], { enforcementLevel: "mandatory" });
    deepEqual(config["cov-01-everything-analysed"], { enforcementLevel: "advisory" });
    for (const entry of Object.values(config)) deepEqual(Object.keys(entry), ["enforcementLevel"]);
  });

  it("gives each policy the settings and waivers that concern it, and the report on coverage all", () => {
    const text = `${team}rootNamespace: mesh\ndate: 2026-12-01\ncomplete: false\nlevels: { MTLS-01: remediate, DR-01: disabled }\n`;
    const config = crossGuardConfig(read(text), [waiver, { ...waiver, rule: "DR-01" }]);
    const changes = {
      name: "shop",
      standard: { name: "Shop handbook", clause: "7.2" },
      rsaMinimum: 4096,
      cipherSuites: ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"],
    };
    const date = "2026-12-01";
    deepEqual(config["mtls-01-mesh-wide-strict-in-stack"], {
      enforcementLevel: "remediate",
      rootNamespace: "mesh",
      date,
      complete: false,
    });
    deepEqual(config["mtls-02-no-plaintext-mode"], {
      enforcementLevel: "mandatory",
      date,
      waivers: [waiver],
    });
    deepEqual(config["gw-03-gateway-minimum-version"], {
      enforcementLevel: "mandatory",
      profile: "bsi",
      profileChanges: changes,
      date,
    });
    deepEqual(config["dr-01-tls-mode-stated"], { enforcementLevel: "disabled", date });
    deepEqual(config["cov-01-everything-analysed-in-stack"], {
      enforcementLevel: "advisory",
      profile: "bsi",
      profileChanges: changes,
      rootNamespace: "mesh",
      date,
      waivers: [waiver],
      complete: false,
    });
  });
});
