import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { parsePolicyConfig } from "../../policies/config/policyConfig";
import { parseWaivers } from "../../policies/waivers/waiver";
import { pack, unknownString } from "./asEngine";
import { type Diagnostic, PackHost, packFolder, type Resource, urnOf } from "./packHost";

/** How an engine starts the pack: the ordinary CLI with plain Node, this project's scripts with tsx already there. */
const starts: Record<string, string[]> = {
  "plain Node, as an ordinary Pulumi CLI does": [],
  "Node with tsx registered": ["--require", require.resolve("tsx/cjs")],
};

const peer = (mode: string, namespace = "istio-system", name = "default"): Resource => ({
  type: "kubernetes:security.istio.io/v1:PeerAuthentication",
  properties: {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name, namespace },
    spec: { mtls: { mode } },
  },
  name,
});

const gateway = (minProtocolVersion: string): Resource => ({
  type: "kubernetes:networking.istio.io/v1:Gateway",
  properties: {
    metadata: { name: "edge", namespace: "shop" },
    spec: {
      servers: [
        {
          hosts: ["shop.example.com"],
          port: { number: 443, name: "https", protocol: "HTTPS" },
          tls: { mode: "SIMPLE", credentialName: "edge", minProtocolVersion },
        },
      ],
    },
  },
});

const istiod: Resource = {
  type: "kubernetes:helm.sh/v3:Release",
  properties: { chart: "istiod", values: {} },
};

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const names = (found: Diagnostic[]) => found.map(({ policy, level }) => `${policy} ${level}`);

for (const [how, words] of Object.entries(starts)) {
  describe(`policy pack in ${how}`, () => {
    let host: PackHost;
    before(async () => {
      host = await PackHost.start(packFolder, words);
    });
    after(() => host?.stop());
    beforeEach(() => host.configure({}));

    it("offers its policies, each with a schema for its configuration", async () => {
      const info = await host.info();
      equal(info.getName(), "strict-mtls");
      deepEqual(
        info.getPoliciesList().map((each: any) => each.getName()),
        pack.map(({ name }) => name),
      );
      const schema = info
        .getPoliciesList()
        .find((each: any) => each.getName() === "mtls-01-mesh-wide-strict-in-stack")
        .getConfigschema()
        .getProperties()
        .toJavaScript();
      deepEqual(Object.keys(schema).sort(), ["complete", "date", "rootNamespace", "waivers"]);
    });

    it("refuses a PERMISSIVE mesh, mandatory, with both rules on it", async () => {
      const found = await host.analyze(peer("PERMISSIVE"));
      deepEqual(names(found), ["mtls-01-mesh-wide-strict mandatory", "mtls-02-no-plaintext-mode mandatory"]);
      for (const { message } of found) {
        match(message, /default: spec\.mtls\.mode is PERMISSIVE.*allowed: STRICT.*To fix: /s);
      }
    });

    it("passes a STRICT mesh and tells, without stopping, what a preview does not know", async () => {
      deepEqual(await host.analyze(peer("STRICT")), []);
      deepEqual(names(await host.analyze(peer(unknownString))), ["cov-01-everything-analysed advisory"]);
    });

    it("sees a secret unwrapped and does not repeat it", async () => {
      const [found, ...more] = await host.analyze({
        type: "kubernetes:core/v1:Secret",
        properties: {
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: "mq-spring-app" },
          stringData: secret({ A: "hush" }),
        },
      });
      deepEqual(more, []);
      match(found!.message, /Secret mq-spring-app: stringData holds A in plain; allowed: a SealedSecret/);
      equal(found!.message.includes("hush"), false);
    });

    it("judges the stack at the end, on the stack or on the resource concerned", async () => {
      const missing = (await host.analyzeStack([istiod])).filter(({ policy }) =>
        policy.startsWith("mtls-01"),
      );
      deepEqual(names(missing), ["mtls-01-mesh-wide-strict-in-stack mandatory"]);
      match(missing[0]!.message, /the stack installs Istio without/);
      equal(missing[0]!.urn, "");
      const twice = [peer("STRICT", "shop"), peer("STRICT", "shop", "other")];
      const placed = (await host.analyzeStack(twice)).filter(({ urn }) => urn !== "");
      deepEqual([...new Set(placed.map(({ urn }) => twice.map(urnOf).includes(urn)))], [true]);
    });

    it("follows a team's configuration and waivers", async () => {
      const waivers = parseWaivers(
        "- { rule: MTLS-02, object: PeerAuthentication */default, reason: till, owner: shop, expires: 2026-12-31 }",
        { file: "waivers.yaml" },
      );
      const config = (date: string) =>
        crossGuardConfig(
          parsePolicyConfig(
            `profile: mozilla-modern\ndate: ${date}\nlevels: { MTLS-01: disabled, GW-03: advisory }`,
            {
              file: "policy.yaml",
            },
          ),
          waivers,
        );
      await host.configure(config("2026-12-31"));
      deepEqual(names(await host.analyze(peer("PERMISSIVE"))), ["cov-01-everything-analysed advisory"]);
      deepEqual(names(await host.analyze(gateway("TLSV1_2"))).slice(0, 1), [
        "gw-03-gateway-minimum-version advisory",
      ]);
      await host.configure(config("2027-01-01"));
      const [expired, ...more] = await host.analyze(peer("PERMISSIVE"));
      deepEqual([expired!.policy, more], ["mtls-02-no-plaintext-mode", []]);
      match(expired!.message, /Its waiver expired on 2026-12-31/);
    });

    it("mends at the level remediate only, changing what the rule names and keeping secret what is", async () => {
      const weak = gateway("TLSV1_0");
      weak.properties.metadata.annotations = secret({ note: "hush" });
      deepEqual(await host.remediate(weak), {});
      await host.configure({ "gw-03-gateway-minimum-version": { enforcementLevel: "remediate" } });
      const expected = structuredClone(weak.properties);
      expected.spec.servers[0].tls.minProtocolVersion = "TLSV1_2";
      const { "gw-03-gateway-minimum-version": mended, ...others } = await host.remediate(weak);
      deepEqual([mended, others], [expected, {}]);
      deepEqual(await host.remediate({ ...weak, properties: mended }), {});
    });

    it("mends inside what is secret, and knows what is in it", async () => {
      await host.configure({ "gw-03-gateway-minimum-version": { enforcementLevel: "remediate" } });
      const weak = gateway("TLSV1_0");
      const wrapped = { ...weak, properties: { ...weak.properties, spec: secret(weak.properties.spec) } };
      const strong = gateway("TLSV1_2").properties;
      deepEqual(await host.remediate(wrapped), {
        "gw-03-gateway-minimum-version": { ...strong, spec: secret(strong.spec) },
      });
      deepEqual(
        await host.remediate({ ...wrapped, properties: { ...strong, spec: secret(strong.spec) } }),
        {},
      );
    });

    it("refuses a configuration that it cannot read, with a sentence", async () => {
      await host.configure({ "gw-03-gateway-minimum-version": { profile: "mozilla" } });
      await rejects(host.analyze(gateway("TLSV1_2")), {
        message: /profile: mozilla is no profile; did you mean mozilla-intermediate\?/,
      });
    });
  });
}
