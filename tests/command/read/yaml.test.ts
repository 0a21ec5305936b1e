import assert from "node:assert/strict";
import { Unreadable } from "../../../command/read/source";
import { parseYaml } from "../../../command/read/yaml";

/** What `kubectl create --dry-run=client -o json` makes of a value, as sigs.k8s.io/yaml and go-yaml read it. */
const scalars: [string, unknown][] = [
  ["yes", true],
  ["Y", true],
  ["on", true],
  ["n", false],
  ["OFF", false],
  ["yES", "yES"],
  ["~", null],
  ["", null],
  ["017", 15],
  ["0o17", 15],
  ["0x1F", 31],
  ["-0b11", -3],
  ["08", 8],
  ["1_000", 1000],
  ["+1", 1],
  ["1e3", 1000],
  [".5", 0.5],
  ["1.10", 1.1],
  ["-.inf", Number.NEGATIVE_INFINITY],
  ["12:30:45", "12:30:45"],
  ["2027-01-01", "2027-01-01"],
  ["1.2.3", "1.2.3"],
  ["0xyz", "0xyz"],
  ["'yes'", "yes"],
  ['"1"', "1"],
  ["!!str 1", "1"],
  ["!!int '1'", 1],
  ["!Ref x", "x"],
  ["!!binary aGk=", "aGk="],
];

const refused: [string, string, string, number][] = [
  ["a null as a key", "~: 1", "is not valid YAML: a key is empty", 0],
  ["an object as a key", "{a: 1}: 2", "is not valid YAML: a key is a list or an object", 0],
  ["a key that stands twice", "a: 1\na: 2", "is not valid YAML: duplicated mapping key", 5],
  ["a key that stands twice once it is text", "1: a\n'1': b", "is not valid YAML: duplicated mapping key", 6],
  ["an alias of nothing", "a: *hunter2", "is not valid YAML: unidentified alias", 4],
  ["a value that does not fit its tag", "a: !!int hunter2", "is not valid YAML: cannot resolve a node", 3],
  ["several documents", "a\r---\rb", "has documents that no line with --- separates", 0],
];

describe("YAML as kubectl reads it", () => {
  for (const [written, value] of scalars) {
    it(`reads ${written || "nothing"} as ${typeof value} ${value}`, () =>
      assert.deepEqual(parseYaml(`a: ${written}\n`), { a: value }));
  }

  const anywhere: [string, string, unknown][] = [
    ["a bracket below its key", "a:\n  b: [\n    1,\n  ]\nc: 1\n", { a: { b: [1] }, c: 1 }],
    ["items below their key", "a: [\n1,\n\n{x:\n2}\n]\nb: 1\n", { a: [1, { x: 2 }], b: 1 }],
    ["a text in quotes", 'a:\n  b: "x\ny"\n', { a: { b: "x y" } }],
  ];
  for (const [what, text, value] of anywhere) {
    it(`lets lines start anywhere within ${what}`, () => assert.deepEqual(parseYaml(text), value));
  }

  it("drops nothing behind a comment for the sake of such a line", () =>
    assert.throws(() => parseYaml("a:\n  b: [1, # one\n2,\n    3]\n"), /deficient indentation/));

  it("makes text of all keys", () =>
    assert.deepEqual(parseYaml("1: a\ntrue: b\nno: c\n0x10: d\n"), {
      1: "a",
      true: "b",
      false: "c",
      16: "d",
    }));

  it("merges, and what is written goes over what is merged", () =>
    assert.deepEqual(parseYaml("a: &a {x: 1, z: 1}\nb:\n  <<: *a\n  z: 2\n"), {
      a: { x: 1, z: 1 },
      b: { x: 1, z: 2 },
    }));

  it("takes __proto__ for a key like any other", () => {
    const value = parseYaml("__proto__: {polluted: true}") as object;
    assert.deepEqual(Object.keys(value), ["__proto__"]);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  for (const [what, text, message, at] of refused) {
    it(`refuses ${what}, without a word of the text`, () =>
      assert.throws(
        () => parseYaml(text),
        (error) => error instanceof Unreadable && error.message === message && error.at === at,
      ));
  }

  it("takes aliases that stand for what is written ten times over", () => {
    const value = parseYaml(`a: &a [1, 2, 3]\nb: [${Array(50).fill("*a").join(", ")}]`) as { b: unknown[] };
    assert.deepEqual([value.b.length, value.b[49]], [50, [1, 2, 3]]);
  });

  it("refuses nesting through aliases that is deeper than any that is written", () => {
    const levels = Array.from({ length: 10 }, (_, index) => {
      const inner = index === 0 ? "1" : `*a${index - 1}`;
      return `a${index}: &a${index} ${"[".repeat(50)}${inner}${"]".repeat(50)}`;
    });
    assert.throws(() => parseYaml(levels.join("\n")), /nested too deeply, through aliases/);
  });
});
