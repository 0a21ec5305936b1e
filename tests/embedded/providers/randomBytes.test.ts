import assert from "node:assert/strict";
import { random } from "../../../embedded/providers/random";
import { Engine, plaintext, secret, serving, unknown } from "./client";

describe("stand-in random.RandomBytes and random.RandomId", () => {
  const served = serving(random);
  const bytes = () => new Engine(served.client, "random:index/randomBytes:RandomBytes");
  const identifier = () => new Engine(served.client, "random:index/randomId:RandomId");

  it("RandomBytes returns the same bytes twice, both secret, and an ID that tells nothing", async () => {
    const { id, state } = await bytes().create({ length: 32 });
    const decoded = Buffer.from(plaintext(state.base64), "base64");
    assert.equal(id, "none");
    assert.equal(decoded.length, 32);
    assert.equal(decoded.toString("hex"), plaintext(state.hex));
  });

  it("RandomBytes is unknown and secret in a preview", async () => {
    const { state } = await bytes().create({ length: 32 }, true);
    assert.deepEqual(state, { length: 32, base64: secret(unknown), hex: secret(unknown) });
  });

  it("RandomBytes imports standard base64", async () => {
    const { state, inputs } = await bytes().read("8/fu3q+2DcgSJ19i0jZ5Cw==");
    assert.equal(plaintext(state.hex), "f3f7eedeafb60dc812275f62d236790b");
    assert.deepEqual(inputs, { length: 16 });
    assert.deepEqual((await bytes().diff(state, { length: 16 })).replaces, []);
  });

  for (const id of ["", "8_fu3q-2DcgSJ19i0jZ5Cw", "not base64!"])
    it(`RandomBytes refuses to import ${JSON.stringify(id)} without repeating it`, async () => {
      await assert.rejects(bytes().read(id), {
        details:
          "The import ID of a RandomBytes must be its bytes in standard base64 with padding, and it is not.",
      });
    });

  it("RandomBytes is replaced when its length changes", async () => {
    const { state } = await bytes().create({ length: 32 });
    assert.deepEqual(await bytes().diff(state, { length: 33 }), {
      changes: { length: "UPDATE_REPLACE" },
      replaces: ["length"],
    });
  });

  it("RandomId puts one number into four forms behind its prefix", async () => {
    const { id, state } = await identifier().create({ byteLength: 8, prefix: "p-" });
    const hex = Buffer.from(id, "base64url").toString("hex");
    assert.equal(hex.length, 16);
    assert.deepEqual(state, {
      byteLength: 8,
      prefix: "p-",
      hex: `p-${hex}`,
      dec: `p-${BigInt(`0x${hex}`)}`,
      b64Url: `p-${id}`,
      b64Std: `p-${Buffer.from(hex, "hex").toString("base64")}`,
    });
  });

  it("RandomId imports with and without a prefix", async () => {
    const { state } = await identifier().read("p-9hUg");
    assert.deepEqual(
      [state.byteLength, state.hex, state.dec, state.prefix],
      [4, "a7ef6152", "2817483090", undefined],
    );
    const prefixed = await identifier().read("a,b,p-9hUg");
    assert.equal(prefixed.id, "p-9hUg");
    assert.deepEqual(prefixed.inputs, { byteLength: 4, prefix: "a,b" });
    assert.equal(prefixed.state.hex, "a,ba7ef6152");
  });

  it("RandomId refuses to import padded base64", async () => {
    await assert.rejects(identifier().read("8/fu3q=="), /unpadded URL-safe base64/);
  });
});
