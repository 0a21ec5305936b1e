import assert from "node:assert/strict";
import { constants, createHash, generateKeyPairSync, privateDecrypt, publicEncrypt } from "node:crypto";
import * as fc from "fast-check";
import { oaepEncode } from "../../../components/trust/oaep";

const keys = [2048, 4096].map((bits) => ({
  bytes: bits / 8,
  ...generateKeyPairSync("rsa", { modulusLength: bits }),
}));
const bytes = (constraints: fc.IntArrayConstraints) =>
  fc.uint8Array(constraints).map((list) => Buffer.from(list));

function encrypted(key: (typeof keys)[number], message: Buffer, label: Buffer, seed: Buffer): Buffer {
  return publicEncrypt(
    { key: key.publicKey, padding: constants.RSA_NO_PADDING },
    oaepEncode(message, label, key.bytes, seed),
  );
}

describe("oaepEncode", () => {
  for (const key of keys) {
    const longest = key.bytes - 66;

    it(`is opened by node:crypto with RSA ${key.bytes * 8}, whatever message, label and seed`, () => {
      fc.assert(
        fc.property(
          bytes({ maxLength: longest }),
          bytes({ maxLength: 300 }),
          bytes({ minLength: 32, maxLength: 32 }),
          (message, label, seed) => {
            const opened = privateDecrypt(
              { key: key.privateKey, oaepHash: "sha256", oaepLabel: label },
              encrypted(key, message, label, seed),
            );
            assert.deepEqual(opened, message);
          },
        ),
        { numRuns: key.bytes === 256 ? 60 : 15 },
      );
    });

    it(`takes a message of ${longest} bytes and none of ${longest + 1} with RSA ${key.bytes * 8}`, () => {
      const seed = Buffer.alloc(32, 7);
      const label = Buffer.from("mq/app");
      const opened = privateDecrypt(
        { key: key.privateKey, oaepHash: "sha256", oaepLabel: label },
        encrypted(key, Buffer.alloc(longest, 1), label, seed),
      );
      assert.deepEqual(opened, Buffer.alloc(longest, 1));
      assert.throws(() => oaepEncode(Buffer.alloc(longest + 1), label, key.bytes, seed), {
        message: `message: has ${longest + 1} bytes; OAEP in ${key.bytes} bytes takes at most ${longest}.`,
      });
    });
  }

  const key = keys[0]!;

  it("is not opened with another label", () => {
    const sealed = encrypted(key, Buffer.from("secret"), Buffer.from("mq/app"), Buffer.alloc(32, 1));
    const open = (label: string) =>
      privateDecrypt({ key: key.privateKey, oaepHash: "sha256", oaepLabel: Buffer.from(label) }, sealed);
    assert.equal(open("mq/app").toString(), "secret");
    assert.throws(() => open("mq/other"));
    assert.throws(() => open(""));
  });

  it("yields the same bytes for the same seed and others for another", () => {
    const encode = (seed: number) =>
      oaepEncode(Buffer.from("secret"), Buffer.from("mq/app"), 256, Buffer.alloc(32, seed)).toString("hex");
    assert.equal(encode(1), encode(1));
    assert.notEqual(encode(1), encode(2));
  });

  it("lays out 0x00, masked seed and masked block as RFC 8017 says", () => {
    const seed = Buffer.alloc(32, 9);
    const encoded = oaepEncode(Buffer.from("m"), Buffer.from("l"), 256, seed);
    const mask = (from: Buffer, length: number) => {
      let all = Buffer.alloc(0);
      for (let counter = 0; all.length < length; counter++) {
        all = Buffer.concat([
          all,
          createHash("sha256")
            .update(Buffer.concat([from, Buffer.from([0, 0, 0, counter])]))
            .digest(),
        ]);
      }
      return all.subarray(0, length);
    };
    const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, index) => byte ^ b[index]!));
    assert.equal(encoded.length, 256);
    assert.equal(encoded[0], 0);
    const block = encoded.subarray(33);
    assert.deepEqual(xor(encoded.subarray(1, 33), mask(block, 32)), seed);
    const plain = xor(block, mask(seed, block.length));
    assert.deepEqual(plain.subarray(0, 32), createHash("sha256").update("l").digest());
    assert.deepEqual(plain.subarray(32, -2), Buffer.alloc(plain.length - 34));
    assert.deepEqual(plain.subarray(-2), Buffer.from([1, "m".charCodeAt(0)]));
  });

  it("refuses a seed that is not 32 bytes long", () => {
    for (const length of [0, 31, 33]) {
      assert.throws(() => oaepEncode(Buffer.from("m"), Buffer.from("l"), 256, Buffer.alloc(length)), {
        message: `seed: has ${length} bytes; OAEP with SHA-256 takes 32.`,
      });
    }
  });

  it("refuses a modulus too short for any message", () => {
    assert.throws(() => oaepEncode(Buffer.from("m"), Buffer.from("l"), 64, Buffer.alloc(32)), {
      message: "message: has 1 bytes; OAEP in 64 bytes takes at most 0.",
    });
  });
});
