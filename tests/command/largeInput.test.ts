import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { inFolder, open } from "./strictMtls";

const lines = `    ${"x".repeat(95)}\n`.repeat(400);
const configMap = (index: number) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: example-${index}, namespace: shop}
data:
  text: |
${lines}`;

function write(file: string, parts: Iterable<string>): void {
  const descriptor = fs.openSync(file, "w");
  for (const part of parts) fs.writeSync(descriptor, part);
  fs.closeSync(descriptor);
}

/** Runs the command in a process that tells at its end how much memory it had at most, in MiB. */
function measured(folder: string, ...args: string[]): { code: number; report: any; memory: number } {
  const program = path.resolve("bin/strict-mtls.js");
  const script = [
    `process.argv.splice(1, 0, ${JSON.stringify(program)});`,
    'process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));',
    `require(${JSON.stringify(program)});`,
  ].join("\n");
  const run = ["-e", script, "--", "policy", "check", "--format", "json", ...args];
  const output = path.join(folder, "report.json");
  const errors = path.join(folder, "errors");
  const [out, err] = [fs.openSync(output, "w"), fs.openSync(errors, "w")];
  let code = 0;
  try {
    execFileSync(process.execPath, run, { cwd: folder, stdio: ["ignore", out, err] });
  } catch (error) {
    code = (error as { status: number }).status;
  }
  const memory = Number(fs.readFileSync(errors, "utf8")) / 1024;
  return { code, memory, report: JSON.parse(fs.readFileSync(output, "utf8")) };
}

const places = ({ findings }: any) => findings.map(({ document, line, rule }: any) => [document, line, rule]);

describe("policy check on large input", () => {
  it("reads 200 MB of documents in bounded memory", () =>
    inFolder({}, async (folder) => {
      const count = 5000;
      function* parts() {
        for (let index = 0; index < count; index++) yield configMap(index);
        yield `---\n${open}`;
      }
      write(path.join(folder, "stream.yaml"), parts());
      const size = fs.statSync(path.join(folder, "stream.yaml")).size;
      assert.ok(size > 200_000_000, String(size));
      const { code, report, memory } = measured(folder, "stream.yaml");
      assert.deepEqual([code, places(report)], [1, [[count + 1, count * 406 + 7, "MTLS-02"]]]);
      assert.equal(report.summary.objects, count + 1);
      assert.ok(memory < 300, `${memory} MiB`);
    }));

  it("refuses 200 MB in one document, names its place, and goes on behind it", () =>
    inFolder({}, async (folder) => {
      function* parts() {
        yield `${open}---\n${configMap(0).slice("---\n".length)}`;
        for (let index = 0; index < 5100; index++) yield lines;
        yield `---\n${open}`;
      }
      write(path.join(folder, "one.yaml"), parts());
      const { code, report, memory } = measured(folder, "one.yaml");
      assert.deepEqual(
        report.errors.map(({ document, line, message }: any) => [document, line, message]),
        [[2, 7, "is larger than 64 MiB in one document"]],
      );
      assert.deepEqual(places(report), [
        [1, 6, "MTLS-02"],
        [3, 6 + 6 + 400 * 5101 + 7, "MTLS-02"],
      ]);
      assert.equal(code, 2);
      assert.ok(memory < 350, `${memory} MiB`);
    }));

  it("reads 10,000 documents of one stream and tells their places", () =>
    inFolder({ "stream.yaml": `${open}---\n`.repeat(10_000) }, async (folder) => {
      const { code, report, memory } = measured(folder, "stream.yaml");
      assert.equal(code, 1);
      const own = report.findings.filter(({ rule }: any) => rule === "MTLS-02");
      assert.deepEqual([own.length, own.at(-1).document, own.at(-1).line], [10_000, 10_000, 9999 * 7 + 6]);
      assert.ok(memory < 400, `${memory} MiB`);
    }));

  it("refuses a document of more parts than memory should hold", () =>
    inFolder({ "many.yaml": "- a\n".repeat(600_000) }, async (folder) => {
      const { code, report } = measured(folder, "many.yaml");
      assert.deepEqual(
        [code, report.errors[0].message],
        [2, "has more than 500000 lines and items in one document; write it in several, or as JSON"],
      );
    }));
});
