import { deepEqual, ok } from "node:assert/strict";
import { parse } from "yaml";
import { checkObjects } from "../../policies/check";
import { showPath } from "../../policies/model/field";
import type { Rule } from "../../policies/model/rule";
import { groupKind } from "../../policies/objects/kubernetes";
import { rules } from "../../policies/rules";

type Part = Record<string, any>;

const deployment = (container: Part): Part => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "example", namespace: "example" },
  spec: { template: { spec: { containers: [{ name: "example", ...container }] } } },
});

const release = (chart: string, values: Part): Part => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});

const configMap = (file: string, text: string): Part => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "example", namespace: "example" },
  data: { [file]: text },
});

const isWhole = ({ apiVersion, kind }: Part) => apiVersion !== undefined && kind !== undefined;

/** What a part of an object is a part of, by its first key. */
const wholes: Record<string, (part: Part) => Part> = {
  env: deployment,
  args: deployment,
  meshConfig: (values) => release("istiod", values),
  pilot: (values) => release("istiod", values),
  values: ({ values }) => release("sealed-secrets", values),
  channel: (ccdt) => configMap("ccdt.json", JSON.stringify(ccdt)),
  tlsConfig: (endpoint) => ({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "example", namespace: "example" },
    spec: { selector: {}, endpoints: [{ port: "metrics", scheme: "https", ...endpoint }] },
  }),
};

/** Parts of an object that is not of the first kind the rule names. */
const kinds: Record<string, string> = { "MTLS-07": "Deployment.apps" };

/** The object that a rule's snippet is, or is a part of. */
function whole({ id, kinds: [first], setKinds }: Rule, snippet: string): Part {
  if (id === "MQ-01") return configMap("channels.mqsc", snippet);
  const part: Part = parse(snippet);
  if (isWhole(part)) return part;
  const wrap = wholes[Object.keys(part)[0]!];
  if (wrap) return wrap(part);
  const [kind, ...group] = (kinds[id] ?? first ?? setKinds[0]!).split(".");
  const apiVersion = group.length > 0 ? `${group.join(".")}/v1` : "v1";
  return { apiVersion, kind, ...part, metadata: { name: "example", namespace: "example", ...part.metadata } };
}

/** What the whole pack has against an object. */
const violations = (object: Part) =>
  checkObjects([object])
    .filter(({ verdict }) => verdict === "violation")
    .map(({ rule, path, found }) => `${rule} ${showPath(path)} ${found}`);

// A command line has nothing to be checked.
const withSnippet = rules.filter(({ id }) => id !== "COV-01");

describe("the snippets that show how to comply", () => {
  for (const rule of withSnippet) {
    const { id, remediation } = rule;
    const object = whole(rule, remediation.snippet);
    // What is left out of a part may break other rules.
    const entire = isWhole(parse(remediation.snippet));
    it(`${id} complies with ${entire ? "every rule of the pack" : "its rule"}`, () => {
      deepEqual(
        violations(object).filter((text) => entire || text.startsWith(`${id} `)),
        [],
      );
    });
  }

  it("are of a kind that their rule looks at", () => {
    const looksAt = (rule: Rule) =>
      [...rule.kinds, ...rule.setKinds].includes(groupKind(whole(rule, rule.remediation.snippet)));
    // Mesh configuration takes the place of an EnvoyFilter.
    deepEqual(
      withSnippet.filter((rule) => !looksAt(rule)).map(({ id }) => id),
      ["ME-02"],
    );
  });

  const spoilt: [id: string, from: string, to: string][] = [
    ["MTLS-02", "STRICT", "PERMISSIVE"],
    ["MTLS-07", "hostNetwork: false", "hostNetwork: true"],
    ["ME-01", "enableAutoMtls: true", "enableAutoMtls: false"],
    ["ME-07", '"false"', '"true"'],
    ["GW-03", "TLSV1_3", "TLSV1_1"],
    ["IN-02", '"on"', '"off"'],
    ["CM-02", "ECDSA", "RSA"],
    ["SEC-02", "bind: false", "bind: true"],
    ["WH-02", "serverName: example.example.svc", "insecureSkipVerify: true"],
    ["WH-04", "verify-full", "disable"],
    ["WH-05", "VersionTLS13", "VersionTLS10"],
    ["MQ-01", "REQUIRED", "OPTIONAL"],
    ["MQ-04", "cipherSpecification: ANY_TLS13_OR_HIGHER", "certificateLabel: example"],
    ["LD-02", "demand", "never"],
  ];
  for (const [id, from, to] of spoilt) {
    it(`${id} is found again in its snippet with ${to}`, () => {
      const rule = rules.find((each) => each.id === id)!;
      const found = violations(whole(rule, rule.remediation.snippet.replace(from, to)));
      ok(
        found.some((text) => text.startsWith(`${id} `)),
        found.join("; ") || "nothing",
      );
    });
  }
});
