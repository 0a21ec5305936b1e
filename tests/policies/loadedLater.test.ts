import assert from "node:assert/strict";
import { resultOf } from "./ownProcess";

const printed = (program: string): unknown => resultOf(`${program}${loaded}`);

const later = 'require("./policies/loadedLater");';
const sdk =
  'const pulumi = require("@pulumi/pulumi"); const { Module, createRequire } = require("node:module");';
const loaded = `
const { resolve } = createRequire(require.resolve("@pulumi/pulumi"));
const is = (name) => require.cache[resolve(name)] instanceof Module;
const packages = () => ({ arborist: is("@npmcli/arborist"), typescript: is("typescript") });`;

describe("packages that are loaded later", () => {
  it("are loaded by the SDK itself at its start", () => {
    const before = printed(`${sdk} const main = async () => packages();`);
    assert.deepEqual(before, { arborist: true, typescript: true });
  });

  it("are not loaded with it", () => {
    const start = printed(`${later} ${sdk} const main = async () => packages();`);
    assert.deepEqual(start, { arborist: false, typescript: false });
  });

  it("are there when something of them is used", () => {
    const [code, withTypeScript, paths, withBoth] = printed(`${later} ${sdk} const main = async () => [
      (await pulumi.runtime.serializeFunction(() => 6 * 7)).text, packages(),
      (await pulumi.runtime.computeCodePaths()).size, packages(),
    ];`) as [string, object, number, object];
    assert.match(code, /6 \* 7/);
    assert.deepEqual(withTypeScript, { arborist: false, typescript: true });
    assert.ok(paths > 0);
    assert.deepEqual(withBoth, { arborist: true, typescript: true });
  });

  it("stay what they are where they are loaded already", () => {
    const first = 'const typescript = require("typescript");';
    const same = printed(
      `${first} ${later} ${sdk} const main = async () => require("typescript") === typescript;`,
    );
    assert.equal(same, true);
  });
});
