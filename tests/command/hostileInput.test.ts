import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { cases, inLine } from "./hostileCases";
import { check, errors, findings, inFolder, open, strictMtls } from "./strictMtls";

/** The user that may do least. */
const nobody = 65534;

describe("policy check on hostile input", () => {
  for (const { what, file, name = "example.yaml", ...expected } of cases) {
    it(`takes ${what}`, () =>
      inFolder({ [name]: file }, async (folder) => {
        const { code, report } = await check(folder, name);
        assert.deepEqual(
          { findings: findings(report), errors: errors(report) },
          { findings: [], errors: [], ...expected },
        );
        assert.equal(code, expected.errors ? 2 : 1);
      }));
  }

  it("goes on behind what it cannot read", () =>
    inFolder({ "example.yaml": `a: [\n---\n${open}` }, async (folder) => {
      const { code, report } = await check(folder, "example.yaml");
      assert.deepEqual([code, findings(report), errors(report).length], [2, inLine(8), 1]);
      assert.deepEqual([report.errors[0]?.document, report.findings[0]?.document], [1, 2]);
    }));

  it("passes links that make a loop, and takes each file once", () =>
    inFolder({ "a/example.yaml": open }, async (folder) => {
      fs.symlinkSync("..", path.join(folder, "a", "loop"));
      fs.symlinkSync("example.yaml", path.join(folder, "a", "same.yaml"));
      fs.symlinkSync("nowhere", path.join(folder, "a", "gone"));
      fs.symlinkSync("itself.yaml", path.join(folder, "itself.yaml"));
      const { code, report } = await check(folder, ".", "a");
      assert.deepEqual(findings(report), inLine(6, "a/example.yaml"));
      assert.deepEqual(errors(report), ["itself.yaml:1:1 is a symbolic link that leads to itself"]);
      assert.equal(code, 2);
    }));

  it("names files and folders that it may not read", () =>
    inFolder({ "closed.yaml": open, "b/c.yaml": open }, async (folder) => {
      fs.chmodSync(folder, 0o755);
      fs.chmodSync(path.join(folder, "closed.yaml"), 0);
      fs.chmodSync(path.join(folder, "b"), 0);
      // The superuser may read everything.
      const user = process.getuid?.() === 0 ? { uid: nobody } : {};
      const { code, stdout } = await strictMtls(["policy", "check", ".", "--format", "json"], {
        cwd: folder,
        ...user,
      });
      fs.chmodSync(path.join(folder, "b"), 0o700);
      assert.deepEqual(errors(JSON.parse(stdout)), [
        "b:1:1 may not be read by this user",
        "closed.yaml:1:1 may not be read by this user",
      ]);
      assert.equal(code, 2);
    }));

  it("shows no secret value in any format, whatever is wrong with the file", () => {
    const secret = "hunter2-s3cr3t";
    const files = {
      "alias.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: *${secret}\n`,
      "tag.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: !!int ${secret}\n`,
      "handle.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: !${secret}!x y\n`,
      "quote.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: "${secret}\n`,
      "colon.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${secret}: x: y\n`,
      "broken.json": `{"apiVersion": "v1", "kind": "Secret", "stringData": {"password": "${secret}" "x"}}`,
      "good.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n  password: ${secret}\n`,
      "env.yaml": `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n    - name: x\n      env: [{name: PASSWORD, value: ${secret}}]\n`,
    };
    return inFolder(files, async (folder) => {
      for (const format of ["text", "json", "sarif", "junit", "github", "html"]) {
        const { code, stdout, stderr } = await strictMtls(["policy", "check", ".", "--format", format], {
          cwd: folder,
        });
        assert.equal(code, 2);
        assert.match(stdout, /good\.yaml/);
        assert.doesNotMatch(stdout + stderr, new RegExp(secret));
      }
    });
  });
});
