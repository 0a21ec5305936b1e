import { deepEqual, equal, throws } from "node:assert/strict";
import * as fc from "fast-check";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import type { ConfigFault } from "../../policies/config/fault";
import { levels, parsePolicyConfig } from "../../policies/config/policyConfig";
import { readCrossGuardConfig } from "../../policies/config/readCrossGuardConfig";
import { defaults } from "../../policies/model/settings";
import { profiles } from "../../policies/profiles";
import { rules } from "../../policies/rules";
import type { Waiver } from "../../policies/waivers/waiver";

const file = "policy-config.json";
const read = (content: unknown) => readCrossGuardConfig(JSON.stringify(content), { file });
const ids = rules.map(({ id }) => id);

const waiver = (rule: string, changes: Partial<Waiver> = {}): Waiver => ({
  rule,
  object: "PeerAuthentication shop/*",
  reason: "A till that speaks no TLS.",
  owner: "payments",
  expires: "2027-03-31",
  ...changes,
});

const shop = { extends: "bsi", standard: { name: "Shop handbook", clause: "7.2" }, leafDays: 30 };

const sources = fc.record(
  {
    profile: fc.constantFrom(...Object.keys(profiles), "shop"),
    rootNamespace: fc.constantFrom("istio-system", "mesh"),
    clusterDomain: fc.constantFrom("cluster.local", "example.internal"),
    date: fc.constantFrom("2026-12-01", "2031-01-01"),
    complete: fc.boolean(),
    // COV-01 takes every setting, so that none is lost with the rules that it concerns.
    levels: fc.dictionary(
      fc.constantFrom(...ids.filter((id) => id !== "COV-01")),
      fc.constantFrom(...levels),
    ),
  },
  { requiredKeys: [] },
);

const anyWaivers = fc.uniqueArray(
  fc.record({ rule: fc.constantFrom(...ids), object: fc.constantFrom("set", "Secret a", "*") }),
  { selector: ({ rule, object }) => `${rule} ${object}`, maxLength: 6 },
);

const byRule = (waivers: readonly Waiver[]) => ids.flatMap((id) => waivers.filter(({ rule }) => rule === id));

describe("a configuration for CrossGuard, read back", () => {
  it("is what it was made of, less the waivers of rules that are disabled", () => {
    fc.assert(
      fc.property(sources, anyWaivers, (source, some) => {
        const config = parsePolicyConfig(JSON.stringify({ profiles: { shop }, ...source }), { file: "it" });
        const waivers = some.map(({ rule, object }) => waiver(rule, { object }));
        const again = read(crossGuardConfig(config, waivers));
        deepEqual(again.settings, config.settings);
        deepEqual(ids.map(again.levels), ids.map(config.levels));
        deepEqual(
          [again.complete, again.waivers, again.warnings],
          [
            config.complete,
            byRule(waivers.filter(({ rule }) => config.levels(rule) !== "disabled")),
            [] as string[],
          ],
        );
      }),
    );
  });

  it("keeps waivers and settings where the report on coverage is disabled", () => {
    const text = "profile: fips\nlevels: { COV-01: disabled }";
    const again = read(crossGuardConfig(parsePolicyConfig(text, { file: "it" }), [waiver("MTLS-02")]));
    deepEqual(
      [again.settings.profile.name, again.levels("COV-01"), again.waivers],
      ["fips", "disabled", [waiver("MTLS-02")]],
    );
  });

  it("says nothing where the file is empty, as the CLI has it", () => {
    for (const text of ["", " \n", "null", "{}"]) {
      const { settings, levels: level, waivers, complete } = readCrossGuardConfig(text, { file });
      deepEqual({ ...settings, profile: settings.profile.name }, { ...defaults, profile: "nist" });
      for (const { id, level: own } of rules) equal(level(id), own);
      deepEqual([waivers, complete], [[], undefined]);
    }
  });
});

describe("a configuration for CrossGuard that a person has written", () => {
  const mode = "mtls-02-no-plaintext-mode";

  it("may state a level alone, and one for all policies that state none", () => {
    const { levels: level } = read({ all: { enforcementLevel: "advisory" }, [mode]: "disabled" });
    deepEqual(["MTLS-01", "MTLS-02", "MTLS-03"].map(level), ["advisory", "disabled", "advisory"]);
    equal(read({ all: "disabled" }).levels("COV-01"), "disabled");
  });

  it("is as strict as the stricter of a rule's two policies", () => {
    const [resources, set] = ["cov-01-everything-analysed", "cov-01-everything-analysed-in-stack"] as const;
    equal(read({ [resources]: "disabled", [set]: "advisory" }).levels("COV-01"), "advisory");
    equal(read({ [resources]: "mandatory", [set]: "disabled" }).levels("COV-01"), "mandatory");
    const [one, other] = [waiver("COV-01"), waiver("COV-01", { object: "Pod shop/*" })];
    const both = read({ [resources]: { waivers: [one, other] }, [set]: { waivers: [one], complete: true } });
    deepEqual([both.waivers, both.complete], [[one], true]);
  });

  it("waives nothing of a rule by the entry of another", () => {
    deepEqual(read({ "cov-01-everything-analysed": { waivers: [waiver("MTLS-02")] } }).waivers, []);
  });

  it("is warned of for what is no policy, which the CLI passes over", () => {
    deepEqual(read({ "mtls-02-no-plaintext-mod": "disabled" }).warnings, [
      `${file}: mtls-02-no-plaintext-mod is no policy; did you mean ${mode}?`,
    ]);
  });

  const refused: [content: string, fault: string][] = [
    ["hush: {", "it is no JSON."],
    ["[]", "a list is not a mapping."],
    [`{ "${mode}": null }`, `${mode}: nothing is neither a level nor a mapping.`],
    [`{ "${mode}": "off" }`, `${mode}: off is no level; did you mean advisory?`],
    [
      `{ "${mode}": { "enforcementLevel": 1 } }`,
      `${mode}: enforcementLevel: 1 is no level; allowed: advisory, mandatory, disabled, remediate.`,
    ],
    [`{ "${mode}": { "waiver": [] } }`, `${mode}: waiver is no key here; did you mean waivers?`],
    [
      `{ "gw-03-gateway-minimum-version": { "profile": "bsi" } }`,
      "profile is not the same for me-01-mesh-configuration and gw-03-gateway-minimum-version; a check takes one for all, as policy crossguard-config writes it.",
    ],
  ];
  for (const [content, fault] of refused) {
    it(`is refused: ${content}`, () => {
      throws(
        () => readCrossGuardConfig(content, { file }),
        (error: unknown) => {
          deepEqual((error as ConfigFault).faults, [`${file}: ${fault}`]);
          return true;
        },
      );
    });
  }
});
