import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { mergeValues } from "../../../components/operators/chartValues";

const resolved = <T>(value: pulumi.Input<T>): Promise<T> =>
  new Promise((resolve) => {
    pulumi.output(value).apply((inner) => resolve(inner as T));
  });

describe("mergeValues", () => {
  it("merges objects at any depth and lets the user win", () => {
    const typed = { a: { b: { c: 1, d: 2 }, e: 3 }, f: 4 };
    const user = { a: { b: { c: 9, x: 5 } }, g: 6 };
    assert.deepEqual(mergeValues(typed, user), { a: { b: { c: 9, d: 2, x: 5 }, e: 3 }, f: 4, g: 6 });
  });

  it("replaces lists, and objects and plain values by each other", () => {
    const typed = { list: [1, 2], object: { a: 1 }, plain: 1 };
    const user = { list: [3], object: "text", plain: { a: 1 } };
    assert.deepEqual(mergeValues(typed, user), user);
  });

  it("keeps false, zero and the empty text of the user", () => {
    assert.deepEqual(mergeValues({ a: true, b: 1, c: "x" }, { a: false, b: 0, c: "" }), {
      a: false,
      b: 0,
      c: "",
    });
  });

  it("takes a value back for null and keeps it for undefined", () => {
    assert.deepEqual(mergeValues({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: null }, d: undefined }), {
      a: { c: 2 },
      d: 3,
    });
    assert.deepEqual(mergeValues({}, { a: { b: null, c: 1 } }), { a: { c: 1 } });
  });

  it("changes neither of its arguments", () => {
    const typed = Object.freeze({ a: Object.freeze({ b: 1 }) });
    assert.deepEqual(mergeValues(typed, Object.freeze({ a: Object.freeze({ c: 2 }) })), {
      a: { b: 1, c: 2 },
    });
    assert.deepEqual(typed, { a: { b: 1 } });
  });

  it("merges outputs with objects on either side, and leaves the rest plain", async () => {
    const merged = mergeValues(
      { a: { b: 1 }, c: pulumi.output({ d: 1, e: 2 }), plain: { x: 1 } },
      { a: pulumi.output({ z: 2 }), c: { d: 9 }, plain: { y: 2 } },
    );
    assert.deepEqual(merged.plain, { x: 1, y: 2 });
    assert.deepEqual(await resolved(merged), {
      a: { b: 1, z: 2 },
      c: { d: 9, e: 2 },
      plain: { x: 1, y: 2 },
    });
  });

  it("keeps a secret leaf secret", async () => {
    const merged = mergeValues({ a: { b: 1 } }, { a: { password: pulumi.secret("x") } });
    const password = (merged.a as any).password;
    assert.equal(await pulumi.isSecret(password), true);
  });

  it("yields the user's values where there are no others, and the typed ones where the user gives none", () => {
    const json = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.dictionary(fc.constant("k"), fc.integer())),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(json, json, (typed, user) => {
        assert.deepEqual(mergeValues({}, user), user);
        assert.deepEqual(mergeValues(typed), typed);
        const merged = mergeValues(typed, user);
        assert.deepEqual(mergeValues(merged, user), merged);
        assert.deepEqual(
          new Set(Object.keys(merged)),
          new Set([...Object.keys(typed), ...Object.keys(user)]),
        );
      }),
    );
  });
});
