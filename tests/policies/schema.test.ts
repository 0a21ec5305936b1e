import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import Ajv from "ajv";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { parsePolicyConfig } from "../../policies/config/policyConfig";
import { schemas } from "../../policies/config/schemas";
import { parseYaml } from "../../policies/formats/yaml";
import { parseWaivers } from "../../policies/waivers/waiver";

const generated = schemas();
const documentation = (file: string) => readFileSync(path.resolve(__dirname, "../../docs", file), "utf8");
const validator = (file: string) => new Ajv({ allErrors: true }).compile(generated[file]!);

describe("the JSON schemas in docs", () => {
  for (const [file, schema] of Object.entries(generated)) {
    it(`${file} is what the sources say`, () => {
      const stale = !isDeepStrictEqual(JSON.parse(documentation(file)), JSON.parse(JSON.stringify(schema)));
      ok(
        !stale,
        "stale: node --require tsx/cjs tests/policies/writeSchemas.ts && make format writes it anew",
      );
    });
  }
});

describe("docs/policy-configuration.md", () => {
  const examples = [...documentation("policy-configuration.md").matchAll(/```yaml\n(.*?)```/gs)].map(
    ([, text]) => text!,
  );

  it("shows a configuration and waivers that are read, with every key", () => {
    const [config, list] = examples;
    equal(examples.length, 2);
    const keys = Object.keys(parseYaml(config!) as object);
    deepEqual(
      keys.toSorted(),
      Object.keys((generated["policy-config.schema.json"] as any).properties).toSorted(),
    );
    equal(parsePolicyConfig(config!, { file: "it" }).settings.profile.name, "shop");
    equal(parseWaivers(list!, { file: "it" }).length, 2);
  });
});

const waivers = `- rule: MTLS-02
  object: PeerAuthentication shop/*
  reason: a till that speaks no TLS
  owner: payments
  expires: 2027-03-31
`;

const agreement: Record<
  string,
  { file: string; read(text: string): unknown; good: string[]; bad: string[] }
> = {
  "a configuration": {
    file: "policy-config.schema.json",
    read: (text) => parsePolicyConfig(text, { file: "it" }),
    good: [
      "{}",
      "profile: bsi\nlevels: { MTLS-02: remediate }\ncomplete: true\ndate: 2026-01-31\nwaivers: w.yaml",
      "profiles: { shop: { extends: nist, standard: { name: a, clause: b }, rsaMinimum: null, ecdsaSizes: [384] } }",
    ],
    bad: [
      "profil: bsi",
      "levels: { MTLS-2: advisory }",
      "levels: { MTLS-02: warn }",
      "complete: 1",
      "date: 31.1.2026",
      "profiles: { shop: { extends: nist } }",
      "profiles: { shop: { extends: nist, standard: { name: a, clause: b }, rsaMinimum: 1024 } }",
      "profiles: { shop: { extends: nist, standard: { name: a, clause: b }, cipherSuites: [RC4-SHA] } }",
      "rootNamespace: ''",
      "[]",
    ],
  },
  "a file of waivers": {
    file: "policy-waivers.schema.json",
    read: (text) => parseWaivers(text, { file: "it" }),
    good: ["[]", waivers, `${waivers}  path: spec.*`],
    bad: [
      waivers.replace("MTLS-02", "MTLS-2"),
      waivers.replace("  owner: payments\n", ""),
      `${waivers}  until: 2027-01-01`,
      waivers.replace("2027-03-31", "31.3.2027"),
      "rule: MTLS-02",
    ],
  },
};

for (const [what, { file, read, good, bad }] of Object.entries(agreement)) {
  describe(`the schema of ${what}`, () => {
    const accepts = validator(file);
    const isRead = (text: string) => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    };
    for (const text of good) {
      it(`takes, as the pack does: ${text.replaceAll("\n", " ")}`, () => {
        ok(accepts(parseYaml(text)), JSON.stringify(accepts.errors));
        ok(isRead(text));
      });
    }
    for (const text of bad) {
      it(`refuses, as the pack does: ${text.replaceAll("\n", " ")}`, () => {
        equal(accepts(parseYaml(text)), false);
        equal(isRead(text), false);
      });
    }
  });
}

describe("the schema of a configuration for CrossGuard", () => {
  const accepts = validator("crossguard-config.schema.json");

  it("takes what is made of a configuration and waivers", () => {
    const text = `profile: shop
rootNamespace: mesh
complete: true
levels: { MTLS-02: remediate, COV-01: disabled }
profiles: { shop: { extends: nist, standard: { name: a, clause: b }, leafDays: 30 } }
`;
    const config = crossGuardConfig(
      parsePolicyConfig(text, { file: "it" }),
      parseWaivers(waivers, { file: "it" }),
    );
    ok(accepts(config), JSON.stringify(accepts.errors));
  });

  it("takes a level alone and one for all, and refuses policies, levels and settings that it does not know", () => {
    ok(accepts({ all: "advisory", "mtls-02-no-plaintext-mode": "disabled" }));
    equal(accepts({ "mtls-02": "disabled" }), false);
    equal(accepts({ "mtls-02-no-plaintext-mode": "off" }), false);
    equal(accepts({ "mtls-02-no-plaintext-mode": { rootNamespace: "mesh" } }), false);
    equal(accepts({ "mtls-01-mesh-wide-strict": { rootNamespace: "mesh", complete: true } }), false);
  });
});
