import { createHash, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { PrivateKeyArgs, PrivateKeyState } from "@pulumi/tls";
import type { StandIn, Values } from "../model";
import { openSshKey } from "./openssh";

/** The names NIST curves have in OpenSSL. */
const curves: Record<string, string> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

/** `tls.PrivateKey`: a key pair in every form the real plugin offers. */
export const privateKeyType: StandIn<PrivateKeyArgs, PrivateKeyState> = {
  description: "A private key and its public key.",
  inputs: {
    algorithm: {
      type: "string",
      description: "The kind of key.",
      required: true,
      oneOf: ["RSA", "ECDSA", "ED25519"],
    },
    ecdsaCurve: {
      type: "string",
      description: "The curve of an ECDSA key.",
      default: "P224",
      oneOf: Object.keys(curves),
    },
    rsaBits: {
      type: "integer",
      description: "The size of an RSA key in bits.",
      default: 2048,
      minimum: 1024,
    },
  },
  outputs: {
    privateKeyOpenssh: {
      type: "string",
      description: "The private key as OpenSSH writes it; empty for P224.",
      secret: true,
    },
    privateKeyPem: {
      type: "string",
      description: "The private key in PEM: PKCS#1 for RSA, SEC 1 for ECDSA, PKCS#8 for ED25519.",
      secret: true,
    },
    privateKeyPemPkcs8: { type: "string", description: "The private key in PKCS#8 PEM.", secret: true },
    publicKeyFingerprintMd5: {
      type: "string",
      description: "MD5 of the OpenSSH public key; empty for P224.",
    },
    publicKeyFingerprintSha256: {
      type: "string",
      description: "SHA-256 of the OpenSSH public key; empty for P224.",
    },
    publicKeyOpenssh: {
      type: "string",
      description: "The public key as a line of authorized_keys; empty for P224.",
    },
    publicKeyPem: { type: "string", description: "The public key in PEM (SubjectPublicKeyInfo)." },
  },
  async create(inputs) {
    const { privateKey, publicKey } = await generate(inputs);
    const pem = (type: "pkcs1" | "sec1" | "pkcs8") => privateKey.export({ type, format: "pem" }).toString();
    const form = { rsa: "pkcs1", ec: "sec1" } as const;
    return {
      id: createHash("sha1")
        .update(publicKey.export({ type: "spki", format: "der" }))
        .digest("hex"),
      outputs: {
        privateKeyPem: pem(form[privateKey.asymmetricKeyType as "rsa" | "ec"] ?? "pkcs8"),
        privateKeyPemPkcs8: pem("pkcs8"),
        publicKeyPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
        ...openSshOutputs(privateKey),
      },
    };
  },
};

/** The asynchronous form works in another thread, so that other resources go on meanwhile. */
function generate({
  algorithm,
  ecdsaCurve,
  rsaBits,
}: Values): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  const pair = promisify(generateKeyPair);
  if (algorithm === "RSA") return pair("rsa", { modulusLength: rsaBits as number });
  if (algorithm === "ECDSA") return pair("ec", { namedCurve: curves[ecdsaCurve as string]! });
  return pair("ed25519");
}

function openSshOutputs(privateKey: KeyObject): Values {
  const key = openSshKey(privateKey);
  if (!key)
    return {
      privateKeyOpenssh: "",
      publicKeyFingerprintMd5: "",
      publicKeyFingerprintSha256: "",
      publicKeyOpenssh: "",
    };
  const digest = (hash: string) => createHash(hash).update(key.publicBlob);
  return {
    privateKeyOpenssh: key.privatePem,
    publicKeyFingerprintMd5: digest("md5").digest("hex").match(/../g)!.join(":"),
    publicKeyFingerprintSha256: `SHA256:${digest("sha256").digest("base64").replace(/=+$/, "")}`,
    publicKeyOpenssh: `${key.name} ${key.publicBlob.toString("base64")}\n`,
  };
}
