import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { checkObjects } from "../../policies/check";
import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { parsePolicyConfig } from "../../policies/config/policyConfig";
import { showPath } from "../../policies/model/field";
import { message, objectName } from "../../policies/model/message";
import type { KubernetesObject } from "../../policies/objects/kubernetes";
import { rules } from "../../policies/rules";
import { Cli } from "../policies/familyViolations/cli";
import { hush, openMode, violations } from "../policies/familyViolations/violations";

/** The objects of the program by the names of its resources, as they are once all is known. */
const objects: Record<string, KubernetesObject> = Object.fromEntries<KubernetesObject>([
  ...violations.map(({ family, object }) => [family, object] as const),
  ["known", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "known" } }],
  ["coverage", openMode("DISABLE")],
]);
const resources = Object.keys(objects);

/** What the library finds in them, since nothing else is there. */
const found = checkObjects(Object.values(objects), { complete: true }).map((finding) => ({
  ...finding,
  text: message(
    rules.find(({ id }) => id === finding.rule)!,
    finding,
    Object.values(objects)[finding.index ?? -1],
  ),
}));
const refused = found.filter(({ verdict }) => verdict === "violation");

/** Every rule tells, none stops: else the first refusals would end the run. */
const advisory = crossGuardConfig(
  parsePolicyConfig(
    JSON.stringify({ complete: true, levels: Object.fromEntries(rules.map(({ id }) => [id, "advisory"])) }),
    { file: "policy.yaml" },
  ),
  [],
);

/** "rule resource" for each report of the CLI, those of COV-01 aside; rules are named by their ids. */
function reported(output: string): string[] {
  const lines = output.matchAll(/^ +- \[advisory\] \[severity: \w+\] +([a-z]+-\d+)\S* +\(\S+: (\S+)\)$/gm);
  return [...lines].map(([, rule, resource]) => `${rule!.toUpperCase()} ${resource}`).toSorted();
}

describe("a stack with a violation for each family of rules", () => {
  let cli: Cli;
  before(async () => {
    cli = await Cli.prepare();
  });
  after(() => cli?.remove());

  it("violates a rule of every family", () => {
    const families = fs
      .readdirSync(path.join(root, "policies", "rules"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual([...violations.map(({ family }) => family), "coverage"].toSorted(), families.toSorted());
    for (const { family, rule } of violations) {
      const listed = Object.values(require(`../../policies/rules/${family}`)).flat() as { id: string }[];
      assert.ok(
        listed.some(({ id }) => id === rule),
        `${rule} is no rule of ${family}`,
      );
    }
  });

  it("is refused by the preview of an update at the usual levels, and nothing is made of it", async () => {
    const { code, stdout } = await cli.judged(["up", "--yes"], {});
    assert.notEqual(code, 0);
    assert.match(stdout, /\[mandatory\] \[severity: \w+\] +[a-z]+-\d\d-/);
    assert.deepEqual(
      cli.rendered().filter((file) => file.includes("probe.yaml")),
      [],
    );
  });

  it("has an unknown mode told of by a preview, and left for the update to decide", async () => {
    const { code, stdout, stderr } = await cli.judged(["preview"], advisory);
    assert.equal(code, 0, stdout + stderr);
    assert.ok(reported(stdout).includes("COV-01 coverage"), stdout);
    assert.match(
      stdout,
      /PeerAuthentication probe\/coverage-probe: not judged by the rules in brackets:\n.*spec\.mtls\.mode is not known yet \(.*MTLS-02/,
    );
    assert.ok(!reported(stdout).includes("MTLS-02 coverage"));
  });

  it("is found as a whole by one update, with the words of the library", async () => {
    const { code, stdout, stderr } = await cli.judged(["up", "--yes", "--skip-preview"], advisory);
    assert.equal(code, 0, stdout + stderr);
    const said = reported(stdout);
    for (const { family, rule } of violations)
      assert.ok(said.includes(`${rule} ${family}`), `${rule} ${family}`);
    assert.ok(said.includes("MTLS-02 coverage"));
    const expected = refused.map(
      ({ rule, index }) => `${rule} ${resources[index ?? -1] ?? "family-violations-families"}`,
    );
    assert.deepEqual(
      said.filter((text) => !text.startsWith("COV-01 ")),
      expected.toSorted(),
    );
    for (const { text } of refused)
      for (const line of text.split("\n")) assert.ok(stdout.includes(line), line);
    for (const secret of [hush, "hush"]) assert.ok(!stdout.includes(secret));
    assert.ok(cli.rendered().filter((file) => file.includes("probe.yaml")).length >= violations.length);
  });

  it("is found the same by the command", () => {
    const command = [
      path.join(root, "bin", "strict-mtls.js"),
      "policy",
      "check",
      "-",
      "--complete",
      "--format",
      "json",
    ];
    const input = JSON.stringify({ apiVersion: "v1", kind: "List", items: Object.values(objects) });
    let output = "";
    assert.throws(
      () => execFileSync(process.execPath, command, { input, encoding: "utf8", stdio: "pipe" }),
      (error: any) => {
        output = error.stdout;
        return error.status === 1;
      },
    );
    const subject = (finding: any) =>
      [
        finding.resource.kind,
        [finding.resource.namespace, finding.resource.name].filter(Boolean).join("/"),
      ].join(" ");
    assert.deepEqual(
      JSON.parse(output)
        .findings.map((each: any) => `${each.rule} ${subject(each)} ${each.path} ${each.found}`)
        .toSorted(),
      refused
        .map(({ rule, index, path: at, found: what }) =>
          [
            rule,
            index === undefined ? " " : objectName(Object.values(objects)[index]!),
            showPath(at),
            what,
          ].join(" "),
        )
        .toSorted(),
    );
  });
});
