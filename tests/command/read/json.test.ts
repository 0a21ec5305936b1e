import assert from "node:assert/strict";
import * as fc from "fast-check";
import { endsOfValues, jsonEvents, parseJson } from "../../../command/read/json";
import { Unreadable } from "../../../command/read/source";

describe("JSON", () => {
  it("reads as JSON.parse does, but for keys that stand twice", () => {
    fc.assert(
      fc.property(fc.json(), (text) => assert.deepEqual(parseJson(text), { value: JSON.parse(text) })),
    );
  });

  it("has no two values under one key, however the key is written", () => {
    for (const text of ['{"a": 1, "a": 2}', '{"b": [{"a": 1, "\\u0061": 2}]}'])
      assert.throws(() => parseJson(text), Unreadable);
    assert.deepEqual(parseJson('{"a": {"a": "a"}, "b": ["a", "a"]}'), {
      value: { a: { a: "a" }, b: ["a", "a"] },
    });
  });

  it("is nothing where it is something else", () => assert.equal(parseJson("{a: 1}"), undefined));

  it("gives one event for each value and key, and one for each end", () => {
    const count = (value: unknown): number => {
      if (typeof value !== "object" || value === null) return 1;
      const inner = Object.values(value).reduce((sum: number, each) => sum + count(each), 2);
      return Array.isArray(value) ? inner : inner + Object.keys(value).length;
    };
    fc.assert(
      fc.property(fc.json(), (text) => assert.equal([...jsonEvents(text)].length, count(JSON.parse(text)))),
    );
  });

  it("ends where it ends, whatever stands in its texts", () => {
    assert.deepEqual(endsOfValues('{"a": "}\\"{"} [1]'), [13, 17]);
    assert.deepEqual(endsOfValues("}{"), []);
  });

  it("takes linear time in texts that are long, or full of quotes and never end", () => {
    assert.deepEqual(endsOfValues(`{"a": "${"x".repeat(20_000_000)}"}`), [20_000_009]);
    assert.deepEqual(endsOfValues(`{}{"${'\\"'.repeat(3_000_000)}`), [2]);
    assert.deepEqual(endsOfValues(`{"${"\\\\".repeat(3_000_000)}"}`), [6_000_004]);
  });
});
