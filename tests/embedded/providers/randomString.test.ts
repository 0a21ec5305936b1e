import assert from "node:assert/strict";
import { random } from "../../../embedded/providers/random";
import { Engine, serving, unknown } from "./client";

describe("stand-in random.RandomString", () => {
  const served = serving(random);
  const string = () => new Engine(served.client, "random:index/randomString:RandomString");
  const drawn = async (inputs: Record<string, unknown>): Promise<string> =>
    (await string().create(inputs)).state.result;

  it("draws exactly the minimums when they fill the length", async () => {
    for (let round = 0; round < 20; round++) {
      const word = await drawn({ length: 10, minUpper: 4, minLower: 3, minNumeric: 2, minSpecial: 1 });
      const count = (class_: RegExp) => (word.match(class_) ?? []).length;
      assert.deepEqual(
        [count(/[A-Z]/g), count(/[a-z]/g), count(/[0-9]/g), count(/[^A-Za-z0-9]/g)],
        [4, 3, 2, 1],
      );
    }
  });

  it("uses only the classes asked for, each with all its characters", async () => {
    assert.match(await drawn({ length: 200, special: false, upper: false, numeric: false }), /^[a-z]{200}$/);
    const digits = await drawn({ length: 500, special: false, upper: false, lower: false });
    assert.deepEqual([...new Set(digits)].sort().join(""), "0123456789");
  });

  it("takes special characters from overrideSpecial alone, beyond ASCII too", async () => {
    const word = await drawn({
      length: 60,
      overrideSpecial: "é€😀",
      upper: false,
      lower: false,
      numeric: false,
    });
    assert.match(word, /^[é€😀]{60}$/u);
    assert.equal([...word].length, 60);
  });

  it("puts the minimums anywhere, not first", async () => {
    const places = new Set<number>();
    for (let round = 0; round < 200; round++)
      places.add(
        (await drawn({ length: 4, numeric: false, special: false, minUpper: 1, upper: false })).search(
          /[A-Z]/,
        ),
      );
    assert.deepEqual([...places].sort(), [0, 1, 2, 3]);
  });

  it("draws every letter about equally often", async () => {
    const length = 52_000;
    const word = await drawn({ length, numeric: false, special: false });
    const counts = new Map<string, number>();
    for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    assert.equal(counts.size, 52);
    // 1000 expected for each, standard deviation 31: seven of them is one failure in 10^10 runs.
    for (const [letter, count] of counts) assert.ok(Math.abs(count - 1000) < 220, `${letter}: ${count}`);
  });

  it("is no secret, and is its own ID", async () => {
    const { id, state } = await string().create({ length: 12 });
    assert.equal(typeof state.result, "string");
    assert.equal(id, state.result);
    assert.equal("bcryptHash" in state, false);
  });

  it("computes nothing in a preview", async () => {
    assert.equal((await string().create({ length: 12 }, true)).state.result, unknown);
  });

  it("imports by value", async () => {
    const { id, state, inputs } = await string().read("abc-1");
    assert.deepEqual(
      { id, result: state.result, inputs },
      { id: "abc-1", result: "abc-1", inputs: { length: 5 } },
    );
  });

  it("refuses to import nothing", async () => {
    await assert.rejects(string().read(""), {
      details: "The import ID must be the string itself, and it is empty.",
    });
  });
});
