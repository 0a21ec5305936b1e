import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { random } from "../../../embedded/providers/random";
import { configure, Engine, plaintext, secret, serving, unknown } from "./client";

describe("stand-in random.RandomPassword", () => {
  const served = serving(random);
  const password = () => new Engine(served.client, "random:index/randomPassword:RandomPassword");
  const drawn = async (inputs: Record<string, unknown>) =>
    plaintext((await password().create(inputs)).state.result);

  it("fills in the defaults of the real plugin", async () => {
    assert.deepEqual(await password().check({ length: 16 }), {
      inputs: {
        length: 16,
        lower: true,
        minLower: 0,
        minNumeric: 0,
        minSpecial: 0,
        minUpper: 0,
        number: true,
        numeric: true,
        special: true,
        upper: true,
      },
      failures: {},
    });
  });

  it("lets the old name number stand for numeric", async () => {
    const { inputs } = await password().check({ length: 16, number: false });
    assert.equal(inputs.numeric, false);
  });

  for (const [inputs, property, reason] of [
    [{}, "length", "length is required, and was not given."],
    [{ length: 0 }, "length", "length must be at least 1, not 0."],
    [{ length: 1.5 }, "length", "length must be a whole number, not 1.5."],
    [{ length: "16" }, "length", "length must be a whole number, not a string."],
    [{ length: 8, special: "no" }, "special", "special must be true or false, not a string."],
    [{ length: 8, minUpper: -1 }, "minUpper", "minUpper must be at least 0, not -1."],
    [
      { length: 3, minUpper: 2, minNumeric: 2 },
      "length",
      "length must be at least 4, the sum of minLower, minNumeric, minSpecial, minUpper, not 3.",
    ],
    [
      { length: 8, lower: false, numeric: false, special: false, upper: false },
      "special",
      "One of lower, numeric, special, upper must be true, and all are false.",
    ],
    [
      { length: 8, number: true, numeric: false },
      "number",
      "number is the old name of numeric and must equal it: true is not false.",
    ],
    [{ length: 8, keepers: { a: 1 } }, "keepers", "keepers.a must be a string, not a number."],
    [
      { length: 8, lenght: 8 },
      "lenght",
      "lenght is not an input here; the inputs are keepers, length, lower, minLower, minNumeric, minSpecial, minUpper, number, numeric, overrideSpecial, special, upper.",
    ],
  ] as const)
    it(`refuses ${JSON.stringify(inputs)}`, async () => {
      assert.deepEqual((await password().check(inputs)).failures, { [property]: reason });
    });

  it("accepts what is still unknown", async () => {
    const { failures } = await password().check({ length: unknown, minUpper: 4, keepers: { a: unknown } });
    assert.deepEqual(failures, {});
  });

  it("returns result and bcryptHash as secrets, and nothing of them in the ID", async () => {
    const { id, state } = await password().create({ length: 24 });
    assert.equal(id, "none");
    assert.equal(plaintext(state.result).length, 24);
    assert.match(plaintext(state.bcryptHash), /^\$2a\$10\$/);
    assert.equal(JSON.stringify({ ...state, result: null }).includes(plaintext(state.result)), false);
  });

  it("hashes so that the C library's crypt agrees, and refuses another password", async () => {
    const { state } = await password().create({ length: 80 });
    const hash = plaintext(state.bcryptHash);
    const crypt = (word: string) =>
      execFileSync("perl", ["-e", "print crypt($ARGV[0], $ARGV[1])", word, hash]).toString();
    assert.equal(crypt(plaintext(state.result)), hash);
    assert.notEqual(crypt(`x${plaintext(state.result).slice(1)}x`), hash);
  });

  it("passes secrets in plain to an engine that does not accept them", async () => {
    await configure(served.client, false);
    try {
      const { state } = await password().create({ length: 9 });
      assert.equal(typeof state.result, "string");
    } finally {
      await configure(served.client, true);
    }
  });

  it("keeps what came in as a secret secret", async () => {
    const { state } = await password().create({ length: 8, keepers: secret({ token: "t0ken" }) });
    assert.deepEqual(state.keepers, secret({ token: "t0ken" }));
  });

  it("computes nothing in a preview", async () => {
    const { id, state } = await password().create({ length: 16, keepers: { a: unknown } }, true);
    assert.equal(id, "");
    assert.deepEqual(state.result, secret(unknown));
    assert.deepEqual(state.bcryptHash, secret(unknown));
    assert.deepEqual(state.keepers, { a: unknown });
    assert.equal(state.length, 16);
  });

  it("never draws the same password twice", async () => {
    assert.notEqual(await drawn({ length: 20 }), await drawn({ length: 20 }));
  });

  it("sees no difference in unchanged inputs, whether defaults were given or not", async () => {
    const { state } = await password().create({ length: 16 });
    const same = { changes: {}, replaces: [] };
    assert.deepEqual(await password().diff(state, { length: 16 }), same);
    assert.deepEqual(await password().diff(state, { length: 16, special: true, keepers: {} }), same);
  });

  it("sees no difference in a state the real plugin wrote", async () => {
    const { state } = await password().create({ length: 16, keepers: { a: "1" } });
    const { failures } = await password().check({ length: 16, __defaults: [] });
    assert.deepEqual(failures, {});
    const diff = await password().diff({ ...state, __meta: "{}" }, { length: 16, keepers: { a: "1" } });
    assert.deepEqual(diff, { changes: {}, replaces: [] });
  });

  it("replaces on a changed input and names the place", async () => {
    const { state } = await password().create({ length: 16, keepers: { "a.b": "1", c: "2" } });
    assert.deepEqual(await password().diff(state, { length: 20, keepers: { "a.b": "2", d: "3" } }), {
      changes: {
        length: "UPDATE_REPLACE",
        'keepers["a.b"]': "UPDATE_REPLACE",
        "keepers.c": "DELETE_REPLACE",
        "keepers.d": "ADD_REPLACE",
      },
      replaces: ["keepers", "length"],
    });
  });

  it("takes an unknown keeper for a change", async () => {
    const { state } = await password().create({ length: 16, keepers: { a: "1" } });
    assert.deepEqual(await password().diff(state, { length: 16, keepers: { a: unknown } }), {
      changes: { "keepers.a": "UPDATE_REPLACE" },
      replaces: ["keepers"],
    });
  });

  it("compares secret keepers by their content", async () => {
    const { state } = await password().create({ length: 16, keepers: secret({ a: "1" }) });
    assert.deepEqual(
      (await password().diff(state, { length: 16, keepers: secret({ a: "1" }) })).replaces,
      [],
    );
    assert.deepEqual((await password().diff(state, { length: 16, keepers: secret({ a: "2" }) })).replaces, [
      "keepers",
    ]);
  });

  it("refreshes to the state it was given, still secret", async () => {
    const { state, inputs } = await password().create({ length: 16 });
    assert.deepEqual(await password().read("none", state, inputs), { id: "none", state, inputs });
    const legacy = { ...state, result: plaintext(state.result) };
    assert.deepEqual((await password().read("none", legacy, inputs)).state, state);
  });

  it("imports by value: no difference to a program that states the length", async () => {
    const { id, state, inputs } = await password().read("corréct-horse");
    assert.equal(id, "none");
    assert.equal(plaintext(state.result), "corréct-horse");
    assert.deepEqual(inputs, { length: 13 });
    assert.deepEqual(await password().diff(state, { length: 13 }), { changes: {}, replaces: [] });
  });

  it("deletes without a word", async () => {
    await assert.doesNotReject(password().delete("none", { length: 1 }));
  });
});
