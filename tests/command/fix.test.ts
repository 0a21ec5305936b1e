import { deepEqual, equal } from "node:assert/strict";
import { fixText, type PlacedFix } from "../../command/fix";
import type { Fix, Path } from "../../policies/model/field";

const fix = (path: Path, value: Fix["value"], document = 1): PlacedFix => ({
  document,
  fix: { path, value },
});

const text = (source: string, ...fixes: PlacedFix[]) => fixText(source, fixes).text;

const why = (source: string, ...fixes: PlacedFix[]) => {
  const { text, skipped } = fixText(source, fixes);
  equal(text, source);
  return skipped.map(({ why }) => why);
};

describe("a fix in a file", () => {
  describe("replaces a value", () => {
    const cases: [what: string, before: string, value: Fix["value"], after: string][] = [
      ["and keeps the comment behind it", "a: old # why\n", "new", "a: new # why\n"],
      ["in the quotes that stand there", "a: 'old'\nb: \"x\"\n", "it's", "a: 'it''s'\nb: \"x\"\n"],
      ["in double quotes", 'a:   "old"\n', "new", 'a:   "new"\n'],
      ["with quotes where YAML would take it for a switch", "a: old\n", "on", 'a: "on"\n'],
      ["with quotes where YAML would take it for a number", "a: old\n", "1.2", 'a: "1.2"\n'],
      ["with a number", "a: '1'\n", 2, "a: 2\n"],
      ["with a switch", "a: false\n", true, "a: true\n"],
      ["that is empty", "a: # none yet\nb: 1\n", "new", "a: new # none yet\nb: 1\n"],
      ["that is null", "a: ~\n", "new", "a: new\n"],
      ["at the end of a file without a line break", "a: old", "new", "a: new"],
      ["between CRLF line ends", "a: old\r\nb: 1\r\n", "new", "a: new\r\nb: 1\r\n"],
      ["behind a byte order mark", "\ufeffa: old\n", "new", "\ufeffa: new\n"],
      ["in flow style", "{b: [1], a: old, c: 2}\n", "new", "{b: [1], a: new, c: 2}\n"],
      ["in JSON", '{"a":false}', "on", '{"a":"on"}'],
    ];
    for (const [what, before, value, after] of cases) {
      it(what, () => equal(text(before, fix(["a"], value)), after));
    }
  });

  describe("puts in a missing key", () => {
    const cases: [what: string, before: string, path: Path, after: string][] = [
      [
        "at the indentation of its neighbours",
        "a:\n    b: 1\nc: 2\n",
        ["a", "x"],
        "a:\n    b: 1\n    x: new\nc: 2\n",
      ],
      [
        "before comments on what follows",
        "a:\n  b: 1 # b\n# on c\nc: 2\n",
        ["a", "x"],
        "a:\n  b: 1 # b\n  x: new\n# on c\nc: 2\n",
      ],
      [
        "behind a block of text",
        "a:\n  b: |\n    text\nc: 2\n",
        ["a", "x"],
        "a:\n  b: |\n    text\n  x: new\nc: 2\n",
      ],
      ["behind nested lists", "a:\n  b:\n  - - 1\n", ["a", "x"], "a:\n  b:\n  - - 1\n  x: new\n"],
      ["in an element of a list", "- b: 1\n  c: 2\n- d: 1\n", [0, "x"], "- b: 1\n  c: 2\n  x: new\n- d: 1\n"],
      ["with the objects above it", "a:\n   b: 1\n", ["a", "m", "x"], "a:\n   b: 1\n   m:\n      x: new\n"],
      ["where its parent is empty", "a: # none\nb: 1\n", ["a", "x"], "a: {x: new} # none\nb: 1\n"],
      ["where its parent is null", "a: null\n", ["a", "m", "x"], "a: {m: {x: new}}\n"],
      ["in flow style", "a: {b: 1}\n", ["a", "x"], "a: {b: 1, x: new}\n"],
      ["in an empty object", "a: {}\n", ["a", "x"], "a: {x: new}\n"],
      ["before a trailing comma", "a: {b: 1,}\n", ["a", "x"], "a: {b: 1, x: new,}\n"],
      [
        "before the comment on its neighbour",
        "a: {\n  b: 1 # b\n  }\n",
        ["a", "x"],
        "a: {\n  x: new,\n  b: 1 # b\n  }\n",
      ],
      ["with quotes where a key needs them", "a: 1\n", ["on"], 'a: 1\n"on": new\n'],
      ["in JSON on one line", '{"a":{"b":1}}', ["a", "m", "x"], '{"a":{"b":1, "m": {"x": "new"}}}'],
      [
        "in JSON over several lines",
        '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n',
        ["a", "x"],
        '{\n\t"a": {\n\t\t"b": 1,\n\t\t"x": "new"\n\t}\n}\n',
      ],
      ["in JSON behind a marker", '---\n{"a": {}}\n', ["a", "x"], '---\n{"a": {"x": "new"}}\n'],
      ["at the end of a file without a line break", "a: 1", ["x"], "a: 1\nx: new"],
      [
        "between CRLF line ends",
        "a:\r\n  b: 1\r\nc: 2\r\n",
        ["a", "x"],
        "a:\r\n  b: 1\r\n  x: new\r\nc: 2\r\n",
      ],
      ["of any name", "a: 1\n", ["__proto__"], "a: 1\n__proto__: new\n"],
    ];
    for (const [what, before, path, after] of cases) {
      it(what, () => equal(text(before, fix(path, "new")), after.replace("\n__proto__", '\n"__proto__"')));
    }
  });

  it("changes the document that it names and no byte of the others", () => {
    const others = ["# only a comment\n", "---\na:   old   \n", "...\n", "---\n- {{ broken\n"];
    const [comment, first, end, broken] = others;
    equal(
      text(`${comment}${first}${end}---\na: old\n${broken}`, fix(["a"], "new", 2)),
      `${comment}${first}${end}---\na: new\n${broken}`,
    );
  });

  it("makes several at once, also in the same object", () => {
    const source = "a:\n  b: 1\n";
    deepEqual(fixText(source, [fix(["a", "w"], 1), fix(["a", "b"], 2), fix(["a", "z", "v"], 3)]), {
      text: "a:\n  b: 2\n  w: 1\n  z:\n    v: 3\n",
      applied: 3,
      skipped: [],
    });
  });

  it("does nothing where the value is there already", () => {
    deepEqual(fixText("a: 'x'\n", [fix(["a"], "x")]), { text: "a: 'x'\n", applied: 0, skipped: [] });
  });

  it("is made although another one cannot be", () => {
    deepEqual(fixText("a: &one 1\nb: *one\nc: 1\n", [fix(["a"], 2), fix(["c"], 2)]), {
      text: "a: &one 1\nb: *one\nc: 2\n",
      applied: 1,
      skipped: [{ document: 1, path: ["a"], why: "cannot be changed without changing something else" }],
    });
  });

  it("is skipped with the reason where it cannot be made safely", () => {
    deepEqual(why("a: {b: &x {c: 1}}\nd: *x\n", fix(["d", "c"], 2)), ["is reached through an alias"]);
    deepEqual(why("b: &x 1\na: *x\n", fix(["a"], 2)), ["is an alias"]);
    deepEqual(why("a: |-\n  old\n", fix(["a"], "new")), ["is a block of text"]);
    deepEqual(why("a: [1]\n", fix(["a"], 2)), ["is a list or an object"]);
    deepEqual(why("a: [1]\n", fix(["a", 1], 2)), ["is an element that is not there"]);
    deepEqual(why("a: {}\n", fix(["a", "b", 0], 2)), ["is an element that is not there"]);
    deepEqual(why("a: text\n", fix(["a", "b"], 2)), ["is below a value that is not an object"]);
    deepEqual(why("a: !!str x\n", fix(["a"], 2)), ["cannot be changed without changing something else"]);
    deepEqual(why("a: {{ b }}\n", fix(["a"], 2)), ["is in a document that cannot be read"]);
    deepEqual(why("a: 1\n", fix(["a"], 2, 2)), ["is in a document that the file does not have"]);
    deepEqual(why("a: \0\n", fix(["a"], 2)), ["is binary, not YAML or JSON"]);
  });

  it("takes a list of thousands of objects in a few passes", () => {
    const items = Array.from({ length: 2000 }, (_, index) => `- a: old # ${index}\n  b: 1\n`);
    const fixes = items.flatMap((_, index) => [fix([index, "a"], "new"), fix([index, "c"], true)]);
    const { text, applied } = fixText(items.join(""), fixes);
    equal(applied, 4000);
    equal(text, items.join("").replaceAll("old", "new").replaceAll("b: 1", "b: 1\n  c: true"));
  }).timeout(20_000);
});
