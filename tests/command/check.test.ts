import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { check, errors, findings, inFolder, open, strict, strictMtls } from "./strictMtls";

const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {a: b}\n";

/** Makes a file large enough to be left to another thread. */
const filler = `# ${"x".repeat(70_000)}\n`;

describe("policy check", () => {
  it("ends with 0 where all is in order", () =>
    inFolder({ "a.yaml": strict }, async (folder) => {
      const { code, report } = await check(folder, ".");
      assert.deepEqual([code, findings(report), report.summary.objects], [0, [], 1]);
    }));

  it("ends with 1 and names the place, the object, what is there and what is allowed", () =>
    inFolder({ "a.yaml": open }, async (folder) => {
      const { code, report } = await check(folder, "a.yaml");
      assert.equal(code, 1);
      const [{ message, resource, ...rest }] = report.findings as [(typeof report.findings)[0]];
      assert.equal(
        message,
        "PeerAuthentication shop/example: spec.mtls.mode is PERMISSIVE, so plaintext is accepted; allowed: STRICT, or UNSET below a STRICT mesh.",
      );
      assert.deepEqual(resource, {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        namespace: "shop",
        name: "example",
      });
      assert.deepEqual(
        [rest.rule, rest.severity, rest.level, rest.line, rest.column],
        ["MTLS-02", "critical", "mandatory", 6, 11],
      );
    }));

  it("ends with 2 where something cannot be read, whatever else there is", () =>
    inFolder({ "a.yaml": open, "b.yaml": "a: [" }, async (folder) => {
      const { code, report } = await check(folder, ".", "gone.yaml");
      assert.deepEqual([code, findings(report).length], [2, 1]);
      assert.deepEqual(
        errors(report).map((each) => each.replace(/ .*/, "")),
        ["gone.yaml:1:1", "b.yaml:1:5"],
      );
    }));

  it("reads standard input", async () => {
    const { code, stdout } = await strictMtls(["policy", "check", "-"], { input: `${strict}---\n${open}` });
    assert.equal(code, 1);
    assert.match(stdout, /^-:13:11 /);
  });

  it("reads files in folders in the order of their names, and passes over what is no manifest", () =>
    inFolder(
      {
        "b/z.yml": open,
        "b/a.json": JSON.stringify({
          apiVersion: "security.istio.io/v1",
          kind: "PeerAuthentication",
          spec: { mtls: { mode: "DISABLE" } },
        }),
        "a.yaml": open,
        "B.YAML": open,
        "values.yaml": "mode: x\n",
        "package.json": "{ // not even JSON\n}",
        "readme.md": open,
        "node_modules/x/x.yaml": open,
        ".git/x.yaml": open,
      },
      async (folder) => {
        const { report } = await check(folder, ".");
        assert.deepEqual(
          report.findings.map(({ file }) => file),
          ["B.YAML", "a.yaml", "b/a.json", "b/z.yml"],
        );
        assert.deepEqual(errors(report), []);
      },
    ));

  it("takes a named file without an object for a mistake", () =>
    inFolder({ "values.yaml": "mode: x\n" }, async (folder) => {
      const { code, report } = await check(folder, "values.yaml");
      assert.deepEqual(
        [code, errors(report)],
        [2, ["values.yaml:1:1 is not a Kubernetes object: it has no apiVersion and kind"]],
      );
    }));

  it("warns where there is no object at all", async () => {
    const { code, stdout } = await strictMtls(["policy", "check", "-", "--format", "json"], {
      input: "# none\n",
    });
    assert.deepEqual([code, JSON.parse(stdout).warnings], [0, ["No Kubernetes object was found."]]);
  });

  it("finds the same, in the same order, on one thread and on several", () => {
    const odd = {
      "alias.yaml": `a: &a 1\nb: *a\n---\n${open}`,
      "binary.yaml": "\0",
      "cut.yaml": `${open}---\na: [`,
      "deep.yaml": `${open}---\na: ${"[".repeat(190)}${"]".repeat(190)}\n---\nb: 1\n`,
      "empty.yaml": "",
      "many.yaml": `---\n${open}`.repeat(150),
      "object.json": JSON.stringify({
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "a" },
        data: { a: "Yg==" },
      }),
      "proto.yaml": `__proto__: 1\nconstructor: 2\n---\n${open}`,
      "template.yaml": "a: {{ b }}\n",
    };
    const files: Record<string, string> = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [
        `${String(index).padStart(2, "0")}.yaml`,
        `${open}---\n${secret}---\n${open.replace("example", `other-${index}`)}${filler}`,
      ]),
    );
    // Linux lets it be opened and not be read.
    const unreadable = "/proc/self/mem";
    return inFolder({ ...files, ...odd }, async (folder) => {
      const one = await check(folder, ".", unreadable, "--jobs", "1");
      assert.ok(one.report.findings.length >= 222);
      assert.deepEqual(one.report.errors.map(({ file }) => file).toSorted(), [
        unreadable,
        "binary.yaml",
        "cut.yaml",
        "template.yaml",
      ]);
      for (const jobs of ["2", "4"]) {
        const several = await check(folder, ".", unreadable, "--jobs", jobs);
        assert.deepEqual(several, one);
      }
    });
  });

  for (const [what, event] of [
    ["cannot start", "throw new Error();"],
    ["end on the way", "parentPort.postMessage = () => { throw new Error(); };"],
  ] as const) {
    it(`finds all by itself where other threads ${what}`, () => {
      // tsx has a thread of its own, which is not meant.
      const trap = `const { parentPort, workerData } = require("node:worker_threads");
        if (workerData?.judged) { ${event} }`;
      const left = open + filler;
      return inFolder({ "a.yaml": left, "b.yaml": left, "trap.cjs": trap }, async (cwd) => {
        const env = { NODE_OPTIONS: `--require ${path.join(cwd, "trap.cjs")}` };
        const words = ["policy", "check", "--format", "json", "--jobs", "2", "a.yaml", "b.yaml"];
        const { code, stdout } = await strictMtls(words, { cwd, env });
        assert.equal(code, 1);
        assert.deepEqual(findings(JSON.parse(stdout)), ["a.yaml:6:11 MTLS-02", "b.yaml:6:11 MTLS-02"]);
      });
    });
  }

  it("ends threads that still read where the configuration cannot be used", () =>
    // More than is read ahead of what is judged.
    inFolder({ "a.yaml": `${strict}---\n`.repeat(5000) }, async (cwd) => {
      const words = ["policy", "check", "--jobs", "2", "--profile", "nits", "a.yaml"];
      const { code, stderr } = await strictMtls(words, { cwd });
      assert.deepEqual(
        [code, stderr],
        [2, "strict-mtls: --profile: nits is no profile; did you mean nist?\n"],
      );
    }));

  it("shows places of what only the set shows, from a file and from standard input", () => {
    const twice = `${strict}---\n${strict.replace("name: example", "name: second")}`;
    return inFolder({ "a.yaml": twice }, async (folder) => {
      const { report } = await check(folder, "a.yaml");
      assert.deepEqual(findings(report), ["a.yaml:10:18 MTLS-05"]);
      const { stdout } = await strictMtls(["policy", "check", "-", "--format", "json"], { input: twice });
      const places = (all: string[]) => all.map((each) => each.replace(/^[^:]*/, ""));
      assert.deepEqual(places(findings(JSON.parse(stdout))), places(findings(report)));
    });
  });

  it("fixes what can be fixed, keeps everything else, and reports on what is left", () => {
    const gateway = `# our edge
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop}
spec:
  selector: {istio: ingressgateway}
  servers:
    - port: {number: 443, name: https, protocol: HTTPS}
      hosts: [shop.example.com]
      tls: {mode: SIMPLE, credentialName: x, minProtocolVersion: TLSV1_0} # old
---
${open}`;
    return inFolder({ "a.yaml": gateway }, async (folder) => {
      fs.chmodSync(path.join(folder, "a.yaml"), 0o600);
      const before = await check(folder, "a.yaml");
      assert.deepEqual(
        before.report.findings.map(({ rule, fixable }) => [rule, fixable]),
        [
          ["GW-03", true],
          ["MTLS-02", false],
        ],
      );
      const after = await check(folder, "a.yaml", "--fix");
      assert.deepEqual([after.report.summary.fixed, findings(after.report)], [1, ["a.yaml:17:11 MTLS-02"]]);
      const file = path.join(folder, "a.yaml");
      assert.equal(fs.readFileSync(file, "utf8"), gateway.replace("TLSV1_0", "TLSV1_2"));
      assert.equal(fs.statSync(file).mode & 0o777, 0o600);
    });
  });

  it("writes the report into a file, plain even where colours are asked of the terminal", () =>
    inFolder({ "a.yaml": open }, async (folder) => {
      const run = await strictMtls(["policy", "check", "a.yaml", "--output", "r.txt"], { cwd: folder });
      assert.deepEqual([run.code, run.stdout, run.stderr], [1, "", ""]);
      assert.match(fs.readFileSync(path.join(folder, "r.txt"), "utf8"), /^a\.yaml:6:11 {2}critical/);
      const colored = await strictMtls(["policy", "check", "a.yaml", "--color", "always"], { cwd: folder });
      assert.ok(colored.stdout.includes("\u001b["));
      const plain = await strictMtls(["policy", "check", "a.yaml"], { cwd: folder });
      assert.ok(!plain.stdout.includes("\u001b["));
    }));

  it("does not mind a reader that stops early", () =>
    inFolder({ "a.yaml": `${open}---\n`.repeat(3000) }, async (folder) => {
      const shell = `"${process.execPath}" "${path.resolve("bin/strict-mtls.js")}" policy check "${folder}" --format json | head -1`;
      const { execFileSync } = await import("node:child_process");
      assert.equal(execFileSync("sh", ["-c", `${shell} 2>&1`], { encoding: "utf8" }), "{\n");
    }));
});
