import assert from "node:assert/strict";
import { check, findings, inFolder, open, strict } from "./strictMtls";

const waiver = (expires: string) => `- rule: MTLS-02
  object: PeerAuthentication shop/*
  reason: The till is replaced in spring.
  owner: team-shop
  expires: ${expires}
`;

const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {a: b}\n";

describe("the configuration of policy check", () => {
  it("says nothing of what is missing unless the set is complete", () => {
    const namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    return inFolder(
      { "a.yaml": `${strict.replace("shop", "istio-system")}---\n${namespace}` },
      async (folder) => {
        const part = await check(folder, "a.yaml");
        const whole = await check(folder, "a.yaml", "--complete");
        assert.ok(whole.report.findings.length > part.report.findings.length);
      },
    );
  });

  it("takes profile, levels and waivers from a configuration, and the profile from the command line first", () => {
    const config = "profile: mozilla-modern\nwaivers: accepted.yaml\nlevels: {SEC-01: disabled}\n";
    const files = {
      "in/a.yaml": `${open}---\n${secret}`,
      "etc/c.yaml": config,
      "etc/accepted.yaml": waiver("2999-01-01"),
    };
    return inFolder(files, async (folder) => {
      const { code, report } = await check(folder, "in", "--config", "etc/c.yaml");
      assert.deepEqual(
        [code, report.profile, report.findings, report.waived.length],
        [0, "mozilla-modern", [], 1],
      );
      assert.deepEqual(report.waived[0]?.waiver.owner, "team-shop");
      const other = await check(folder, "in", "--config", "etc/c.yaml", "--profile", "bsi");
      assert.equal(other.report.profile, "bsi");
    });
  });

  it("fails on an expired waiver and warns of one that matches nothing", () =>
    inFolder(
      { "a.yaml": open, "w.yaml": waiver("2020-01-01") + waiver("2999-01-01").replace("shop/*", "gone/*") },
      async (folder) => {
        const { code, report } = await check(folder, "a.yaml", "--waivers", "w.yaml");
        assert.deepEqual([code, findings(report).length], [1, 1]);
        assert.deepEqual(report.warnings, [
          "The waiver of MTLS-02 on PeerAuthentication shop/* expired on 2020-01-01.",
          "The waiver of MTLS-02 on PeerAuthentication gone/* matches nothing.",
        ]);
      },
    ));

  it("ends with 0 where findings are advisory, or less severe than --fail-on", () => {
    const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  selector: {istio: ingressgateway}
  servers:
    - {port: {number: 443, name: https, protocol: HTTPS}, hosts: ["*"], tls: {mode: SIMPLE, credentialName: x, minProtocolVersion: TLSV1_2}}
`;
    return inFolder(
      { "a.yaml": open, "g.yaml": gateway, "c.yaml": "levels: {MTLS-02: advisory}\n" },
      async (folder) => {
        const advisory = await check(folder, "a.yaml", "--config", "c.yaml");
        assert.deepEqual([advisory.code, advisory.report.findings[0]?.level], [0, "advisory"]);
        const lenient = await check(folder, "g.yaml", "--fail-on", "high");
        assert.deepEqual(
          [lenient.code, lenient.report.findings.map(({ severity }) => severity)],
          [0, ["medium"]],
        );
        assert.equal((await check(folder, "g.yaml", "--fail-on", "medium")).code, 1);
      },
    );
  });
});
