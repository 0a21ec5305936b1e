import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installedPackage } from "../../bench/installedPackage";
import { constructors } from "../../provider/constructors";
import { packedOnce } from "../library/packedOnce";
import { toldSchema } from "./running";

describe("the provider of the installed package", () => {
  let folder: string;
  const inPackage = (...parts: string[]) => path.join(folder, "node_modules", "strict-mtls", ...parts);
  before(() => {
    folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strict-mtls-provider-"));
    installedPackage(folder, packedOnce());
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("holds what starts it and what it tells, and no source", () =>
    assert.deepEqual(fs.readdirSync(inPackage("provider")).toSorted(), [
      "PulumiPlugin.yaml",
      "package.json",
      "pulumi-resource-strict-mtls",
      "schema.json",
      "start.js",
    ]));

  it("starts", async () => {
    const executable = inPackage("provider", "pulumi-resource-strict-mtls");
    assert.deepEqual(await toldSchema(executable), require("../../provider/schema.json"));
  });

  it("constructs what the checkout's does", () => {
    const script = `console.log(Object.keys(require(${JSON.stringify(inPackage("dist", "provider", "constructors"))}).constructors).join());`;
    const output = execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
    assert.equal(output, `${Object.keys(constructors).join()}\n`);
  });
});
