/** A Blowfish key schedule as bcrypt needs it. Source: Schneier, "Fast Software Encryption", 1993. */
export interface Blowfish {
  /** Mixes a key and a salt of 16 bytes into the state. */
  expand(key: Buffer, salt: Buffer): void;
  /** Encrypts one block of two 32-bit words in place. */
  encrypt(block: Int32Array): void;
}

const subkeys = 18;
const boxes = 4 * 256;
let digits: Int32Array | undefined;

/** The state before any key: the first 1042 words of pi's fraction. */
export function initialState(): Blowfish {
  digits ??= piFraction(subkeys + boxes);
  const state = digits.slice();
  const p = state.subarray(0, subkeys);
  const s = state.subarray(subkeys);

  const encrypt = (block: Int32Array) => {
    let left = block[0]! ^ p[0]!;
    let right = block[1]!;
    for (let round = 1; round <= 16; round++) {
      const sum = (s[left >>> 24]! + s[256 + ((left >>> 16) & 255)]!) ^ s[512 + ((left >>> 8) & 255)]!;
      right ^= ((sum + s[768 + (left & 255)]!) | 0) ^ p[round]!;
      const swapped = left;
      left = right;
      right = swapped;
    }
    block[0] = right ^ p[17]!;
    block[1] = left;
  };

  const expand = (key: Buffer, salt: Buffer) => {
    for (let index = 0; index < subkeys; index++) p[index]! ^= cyclicWord(key, index);
    const block = new Int32Array(2);
    for (let index = 0; index < state.length; index += 2) {
      block[0]! ^= salt.readInt32BE((index * 4) % 16);
      block[1]! ^= salt.readInt32BE((index * 4 + 4) % 16);
      encrypt(block);
      state.set(block, index);
    }
  };

  return { expand, encrypt };
}

/** The word at an index of the key repeated without end. */
function cyclicWord(key: Buffer, index: number): number {
  let word = 0;
  for (let byte = 0; byte < 4; byte++) word = (word << 8) | key[(index * 4 + byte) % key.length]!;
  return word;
}

/** The first 32-bit words after pi's binary point, by Machin's formula: pi/4 = 4 arctan(1/5) - arctan(1/239). */
function piFraction(words: number): Int32Array {
  const guard = 64n;
  const bits = BigInt(words * 32);
  const one = 1n << (bits + guard);
  const pi = 4n * (4n * inverseArctangent(5n, one) - inverseArctangent(239n, one));
  const hex = ((pi - 3n * one) >> guard).toString(16).padStart(words * 8, "0");
  return Int32Array.from({ length: words }, (_, word) =>
    Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16),
  );
}

/** arctan(1/x), scaled by `one`. */
function inverseArctangent(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let divisor = 3n, sign = -1n; power !== 0n; divisor += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / divisor;
  }
  return sum;
}
