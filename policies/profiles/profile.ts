import type { Standard } from "../standard";

/** TLS protocol versions from the weakest to the strongest, as Istio spells them. */
export const tlsVersions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"] as const;

export type TlsVersion = (typeof tlsVersions)[number];

/** What one published guideline allows, as plain data with the clause each figure comes from. */
export interface Profile {
  name: string;
  /** Lowest protocol version that a peer may negotiate. */
  minimumVersion: { allowed: TlsVersion; standard: Standard };
  /** Public keys of certificates: the smallest RSA modulus in bits (null: no RSA) and the ECDSA field sizes. */
  keys: { rsaMinimum: number | null; ecdsaSizes: readonly number[]; standard: Standard };
  /** CipherSpecs and alias CipherSpecs that an IBM MQ channel may name. */
  mqCipherSpecs: { allowed: readonly string[]; standard: Standard };
}
