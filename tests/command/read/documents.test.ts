import assert from "node:assert/strict";
import * as fc from "fast-check";
import { documents } from "../../../command/read/documents";
import type { Read } from "../../../command/read/pieces";

/** Reads a text as a slow pipe gives it: a few bytes at a time. */
function slowly(text: string, step = Number.MAX_SAFE_INTEGER): Read {
  const bytes = Buffer.from(text);
  let at = 0;
  return (buffer, from) => {
    const count = bytes.copy(buffer, from, at, at + step);
    at += count;
    return count;
  };
}

const cut = (text: string, step?: number) => [...documents(slowly(text, step))];

/** "document@line text" each. */
const shown = (text: string) =>
  cut(text).map((each) => `${each.document}@${each.line} ${"text" in each ? each.text : each.fault}`);

const cases: [string, string, string[]][] = [
  ["one without a marker", "a: 1\n", ["1@1 a: 1\n"]],
  ["several", "a\n---\nb\n---\nc", ["1@1 a", "2@2 ---\nb", "3@4 ---\nc"]],
  ["comments before the first marker, which are none", "# c\n\n---\nb\n", ["1@3 ---\nb\n"]],
  ["empty ones between markers", "---\n---\nb\n", ["1@1 ---", "2@2 ---\nb\n"]],
  ["an end that is stated", "a\n...\nb\n...\n# end\n", ["1@1 a", "2@2 \nb"]],
  ["directives", "%YAML 1.1\n---\na\n", ["1@2 ---\na\n"]],
  ["content behind a marker", "--- a\n--- # c\nb\n", ["1@1 --- a", "2@2 --- # c\nb\n"]],
  [
    "a marker within a block of text, where YAML ends it",
    "a: |\n  b\n---\nc\n",
    ["1@1 a: |\n  b", "2@3 ---\nc\n"],
  ],
  ["no marker where more follows or comes before", "----\n---a\n ---\n", ["1@1 ----\n---a\n ---\n"]],
  ["nothing", "", []],
  [
    "JSON objects one after the other",
    '{"a": 1}\n{"b": "}{"} {}',
    ['1@1 {"a": 1}', '2@2 {"b": "}{"}', "3@2 {}"],
  ],
];

describe("documents of a stream", () => {
  for (const [what, text, expected] of cases) {
    it(`are cut where there is ${what}`, () => assert.deepEqual(shown(text), expected));
  }

  it("are the same however few bytes come at a time, and stand where they say", () => {
    const piece = fc.constantFrom(
      "---",
      "...",
      "\n",
      "\r\n",
      " ",
      "a: ä",
      "#",
      "%",
      "-",
      ".",
      "\ufeff",
      "{}",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((all) => all.join("")),
        fc.integer({ min: 1, max: 7 }),
        (text, step) => {
          const whole = cut(text);
          assert.deepEqual(cut(text, step), whole);
          const bytes = Buffer.from(text);
          for (const each of whole) {
            if (!("text" in each)) continue;
            assert.equal(bytes.toString("utf8", each.offset, each.offset + each.length), each.text);
            const before = bytes.toString("utf8", 0, each.offset);
            assert.equal(before.split("\n").length, each.line);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
