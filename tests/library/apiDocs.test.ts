import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { run } from "../../embedded/command";
import { root } from "../../embedded/paths";

/** TypeDoc as `make docs` runs it, but with its model of the pages in their place. */
const typedoc = (model: string, ...args: string[]) =>
  run(process.execPath, ["node_modules/typedoc/bin/typedoc", "--json", model, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
  });

/** What TypeDoc says of the two entries. */
interface Model {
  children: { name: string; children: { name: string }[] }[];
}

describe("the pages of the API", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-api-docs-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("have every public name once, with what it is, and no broken link", async () => {
    const file = path.join(folder, "model.json");
    assert.deepEqual(await typedoc(file), { code: 0, stdout: "", stderr: "" });
    const { children: entries }: Model = JSON.parse(fs.readFileSync(file, "utf8"));
    assert.deepEqual(
      entries.map(({ name }) => name),
      ["strict-mtls", "strict-mtls/policies"],
    );
    for (const { children } of entries) {
      const names = children.map(({ name }) => name);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) < index),
        [],
      );
    }
  }).timeout(180_000);

  /** Of both folders with public names: each is a package to TypeDoc, which looks into named ones only. */
  for (const name of ["strict-mtls", "strict-mtls-policies"]) {
    it(`are not built where a name of ${name} lacks its text, or a link its target`, async () => {
      const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
      write("package.json", JSON.stringify({ name }));
      write("tsconfig.json", JSON.stringify({ compilerOptions: { types: [] }, files: ["index.ts"] }));
      write("index.ts", "/** See {@link Nowhere}. */\nexport interface Told {\n  untold: string;\n}\n");
      const own = { tsconfig: "tsconfig.json", entryPoints: ["index.ts"] };
      write("typedoc.json", JSON.stringify({ extends: [path.join(root, "typedoc.json")], ...own }));
      const model = path.join(folder, "model.json");
      const { code, stdout, stderr } = await typedoc(model, "--options", path.join(folder, "typedoc.json"));
      assert.notEqual(code, 0);
      assert.match(stdout + stderr, /Told\.untold \(Property\).* does not have any documentation/);
      assert.match(stdout + stderr, /Failed to resolve link to "Nowhere" in comment for Told/);
    }).timeout(60_000);
  }
});
