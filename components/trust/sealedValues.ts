import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { mapInput } from "../checkedInput";
import { seal } from "./sealing";
import { readSealingCertificate } from "./sealingCertificate";

/** The Secret that values are sealed for: they open under this name, in this namespace, and nowhere else. */
export interface SealedFor {
  name: pulumi.Input<string>;
  namespace: pulumi.Input<string>;
}

/**
 * Seals values for one Secret, by key, with a random seed that the state keeps as a secret.
 *
 * @throws Error when the certificate, in PEM, is none or cannot be used.
 */
export function sealedValues<Key extends string>(
  name: string,
  secret: SealedFor,
  values: Record<Key, pulumi.Input<string>>,
  certificate: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): Record<Key, pulumi.Output<string>> {
  const checked = mapInput(certificate, (pem) => {
    readSealingCertificate(pem, new Date());
    return pem;
  });
  // Not RandomBytes: its resource ID is the very bytes, and no state encrypts an ID. 64 letters and digits hold 381 bits.
  const seed = new random.RandomPassword(`${name}-seed`, { length: 64, special: false }, opts);
  return Object.fromEntries(
    Object.entries<pulumi.Input<string>>(values).map(([key, value]) => [
      key,
      // The ciphertext alone stops being secret: it may be seen, and whoever reads the state should see it.
      pulumi.unsecret(
        pulumi
          .all([checked, secret.namespace, secret.name, pulumi.secret(value), seed.result])
          .apply(([certificatePem, namespace, secretName, plaintext, random]) =>
            seal({
              certificatePem,
              namespace,
              name: secretName,
              key,
              plaintext,
              seed: Buffer.from(random),
            }),
          ),
      ),
    ]),
  ) as Record<Key, pulumi.Output<string>>;
}
