import { randomBytes } from "node:crypto";
import type { RandomIdArgs, RandomIdState } from "@pulumi/random";
import type { StandIn } from "../model";
import { keepers } from "./keepers";

function encoded(bytes: Buffer, prefix: string) {
  const hex = bytes.toString("hex");
  return {
    b64Std: prefix + bytes.toString("base64"),
    b64Url: prefix + bytes.toString("base64url"),
    dec: prefix + BigInt(`0x${hex}`).toString(),
    hex: prefix + hex,
  };
}

/** `random.RandomId`: a public identifier, imported as `[prefix,]base64url`. */
export const randomIdType: StandIn<RandomIdArgs, RandomIdState> = {
  description: "Random bytes for use as an identifier.",
  inputs: {
    byteLength: { type: "integer", description: "How many bytes.", required: true, minimum: 1 },
    keepers,
    prefix: { type: "string", description: "Put in front of every output, as it is." },
  },
  outputs: {
    b64Std: { type: "string", description: "The prefix and the bytes in standard base64." },
    b64Url: { type: "string", description: "The prefix and the bytes in unpadded URL-safe base64." },
    dec: { type: "string", description: "The prefix and the bytes as one decimal number." },
    hex: { type: "string", description: "The prefix and the bytes in lower-case hexadecimal." },
  },
  create({ byteLength, prefix }) {
    const bytes = randomBytes(byteLength as number);
    return { id: bytes.toString("base64url"), outputs: encoded(bytes, (prefix as string | undefined) ?? "") };
  },
  import(id) {
    const comma = id.lastIndexOf(",");
    const [prefix, base64url] = [id.slice(0, Math.max(comma, 0)), id.slice(comma + 1)];
    const bytes = Buffer.from(base64url, "base64url");
    if (bytes.length === 0 || bytes.toString("base64url") !== base64url)
      throw new Error(
        "The import ID of a RandomId must be its bytes in unpadded URL-safe base64, after a prefix and a comma if it has one, and it is not.",
      );
    return {
      id: base64url,
      inputs: { byteLength: bytes.length, ...(prefix === "" ? {} : { prefix }) },
      outputs: encoded(bytes, prefix),
    };
  },
};
