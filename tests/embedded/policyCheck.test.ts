import { deepEqual, equal, ok } from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { judged } from "../../embedded/policyCheck";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { parsePolicyConfig } from "../../policies/config/policyConfig";
import { rules } from "../../policies/rules";
import type { Waiver } from "../../policies/waivers/waiver";
import { withApiServer } from "../command/apiServer";

/** What an API server answers that holds a single permissive PeerAuthentication. */
const answers = {
  "/apis": {
    groups: [{ name: "security.istio.io", preferredVersion: { groupVersion: "security.istio.io/v1" } }],
  },
  "/api/v1": { resources: [] },
  "/apis/security.istio.io/v1": {
    resources: [{ name: "peerauthentications", kind: "PeerAuthentication", verbs: ["list"] }],
  },
  "/apis/security.istio.io/v1/peerauthentications?limit=500": {
    items: [{ metadata: { name: "till", namespace: "shop" }, spec: { mtls: { mode: "PERMISSIVE" } } }],
  },
};

const waiver: Waiver = {
  rule: "MTLS-02",
  object: "PeerAuthentication shop/till",
  reason: "No TLS before March.",
  owner: "payments",
  expires: "2027-03-31",
};

/** What the summary is told of that cluster by a configuration and a waiver, or without either. */
async function told(text?: string, changes: object = {}) {
  let result!: Awaited<ReturnType<typeof judged>>;
  await withApiServer(answers, async (folder) => {
    const file = path.join(folder, "policy-config.json");
    if (text !== undefined) {
      const config = crossGuardConfig(parsePolicyConfig(text, { file: "it" }), [waiver]);
      fs.writeFileSync(file, JSON.stringify({ ...config, ...changes }));
    }
    result = await judged(text === undefined ? "" : file, path.join(folder, "kubeconfig"));
  });
  ok("report" in result, JSON.stringify(result));
  const { report, rules: count } = result;
  const open = report.findings.flatMap(({ rule, level }) => (rule === "MTLS-02" ? [level] : []));
  return { open, count, report };
}

describe("the judgement of the cluster in the summary", () => {
  it("goes by the rules' own levels, without waivers, where no file is given", async () => {
    const { open, count, report } = await told();
    deepEqual([open, count, report.profile, report.waived], [["mandatory"], rules.length, "nist", []]);
  });

  it("goes by levels, profile and waivers of the file that the policy pack is told", async () => {
    const text = "profile: bsi\ndate: 2027-03-31\nlevels: { DR-01: disabled }";
    const { open, count, report } = await told(text);
    deepEqual([open, count, report.profile], [[], rules.length - 1, "bsi"]);
    deepEqual(
      report.waived.map(({ rule, waiver: { owner, expires, reason } }) => [rule, owner, expires, reason]),
      [["MTLS-02", "payments", "2027-03-31", "No TLS before March."]],
    );
  });

  it("has a finding again the day after its waiver's last, with a word on that", async () => {
    const { open, report } = await told("date: 2027-04-01\nlevels: { MTLS-02: advisory }");
    deepEqual([open, report.waived], [["advisory"], []]);
    ok(
      report.warnings.includes(
        "The waiver of MTLS-02 on PeerAuthentication shop/till expired on 2027-03-31.",
      ),
    );
  });

  it("warns of an entry that is for no policy", async () => {
    const { report } = await told("", { "mtls-02": "disabled" });
    equal(report.warnings.filter((each) => /: mtls-02 is no policy; did you mean /.test(each)).length, 1);
  });

  it("is a sentence that names the file where that cannot be read", async () => {
    deepEqual(await judged("policy-confg.json"), {
      fault: "The rules did not judge the cluster: policy-confg.json does not exist.",
    });
    deepEqual(await judged("README.md"), {
      fault: "The rules did not judge the cluster: README.md: it is no JSON.",
    });
  });
});
