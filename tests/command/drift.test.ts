import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { inFolder, type Run, strictMtls } from "./strictMtls";

/**
 * What the CLI 3.215 printed for a stack of three resources of a dynamic provider, which was made to say which properties
 * differ. Places in sources, times and diagnostics that are no errors are left out.
 */
const recorded = (name: string): string =>
  fs.readFileSync(path.join(__dirname, "drift", `${name}.json`), "utf8");

/** A `pulumi` that writes down its arguments, prints and ends as it is told. */
const cli = (code: number) => `#!/bin/sh
printf '%s\\n' "$PULUMI_ENABLE_STREAMING_JSON_PREVIEW" "$@" > called
cat printed
cat complained >&2
exit ${code}
`;

interface Printed {
  stdout?: string;
  stderr?: string;
  code?: number;
}

/** Runs the command with such a `pulumi` on PATH. */
async function drift(
  { stdout = "", stderr = "", code = 0 }: Printed,
  ...args: string[]
): Promise<Run & { called: string[] }> {
  const files = { "bin/pulumi": cli(code), printed: stdout, complained: stderr };
  return inFolder(files, async (cwd) => {
    fs.chmodSync(path.join(cwd, "bin", "pulumi"), 0o755);
    const PATH = [path.join(cwd, "bin"), process.env.PATH].join(path.delimiter);
    const run = await strictMtls(["drift", ...args], { cwd, env: { PATH } });
    const called = path.join(cwd, "called");
    return {
      ...run,
      called: fs.existsSync(called) ? fs.readFileSync(called, "utf8").trim().split("\n") : [],
    };
  });
}

const edited = {
  urn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/test:Thing::edited",
  type: "pulumi-nodejs:dynamic/test:Thing",
  name: "edited",
  change: "changed",
  properties: [
    { path: "data.password", change: "changed" },
    { path: 'metadata.annotations["example.com/a"]', change: "removed" },
    { path: "spec.extra", change: "added" },
    { path: "spec.mode", change: "changed" },
    { path: "spec.ports[0].port", change: "changed" },
  ],
};
const gone = {
  urn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/test:Thing::gone",
  type: "pulumi-nodejs:dynamic/test:Thing",
  name: "gone",
  change: "deleted",
  properties: [],
};

describe("strict-mtls drift", () => {
  it("says what was changed and deleted by hand, property by property, and ends with 1", async () => {
    const { code, stdout, stderr } = await drift({ stdout: recorded("drifted") });
    assert.deepEqual(
      [code, stdout, stderr],
      [
        1,
        [
          "2 resources differ from the state of the stack:",
          "  changed  pulumi-nodejs:dynamic/test:Thing edited",
          "    data.password changed",
          '    metadata.annotations["example.com/a"] removed',
          "    spec.extra added",
          "    spec.mode changed",
          "    spec.ports[0].port changed",
          "  deleted  pulumi-nodejs:dynamic/test:Thing gone",
          "pulumi up --refresh brings back what the program says.",
          "",
        ].join("\n"),
        "",
      ],
    );
  });

  it("says the same as JSON", async () => {
    const { code, stdout } = await drift({ stdout: recorded("drifted") }, "--format", "json");
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), { resources: [edited, gone], unnamed: 0 });
  });

  it("shows no value, whether pulumi knows it as a secret or not", async () => {
    const values = /PERMISSIVE|STRICT|141[45]|\[secret\]/;
    const printed = recorded("drifted");
    assert.match(printed, values);
    for (const format of ["text", "json"]) {
      const { stdout, stderr } = await drift({ stdout: printed }, "--format", format);
      assert.doesNotMatch(stdout + stderr, values);
    }
  });

  it("ends with 0 where nothing has drifted", async () => {
    const { code, stdout, stderr } = await drift({ stdout: recorded("none") });
    assert.deepEqual(
      [code, stdout, stderr],
      [0, "No drift: everything is as the state of the stack says.\n", ""],
    );
  });

  it("counts what a provider without detailed differences has changed", async () => {
    const counted = JSON.stringify({
      ...JSON.parse(recorded("none")),
      changeSummary: { same: 3, update: 1 },
    });
    const { code, stdout } = await drift({ stdout: counted });
    assert.equal(code, 1);
    assert.match(stdout, /^1 resource differs .*:\n {2}1 resource that pulumi counts without a name\n/);
  });

  it("names a child by its own type, and hides nothing in a name", async () => {
    const urn = "urn:pulumi:dev::shop::a:b:C$kubernetes:core/v1:Secret::one::two\u001b[2J";
    const stdout = JSON.stringify({ steps: [{ op: "delete", urn }], changeSummary: { delete: 1 } });
    const found = await drift({ stdout });
    assert.match(found.stdout, /\n {2}deleted {2}kubernetes:core\/v1:Secret one::two\\u\{1b\}\[2J\n/);
  });

  it("asks for a preview of a refresh and nothing else, whatever way of printing is chosen for previews", async () => {
    const fixed = ["false", "refresh", "--preview-only", "--json", "--non-interactive"];
    const printed = { stdout: recorded("none") };
    assert.deepEqual((await drift(printed)).called, fixed);
    const options = ["--stack", "acme/shop/dev", "--cwd", "infra", "--config-file", "dev.yaml"];
    assert.deepEqual((await drift(printed, ...options)).called, [...fixed, ...options]);
  });

  const blind: [string, Printed, string][] = [
    [
      "a stack that is not there",
      { code: 255, stderr: "warning: old\nerror: no stack named 'nosuch' found\n" },
      "no stack named 'nosuch' found",
    ],
    [
      "a resource that cannot be read",
      { code: 255, stdout: recorded("failed") },
      `Preview failed: Unexpected token 'b', "bad\\n" is not valid JSON`,
    ],
    ["something else than a preview", { stdout: "hunter2" }, "it printed no preview as JSON"],
    ["an end without a word", { code: 1, stdout: recorded("none") }, "it ended with exit code 1"],
  ];
  for (const [what, printed, reason] of blind) {
    it(`ends with 2 after ${what}`, async () => {
      const { code, stdout, stderr } = await drift(printed);
      const sentence = `strict-mtls: pulumi refresh could not look: ${reason}\n`;
      assert.deepEqual([code, stdout, stderr], [2, "", sentence]);
    });
  }

  it("ends with 2 where there is no pulumi", () =>
    inFolder({ "bin/none": "" }, async (cwd) => {
      const { code, stdout, stderr } = await strictMtls(["drift"], {
        cwd,
        env: { PATH: path.join(cwd, "bin") },
      });
      const sentence = "strict-mtls: drift needs the pulumi CLI, which is not on PATH.\n";
      assert.deepEqual([code, stdout, stderr], [2, "", sentence]);
    }));

  it("refuses an operand, without a look", async () => {
    const { code, stderr, called } = await drift({}, "dev");
    const sentence = "strict-mtls: drift takes no operand; name the stack with --stack.\n";
    assert.deepEqual([code, stderr, called], [2, sentence, []]);
  });
});
