import { randomBytes } from "node:crypto";
import type { RandomBytesArgs, RandomBytesState } from "@pulumi/random";
import type { StandIn } from "../model";
import { keepers } from "./keepers";

const encoded = (bytes: Buffer) => ({ base64: bytes.toString("base64"), hex: bytes.toString("hex") });

/** `random.RandomBytes`: secret bytes, imported by their standard base64. */
export const randomBytesType: StandIn<RandomBytesArgs, RandomBytesState> = {
  description: "Random bytes for use as a key.",
  inputs: {
    keepers,
    length: { type: "integer", description: "How many bytes.", required: true, minimum: 1 },
  },
  outputs: {
    base64: { type: "string", description: "The bytes in standard base64.", secret: true },
    hex: { type: "string", description: "The bytes in lower-case hexadecimal.", secret: true },
  },
  // An ID is never encrypted in the state, so it cannot be the base64 as it is in the real plugin.
  create: ({ length }) => ({ id: "none", outputs: encoded(randomBytes(length as number)) }),
  import(id) {
    const bytes = Buffer.from(id, "base64");
    if (bytes.length === 0 || bytes.toString("base64") !== id)
      throw new Error(
        "The import ID of a RandomBytes must be its bytes in standard base64 with padding, and it is not.",
      );
    return { id: "none", inputs: { length: bytes.length }, outputs: encoded(bytes) };
  },
};
