import { deepEqual, equal } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { PackHost, packFolder } from "./packHost";

const root = path.resolve(packFolder, "..");
const manifest = (folder: string) => JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));

/** The files that npm would publish. */
function published(): string[] {
  const npm = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const [{ files }] = JSON.parse(
    execFileSync("npm", npm, { cwd: packFolder, encoding: "utf8", stdio: "pipe" }),
  );
  return files.map((file: { path: string }) => file.path);
}

/** The packages that a file loads. */
function loads(file: string): string[] {
  const source = fs.readFileSync(path.join(packFolder, file), "utf8");
  const named = [
    ...source.matchAll(/^(?:import|export|} from)\b[^;]*?from "([^".][^"]*)";|require\("([^".][^"]*)"\)/gm),
  ];
  return named
    .map(([, imported, required]) => imported ?? required!)
    .filter((name) => !name.startsWith("node:") && !builtinModules.includes(name))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

describe("policies as a package of its own", () => {
  let files: string[];
  before(() => {
    files = published();
  });

  it("holds all its sources and none of the tests", () => {
    const sources = fs
      .readdirSync(packFolder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
    const others = ["PulumiPolicy.yaml", "convertedOnce.js", "loadedLater.js", "package.json", "start.js"];
    deepEqual(files.toSorted(), [...sources, ...others].toSorted());
  });

  it("depends on what it loads and on nothing else, in the versions of the whole project", () => {
    const { dependencies } = manifest(packFolder);
    const used = new Set(files.filter((file) => /\.(ts|js)$/.test(file)).flatMap(loads));
    // The SDK of policies takes the SDK from beside itself; start.js loads both by a list.
    for (const name of ["@pulumi/policy", "@pulumi/pulumi"]) used.add(name);
    deepEqual(Object.keys(dependencies).toSorted(), [...used].toSorted());
    const { dependencies: own, devDependencies } = manifest(root);
    for (const [name, version] of Object.entries(dependencies))
      equal({ ...devDependencies, ...own }[name], version, name);
  });

  it("starts from the published files alone", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-policies-"));
    let host: PackHost | undefined;
    try {
      for (const file of files) fs.cpSync(path.join(packFolder, file), path.join(folder, file));
      fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
      host = await PackHost.start(folder);
      equal((await host.info()).getVersion(), manifest(packFolder).version);
    } finally {
      await host?.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
