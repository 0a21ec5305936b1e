import { deepEqual, equal, match } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { strictMtls } from "./strictMtls";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const waiver = (rule: string, expires: string) =>
  `- {rule: ${rule}, object: "Gateway edge/*", reason: "Old \\e[2J phones.", owner: edge, expires: ${expires}}\n`;

describe("the files of waivers and configuration", () => {
  let folder: string;
  const file = (name: string, text: string) => {
    const created = path.join(folder, name);
    writeFileSync(created, text);
    return created;
  };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "strict-mtls-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  describe("policy waivers", () => {
    it("lists what is left of each, the first to expire first, and fails for an expired one", async () => {
      const all = file("all.yaml", waiver("GW-03", inDays(10)) + waiver("GW-04", "2026-01-31"));
      const { code, stdout } = await strictMtls(["policy", "waivers", all]);
      equal(code, 1);
      match(
        stdout,
        /^GW-04 on Gateway edge\/\*\n {2}2026-01-31 {2}EXPIRED \d+ days ago\n {2}edge: Old \\u\{1b\}\[2J phones\.\n\nGW-03 .*\n .* {2}(10|9) days left\n/,
      );
    });

    it("takes the last day as one on which it holds", async () => {
      const { code, stdout } = await strictMtls([
        "policy",
        "waivers",
        "--format",
        "json",
        file("today.yaml", waiver("GW-03", inDays(0))),
      ]);
      const [only] = JSON.parse(stdout);
      deepEqual({ code, expired: only.expired }, { code: 0, expired: false });
      deepEqual(Object.keys(only), [
        "rule",
        "object",
        "reason",
        "owner",
        "expires",
        "remainingDays",
        "expired",
      ]);
    });

    it("says what is wrong with a file, in one sentence", async () => {
      const wrong = file("wrong.yaml", waiver("GW-03", "2027-02-30"));
      const { code, stdout, stderr } = await strictMtls(["policy", "waivers", wrong]);
      deepEqual({ code, stdout }, { code: 2, stdout: "" });
      match(stderr, /^strict-mtls: .*wrong\.yaml: .*expires.*\n$/);
      equal(
        (await strictMtls(["policy", "waivers", path.join(folder, "gone.yaml")])).stderr,
        `strict-mtls: ${path.join(folder, "gone.yaml")} does not exist.\n`,
      );
      equal((await strictMtls(["policy", "waivers"])).code, 2);
    });
  });

  describe("policy crossguard-config", () => {
    it("prints levels and waivers by the names of policies", async () => {
      file("waivers.yaml", waiver("GW-03", "2099-01-31"));
      const config = file(
        "policy.yaml",
        "profile: mozilla-modern\nwaivers: waivers.yaml\nlevels: {DR-01: advisory}\n",
      );
      const { code, stdout } = await strictMtls(["policy", "crossguard-config", "--config", config]);
      equal(code, 0);
      const printed = JSON.parse(stdout);
      equal(printed["dr-01-tls-mode-stated"].enforcementLevel, "advisory");
      const gateway = printed["gw-03-gateway-minimum-version"];
      equal(gateway.enforcementLevel, "mandatory");
      equal(gateway.profile, "mozilla-modern");
      deepEqual(gateway.waivers, [
        {
          rule: "GW-03",
          object: "Gateway edge/*",
          reason: "Old \u001b[2J phones.",
          owner: "edge",
          expires: "2099-01-31",
        },
      ]);
    });

    it("says what is wrong with its arguments", async () => {
      const config = file("misspelt.yaml", "profil: nist\n");
      const { code, stderr } = await strictMtls(["policy", "crossguard-config", "--config", config]);
      equal(code, 2);
      match(stderr, /^strict-mtls: .*misspelt\.yaml: profil is no key here; did you mean profile\?\n$/);
      match(
        (await strictMtls(["policy", "crossguard-config", "x"])).stderr,
        /takes its files as --config and --waivers/,
      );
      match((await strictMtls(["policy", "crossguard-config", "--help"])).stdout, /^Usage: /);
    });
  });
});
