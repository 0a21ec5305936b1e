import * as fs from "node:fs";
import { type AnyObject, list } from "../../embedded/cluster";
import type { Secret } from "./leaks";
import { cluster, inScratch } from "./scratch";

/** What stands in a Secret without being secret. */
const publicKeys = ["tls.crt", "ca.crt", "USER", "truststore.jks"];

/** Whether a Secret is Helm's record of a release. */
export const isHelms = (secret: AnyObject): boolean => secret.metadata?.labels?.owner === "helm";

/** Every secret value that the platform has: those of its Secrets, and the passphrase of the state. */
export async function generatedSecrets(): Promise<Secret[]> {
  const stored = (await list(cluster(), "v1", "Secret")).filter((secret) => !isHelms(secret));
  const values = stored.flatMap(({ metadata, data }) =>
    Object.entries(data ?? {})
      .filter(([key]) => !publicKeys.includes(key))
      .map(([key, value]) => ({
        origin: `${metadata?.namespace}/${metadata?.name} ${key}`,
        value: Buffer.from(value, "base64"),
      })),
  );
  const passphrase = fs.readFileSync(inScratch(".embedded", "passphrase"));
  return [...values, { origin: "the passphrase of the state", value: passphrase }];
}
