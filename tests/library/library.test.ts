import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { apiOf } from "./api";
import { install, newProject } from "./consumer";
import { packedOnce } from "./packedOnce";

describe("the package in a project of somebody else", () => {
  let folder: string;
  const inPackage = (...parts: string[]) => path.join(folder, "node_modules", "strict-mtls", ...parts);
  const node = (...args: string[]) =>
    JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }));
  before(() => {
    folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-consumer-"));
    newProject(folder, packedOnce());
    install(folder);
  });
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("compiles strictly and runs under mocks, as CommonJS and as ESM", () => {
    const compiler = path.join(folder, "node_modules", "typescript", "bin", "tsc");
    execFileSync(process.execPath, [compiler], { cwd: folder, encoding: "utf8", stdio: "pipe" });
    const { seen, found } = node("commonjs.cjs");
    assert.ok(seen.includes("strict-mtls:index:PrivateCa ca"), seen);
    assert.ok(seen.includes("kubernetes:cert-manager.io/v1:ClusterIssuer ca-issuer"), seen);
    assert.deepEqual(found, ["MTLS-02"]);
    assert.deepEqual(node("esm.mjs"), { seen, found });
  });

  /** What is loaded by an entry: files of the package, below dist, and packages. */
  function loadedBy(entry: string): string[] {
    const script = `require("${entry}");
      const own = require("node:path").dirname(require.resolve("strict-mtls/package.json"));
      console.log(JSON.stringify(Object.keys(require.cache).map((file) => file.startsWith(own)
        ? file.slice(own.length + 1).replace(/^dist./, "")
        : file.replace(/^.*node_modules.((@[^\\\\/]+.)?[^\\\\/]+).*$/, "$1"))));`;
    return [...new Set<string>(node("-e", script))];
  }

  it("loads nothing of the policy engine or its rules with the components", () => {
    const loaded = loadedBy("strict-mtls");
    assert.ok(loaded.includes("components/index.js") && loaded.includes("@pulumi/pulumi"), loaded.join());
    const policy = loaded.filter(
      (name) =>
        name === "@pulumi/policy" ||
        /^policies\/((engine|config|profiles)\/|rules\/([^/]+\/)?index\.js$)/.test(name),
    );
    assert.deepEqual(policy, []);
    assert.deepEqual(
      loaded.filter((name) => /^(index|settings|platform|command|provider|embedded)\b/.test(name)),
      [],
    );
  });

  it("loads neither Pulumi nor a component with the rules", () => {
    const loaded = loadedBy("strict-mtls/policies");
    assert.ok(loaded.includes("policies/library.js"), loaded.join());
    assert.deepEqual(
      loaded.filter((name) => name.startsWith("@pulumi/") || name.startsWith("components/")),
      [],
    );
  });

  it("names no package that it does not depend on, in code or types that a user of it reaches", () => {
    const { dependencies, peerDependencies, exports } = JSON.parse(
      fs.readFileSync(inPackage("package.json"), "utf8"),
    );
    const known = [...Object.keys({ ...dependencies, ...peerDependencies }), ...builtinModules];
    const unknown = new Set<string>();
    for (const entry of [exports["."], exports["./policies"]].flatMap(({ types, default: code }) => [
      types,
      code,
    ]))
      for (const [file, name] of reached(inPackage(entry)))
        if (!known.includes(packageOf(name))) unknown.add(`${path.relative(inPackage(), file)}: ${name}`);
    assert.deepEqual([...unknown], []);
  });

  it("maps its code to sources that are in the maps themselves", () => {
    const map = JSON.parse(fs.readFileSync(inPackage("dist", "components", "index.js.map"), "utf8"));
    assert.match(map.sourcesContent[0], /export \{ PlatformReference/);
  });

  it("is small", () => {
    const megabytes = fs.statSync(packedOnce()).size / 2 ** 20;
    assert.ok(megabytes < 2, `${megabytes} MiB`);
  });

  it("is not installed beside a peer that it cannot work with", () => {
    const other = fs.mkdtempSync(path.join(folder, "wrong-peer-"));
    newProject(other, packedOnce(), { "@pulumi/pulumi": "3.100.0" });
    assert.throws(
      () => install(other, "--package-lock-only"),
      ({ stderr }: { stderr: string }) =>
        /ERESOLVE/.test(stderr) && /peer @pulumi\/pulumi@"\^3\.\d+\.\d+" from strict-mtls@/.test(stderr),
    );
  });

  it("has the public API that is checked in; `npm run api` accepts another", () => {
    for (const [file, text] of apiOf(packedOnce())) assert.equal(text, fs.readFileSync(file, "utf8"), file);
  });
});

const packageOf = (name: string) =>
  name
    .replace(/^node:/, "")
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** Every package that a file, or one that it leads to, names. */
function* reached(start: string): Generator<[file: string, name: string]> {
  const ending = start.endsWith(".d.ts") ? ".d.ts" : ".js";
  const queue = [start];
  const seen = new Set(queue);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = fs.readFileSync(file, "utf8").replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");
    for (const [, name] of text.matchAll(/(?:from |import\(|require\()"([^"]+)"/g)) {
      if (!name!.startsWith(".")) {
        yield [file, name!];
        continue;
      }
      const target = path.resolve(path.dirname(file), name!);
      const found = [target + ending, path.join(target, `index${ending}`), target].find(fs.existsSync)!;
      if (seen.has(found) || !found.endsWith(ending)) continue;
      seen.add(found);
      queue.push(found);
    }
  }
}
