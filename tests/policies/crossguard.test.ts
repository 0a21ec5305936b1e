import { deepEqual, equal, match, ok, throws } from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { notKnownYet, placeholders, plain } from "../../policies/model/notKnownYet";
import { rules } from "../../policies/rules";
import { onResource, onStack, pack, peer, release, unknownString } from "./asEngine";

const permissive = peer({ mtls: { mode: "PERMISSIVE" } });

describe("CrossGuard adapter", () => {
  it("offers each rule under its id and name, on resources, on the stack or on both", () => {
    const expected = rules.flatMap(({ id, name, kinds, checkSet, level }) => {
      const policy = `${id.toLowerCase()}-${name}`;
      return [
        ...(kinds.length > 0 ? [`${policy} ${level} resource`] : []),
        ...(checkSet || id === "COV-01" ? [`${policy}-in-stack ${level} stack`] : []),
      ];
    });
    deepEqual(
      pack.map((policy) => {
        const on = "validateStack" in policy ? "stack" : "resource";
        return `${policy.name} ${policy.enforcementLevel} ${on}`;
      }),
      expected,
    );
    for (const name of [
      "mtls-01-mesh-wide-strict mandatory resource",
      "mtls-01-mesh-wide-strict-in-stack mandatory stack",
      "mtls-02-no-plaintext-mode mandatory resource",
      "cov-01-everything-analysed advisory resource",
      "cov-01-everything-analysed-in-stack advisory stack",
    ]) {
      ok(expected.includes(name), name);
    }
    for (const { severity, url, remediationSteps } of pack) ok(severity && url && remediationSteps);
  });

  it("says what is there, what is allowed and how to mend it", () => {
    deepEqual(onResource("mtls-02-no-plaintext-mode", permissive), [
      "PeerAuthentication istio-system/default: spec.mtls.mode is PERMISSIVE, so plaintext is accepted; " +
        "allowed: STRICT, or UNSET below a STRICT mesh.\n" +
        "To fix: Set spec.mtls.mode to STRICT, or leave it out so that the namespace inherits the mesh's STRICT.",
    ]);
    equal(onResource("mtls-01-mesh-wide-strict", permissive).length, 1);
    deepEqual(onResource("mtls-02-no-plaintext-mode", peer({ mtls: { mode: "STRICT" } })), []);
  });

  it("judges a known mode although other fields are unknown", () => {
    const mixed = peer({ mtls: { mode: "PERMISSIVE" }, selector: unknownString });
    (mixed.props.metadata as any).labels = { team: unknownString };
    equal(onResource("mtls-02-no-plaintext-mode", mixed).length, 1);
  });

  it("knows every placeholder of the SDK", () => {
    const sdk = Object.entries(require("@pulumi/policy/proxy")).filter(([name]) =>
      /^unknown\w+Value$/.test(name),
    );
    deepEqual(new Set(sdk.map(([, value]) => value)), placeholders);
    for (const [, value] of sdk) {
      deepEqual(plain(unknownCheckingProxy({ a: [value], b: { c: value, d: 1 } })), {
        a: [notKnownYet],
        b: { c: notKnownYet, d: 1 },
      });
    }
  });

  it("reports an unknown value once, with the rules that wait for it", () => {
    const unknownMode = peer({ mtls: { mode: unknownString } });
    deepEqual(onResource("mtls-01-mesh-wide-strict", unknownMode), []);
    deepEqual(onResource("mtls-02-no-plaintext-mode", unknownMode), []);
    deepEqual(onResource("cov-01-everything-analysed", unknownMode), [
      "PeerAuthentication istio-system/default: not judged by the rules in brackets:\n" +
        "  spec.mtls.mode is not known yet (MTLS-01, MTLS-02)",
    ]);
    deepEqual(onResource("cov-01-everything-analysed", permissive), []);
  });

  it("copes with an unknown apiVersion, kind, metadata and spec", () => {
    const { type, props } = permissive;
    const bare = { type, props: Object.fromEntries(Object.keys(props).map((key) => [key, unknownString])) };
    for (const { name } of pack.filter((policy) => "validateResource" in policy)) onResource(name, bare);
    match(onResource("cov-01-everything-analysed", bare)[0]!, /^PeerAuthentication: not judged .*MTLS-02/s);
  });

  it("finds the kind in the type of a resource that does not say it itself", () => {
    const typed = { type: "kubernetes:core/v1:Secret", props: { stringData: { PASSWORD: "hush" } } };
    equal(onResource("sec-01-sealed-secrets-only", typed).length, 1);
  });

  it("looks into lists", () => {
    const item = { metadata: { name: "a" }, stringData: { PASSWORD: "hush" } };
    const list = { type: "kubernetes:core/v1:SecretList", props: { apiVersion: "v1", items: [item, item] } };
    equal(onResource("sec-01-sealed-secrets-only", list).length, 2);
  });

  it("judges what a patch sets and not what it leaves out", () => {
    const patch = (spec: unknown) => peer(spec, { kind: "PeerAuthenticationPatch" });
    equal(onResource("mtls-02-no-plaintext-mode", patch({ mtls: { mode: "DISABLE" } })).length, 1);
    deepEqual(onResource("mtls-01-mesh-wide-strict", patch({})), []);
    equal(onResource("mtls-01-mesh-wide-strict", peer({})).length, 1);
  });

  it("has nothing to say about other providers, components and groups of objects", () => {
    for (const type of ["aws:s3/bucket:Bucket", "strict-mtls:index:Istio", "kubernetes:yaml:ConfigFile"]) {
      for (const { name } of pack.filter((policy) => "validateResource" in policy)) {
        deepEqual(onResource(name, { ...permissive, type, props: { spec: {}, chart: "x" } }), []);
      }
    }
  });

  it("reports a chart it does not know, by the Release's name", () => {
    deepEqual(
      onResource("cov-01-everything-analysed", release({ chart: "nginx", name: "web", namespace: "shop" })),
      [
        "Release shop/web: not judged by the rules in brackets:\n  chart is a chart that no rule knows (COV-01)",
      ],
    );
  });

  it("checks a known chart's values", () => {
    const weak = { chart: "istiod", values: { meshConfig: { enableAutoMtls: false } } };
    match(
      onResource("me-01-mesh-configuration", release(weak))[0]!,
      /values\.meshConfig\.enableAutoMtls is false/,
    );
  });

  it("never prints a secret value", () => {
    const config = (data: unknown) => ({ type: "kubernetes:core/v1:Secret", props: { stringData: data } });
    const hush = "hush-hush";
    const resources = [
      config({
        url: `ldap://${hush}`,
        "a.mqsc": `DEFINE CHANNEL(${hush}) SSLCAUTH(${hush}) SSLCIPH('${hush}')`,
      }),
      config({ "b.mqsc": `DEFINE CHANNEL('${hush}` }),
      peer({ mtls: { mode: hush }, portLevelMtls: { 1: { mode: hush } } }),
      {
        type: "kubernetes:cert-manager.io/v1:Certificate",
        props: {
          spec: {
            privateKey: { algorithm: hush },
            keystores: { jks: { password: hush }, pkcs12: { create: true, profile: hush } },
          },
        },
      },
    ];
    const said = resources.flatMap((resource) =>
      pack.filter((policy) => "validateResource" in policy).flatMap(({ name }) => onResource(name, resource)),
    );
    ok(said.length >= 8, said.join("\n"));
    ok(!said.join().toLowerCase().includes(hush));
  });

  it("misses the mesh-wide policy in a stack that installs Istio", () => {
    const name = "mtls-01-mesh-wide-strict-in-stack";
    const istiod = release({ chart: "istiod", values: {} });
    match(onStack(name, [istiod])[0]!, /^the stack installs Istio without .* in istio-system/);
    deepEqual(onStack(name, [istiod, peer({ mtls: { mode: "STRICT" } })]), []);
    match(onStack(name, [istiod], { rootNamespace: "mesh" })[0]!, / in mesh,/);
    const unknownPlace = peer({});
    (unknownPlace.props.metadata as any).namespace = unknownString;
    deepEqual(onStack(name, [istiod, unknownPlace]), []);
  });

  it("takes the profile from the configuration and refuses one it does not know", () => {
    const certificate = { type: "kubernetes:cert-manager.io/v1:Certificate", props: { spec: {} } };
    deepEqual(onResource("cm-02-certificate-key-size", certificate), []);
    equal(onResource("cm-02-certificate-key-size", certificate, { profile: "mozilla-modern" }).length, 1);
    throws(() => onResource("cm-02-certificate-key-size", certificate, { profile: "constructor" }), {
      message: "cm-02-certificate-key-size: profile: constructor is no profile; did you mean nist?",
    });
  });
});
