import type { Standard } from "../model/standard";

/** TLS protocol versions from the weakest to the strongest, as Istio spells them. */
export const tlsVersions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"] as const;

export type TlsVersion = (typeof tlsVersions)[number];

/** What one published guideline allows, as plain data with the clause each figure comes from. */
export interface Profile {
  name: string;
  /** The publication, with its edition. */
  title: string;
  /** Lowest protocol version that a peer may negotiate. */
  minimumVersion: { allowed: TlsVersion; standard: Standard };
  /** Cipher suites of TLS 1.2 and 1.3 by IANA's names (`cipherSuites.ts`), the preferred ones first. */
  cipherSuites: { allowed: readonly string[]; standard: Standard };
  /** Key exchange groups by IANA's names, the preferred ones first. */
  groups: { allowed: readonly string[]; standard: Standard };
  /** Public keys of certificates: the smallest RSA modulus in bits (null: no RSA) and the ECDSA field sizes. */
  keys: { rsaMinimum: number | null; ecdsaSizes: readonly number[]; standard: Standard };
  /** Longest validity of a certificate that is not a CA's, in days. */
  lifetime: { leafDays: number; standard: Standard };
  /** Whether a certificate must state its extended key usage. */
  extendedKeyUsage: { demanded: boolean; standard: Standard };
  /** CipherSpecs and alias CipherSpecs that an IBM MQ channel may name. */
  mqCipherSpecs: { allowed: readonly string[]; standard: Standard };
}
