import { deepEqual, equal, match } from "node:assert/strict";
import { rules } from "../../policies/rules";
import { strictMtls } from "./strictMtls";

describe("policy list", () => {
  it("prints every rule as JSON, with all it says of itself", async () => {
    const { code, stdout } = await strictMtls(["policy", "list", "--format", "json"]);
    equal(code, 0);
    const listed: Record<string, unknown>[] = JSON.parse(stdout);
    deepEqual(listed.map(({ id }) => id).sort(), rules.map(({ id }) => id).sort());
    const { check: _, checkSet: __, ...metadata } = rules.find(({ id }) => id === "MTLS-02")!;
    deepEqual(
      listed.find(({ id }) => id === "MTLS-02"),
      metadata,
    );
    for (const key of ["id", "title", "description", "severity", "standards", "remediation", "url", "level"])
      for (const each of listed) equal(key in each, true, `${each.id}: ${key}`);
  });

  it("prints every rule by family as text", async () => {
    const { code, stdout } = await strictMtls(["policy", "list"]);
    equal(code, 0);
    match(stdout, /^Mutual TLS between workloads\n {2}MTLS-01 {2}critical /);
    equal(stdout.match(/^ {2}[A-Z]+-\d\d +(critical|high|medium|low) /gm)!.length, rules.length);
    match(stdout, /^ {2}COV-01 .*\(advisory\)$/m);
  });

  it("says what it takes", async () => {
    match((await strictMtls(["policy", "list", "--help"])).stdout, /^Usage: strict-mtls policy list/);
    deepEqual(await strictMtls(["policy", "list", "--format", "jsn"]), {
      code: 2,
      stdout: "",
      stderr: 'strict-mtls: --format "jsn" is not known; did you mean json?\n',
    });
    deepEqual(await strictMtls(["policy", "list", "MTLS-02"]), {
      code: 2,
      stdout: "",
      stderr: "strict-mtls: policy list takes no operand; policy explain <id> shows one rule.\n",
    });
  });
});
