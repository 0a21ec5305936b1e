import assert from "node:assert/strict";
import * as fc from "fast-check";
import { stringify } from "yaml";
import { Locator } from "../../../command/read/locate";
import type { Path } from "../../../policies/model/field";

const yaml = `apiVersion: v1
"kind": 'X'
spec:
  text: |
    lines
  list:
    - name: one
      nothing:
    - two
    - {name: three, "q": "v"}
  1636:
    mode: "P"
  alias: &a {x: 1}
  same: *a
`;

const json = `{
\t"apiVersion": "v1",
\t"spec": {"li\\u0073t": [1, {"a": "b"}], "e": {}}
}`;

const cases: [string, string, Path, string][] = [
  ["the root", yaml, [], "1:1"],
  ["a plain value", yaml, ["apiVersion"], "1:13"],
  ["a quoted value", yaml, ["kind"], "2:9"],
  ["an object, at its key", yaml, ["spec"], "3:1"],
  ["a block of text, at its key", yaml, ["spec", "text"], "4:3"],
  ["an item that is an object", yaml, ["spec", "list", 0], "7:7"],
  ["an item that is a value", yaml, ["spec", "list", 1], "9:7"],
  ["a value in flow style", yaml, ["spec", "list", 2, "q"], "10:26"],
  ["an empty value, at its key", yaml, ["spec", "list", 0, "nothing"], "8:7"],
  ["what is missing, at the key around it", yaml, ["spec", "list", 0, "nothing", "x"], "8:7"],
  ["an item that is missing, at the list's key", yaml, ["spec", "list", 7, "name"], "6:3"],
  ["a key that is a number", yaml, ["spec", "1636", "mode"], "12:11"],
  ["what an alias stands for, at the alias", yaml, ["spec", "same", "x"], "14:3"],
  ["a key of the root that is missing", yaml, ["status"], "1:1"],
  ["a value in JSON", json, ["spec", "list", 1, "a"], "3:34"],
  ["an object in JSON, at its key", json, ["spec", "e", "x"], "3:41"],
];

describe("the place of a field", () => {
  for (const [what, text, path, expected] of cases) {
    it(`is known for ${what}`, () => {
      const { line, column } = new Locator({ text, line: 1 }).place(path);
      assert.equal(`${line}:${column}`, expected);
    });
  }

  it("is known behind lines that start too far to the left", () => {
    const text = "a:\n  b: [\n  {x: 1,\ny: 2}\n  ]\nc: 3\n";
    const locator = new Locator({ text, line: 1 });
    const place = (path: Path) => Object.values(locator.place(path)).join(":");
    assert.deepEqual([place(["a", "b", 0, "y"]), place(["c"])], ["4:4", "6:4"]);
  });

  it("counts from the document's first line", () =>
    assert.equal(new Locator({ text: yaml, line: 101 }).place(["spec"]).line, 103));

  it("is where the value is written, for any value", () => {
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,3}$/),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat()),
    );
    fc.assert(
      fc.property(value, fc.boolean(), (all, asJson) => {
        const text = asJson ? JSON.stringify(all, null, 1) : stringify(all);
        const lines = text.split("\n");
        const locator = new Locator({ text, line: 1 });
        for (const [key, inner] of Object.entries(all)) {
          for (const [name, number] of Object.entries(inner)) {
            const { line, column } = locator.place([key, name]);
            assert.equal(Number.parseInt(lines[line - 1]!.slice(column - 1), 10), number);
          }
        }
      }),
    );
  });

  it("takes linear time in a long list", () => {
    const time = (items: number) => {
      const text = `items:\n${"- {a: 1, b: {c: 2}}\n".repeat(items)}`;
      const start = process.cpuUsage().user;
      const locator = new Locator({ text, line: 1 });
      for (let index = 0; index < items; index++) locator.place(["items", index, "b", "c"]);
      return process.cpuUsage().user - start;
    };
    time(2000);
    const [few, many] = [time(2000), time(20_000)];
    // Ten times as many; a quadratic search would take a hundred times as long.
    assert.ok(many < few * 40, `${few} and ${many} microseconds`);
  });
});
