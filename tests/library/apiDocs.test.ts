import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { run } from "../../embedded/command";
import { root } from "../../embedded/paths";

/** TypeDoc as `make docs` runs it, but for the pages. */
const typedoc = (...args: string[]) =>
  run(process.execPath, ["node_modules/typedoc/bin/typedoc", "--emit", "none", ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
  });

describe("the pages of the API", () => {
  it("have every public name, with what it is, and no broken link", async () => {
    assert.deepEqual(await typedoc(), { code: 0, stdout: "", stderr: "" });
  }).timeout(180_000);

  /** Of both folders with public names: each is a package to TypeDoc, which looks into named ones only. */
  for (const name of ["strict-mtls", "strict-mtls-policies"]) {
    it(`are not built where a name of ${name} lacks its text, or a link its target`, async () => {
      const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-api-docs-"));
      const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
      try {
        write("package.json", JSON.stringify({ name }));
        write("tsconfig.json", JSON.stringify({ compilerOptions: { types: [] }, files: ["index.ts"] }));
        write("index.ts", "/** See {@link Nowhere}. */\nexport interface Told {\n  untold: string;\n}\n");
        const own = { tsconfig: "tsconfig.json", entryPoints: ["index.ts"] };
        write("typedoc.json", JSON.stringify({ extends: [path.join(root, "typedoc.json")], ...own }));
        const { code, stdout, stderr } = await typedoc("--options", path.join(folder, "typedoc.json"));
        assert.notEqual(code, 0);
        assert.match(stdout + stderr, /Told\.untold \(Property\).* does not have any documentation/);
        assert.match(stdout + stderr, /Failed to resolve link to "Nowhere" in comment for Told/);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    }).timeout(60_000);
  }
});
