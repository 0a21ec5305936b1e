import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installedPackage } from "../../bench/installedPackage";
import { packedOnce } from "../library/packedOnce";
import { PackHost } from "../policies/packHost";
import { check, findings, inFolder, open, type Run, strictMtls } from "./strictMtls";

const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8"));

describe("the package as npm packs it", () => {
  let folder: string;
  let program: string;
  const inPackage = (...parts: string[]) => path.join(folder, "node_modules", "strict-mtls", ...parts);
  before(() => {
    folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-packed-"));
    program = path.join(installedPackage(folder, packedOnce()), "bin", "strict-mtls.js");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  describe("its files", () => {
    let files: string[];
    before(() => {
      files = fs
        .readdirSync(inPackage(), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(inPackage(), path.join(entry.parentPath, entry.name)));
    });

    it("are what the manifest lists, and no folder but those", () => {
      const top = [...new Set(files.map((file) => file.split(path.sep)[0]!))];
      const listed = manifest.files.filter((name: string) => !name.startsWith("!"));
      assert.deepEqual(top.toSorted(), [...listed, "package.json"].toSorted());
    });

    it("hold no test, and no source that was compiled", () => {
      assert.deepEqual(
        files.filter((file) => /\.test\.|(^|[\\/])(tests|bench)[\\/]/.test(file)),
        [],
      );
      assert.deepEqual(
        files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")),
        [],
      );
      assert.ok(!files.includes(path.join("policies", "node_modules")));
    });

    it("hold whatever the manifest leads to", () => {
      const entries = Object.values<any>(manifest.exports).flatMap((entry) =>
        typeof entry === "string" ? [entry] : Object.values<string>(entry),
      );
      for (const entry of [...entries, manifest.main, manifest.types, ...Object.values<string>(manifest.bin)])
        assert.ok(files.includes(path.normalize(entry)), entry);
      for (const other of ["policies/PulumiPolicy.yaml", "charts/ibm-mq/Chart.yaml", "docs/policies.md"])
        assert.ok(files.includes(path.normalize(other)), other);
    });
  });

  describe("its command", () => {
    const packed = (...words: string[]): Promise<Run> => strictMtls(words, { cwd: folder, program });

    it("tells its version and its help, as the checkout's does", async () => {
      assert.deepEqual(await packed("--version"), {
        code: 0,
        stdout: `${manifest.version}\n`,
        stderr: "",
      });
      const help = await packed("--help");
      assert.match(help.stdout, /^Usage: strict-mtls /m);
      assert.deepEqual(help, await strictMtls(["--help"]));
      assert.equal(help.code, 0);
    });

    it("finds what the checkout's finds, word for word", () =>
      inFolder({ "a.yaml": open }, async (cwd) => {
        const ours = await check(cwd, ".");
        const theirs = await strictMtls(["policy", "check", "--format", "json", "."], { cwd, program });
        assert.deepEqual(
          ours.report.findings.map(({ rule }) => rule),
          ["MTLS-02"],
        );
        assert.deepEqual([theirs.code, theirs.stderr], [1, ""]);
        assert.deepEqual(JSON.parse(theirs.stdout), ours.report);
      }));

    it("reads in a second thread, which starts from the compiled files as well", () => {
      const trace = `const { isMainThread } = require("node:worker_threads");
        const loaded = () => Object.keys(require.cache).filter((file) => file.endsWith("worker.js")).join();
        if (!isMainThread) process.on("exit", () => require("node:fs").writeFileSync("thread", loaded()));`;
      const large = `${open}# ${"x".repeat(70_000)}\n`;
      return inFolder({ "a.yaml": large, "b.yaml": large, "trace.cjs": trace }, async (cwd) => {
        const words = ["policy", "check", "--format", "json", "--jobs", "2", "a.yaml", "b.yaml"];
        const env = { NODE_OPTIONS: `--require ${path.join(cwd, "trace.cjs")}` };
        const { code, stdout } = await strictMtls(words, { cwd, program, env });
        assert.equal(code, 1);
        assert.deepEqual(findings(JSON.parse(stdout)), ["a.yaml:6:11 MTLS-02", "b.yaml:6:11 MTLS-02"]);
        assert.equal(
          fs.readFileSync(path.join(cwd, "thread"), "utf8"),
          inPackage("dist", "command", "check", "worker.js"),
        );
      });
    });
  });

  it("has a policy pack that starts from the compiled files, and judges as the checkout's does", async () => {
    const open = {
      type: "kubernetes:security.istio.io/v1:PeerAuthentication",
      properties: { metadata: { name: "default", namespace: "shop" }, spec: { mtls: { mode: "DISABLE" } } },
    };
    const judged = async (pack?: string) => {
      const host = await PackHost.start(pack);
      try {
        return [(await host.info()).getVersion(), await host.analyze(open), await host.analyzeStack([open])];
      } finally {
        await host.stop();
      }
    };
    const ours = await judged();
    assert.match(JSON.stringify(ours), /"mtls-02-/);
    assert.deepEqual(await judged(inPackage("policies")), ours);
  });

  describe("its modules", () => {
    /** What a script that loads the package prints, and the packages of Pulumi that it has loaded by then. */
    function loading(script: string): { said: unknown; pulumi: string[] } {
      const loaded =
        "Object.keys(require.cache).flatMap((file) => /node_modules.(@pulumi.[^\\\\/]+)/.exec(file)?.[1] ?? [])";
      const print = `console.log(JSON.stringify({ said, pulumi: [...new Set(${loaded})] }));`;
      const output = execFileSync(process.execPath, ["-e", `${script}\n${print}`], {
        cwd: folder,
        encoding: "utf8",
      });
      return JSON.parse(output);
    }

    it("judge objects without loading any package of Pulumi", () => {
      const object = {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        spec: { mtls: { mode: "DISABLE" } },
      };
      const script = `const { checkObjects } = require("strict-mtls/policies");
        const said = checkObjects([${JSON.stringify(object)}]).map(({ rule }) => rule);`;
      assert.deepEqual(loading(script), { said: ["MTLS-02"], pulumi: [] });
    });

    it("are components otherwise, which load Pulumi", () => {
      const { said, pulumi } = loading(`const said = typeof require("strict-mtls").StrictMutualTls;`);
      assert.equal(said, "function");
      assert.ok(pulumi.includes("@pulumi/pulumi"), pulumi.join());
    });
  });
});
