import type { Standard } from "../model/standard";

/** TLS protocol versions from the weakest to the strongest, as Istio spells them. */
export const tlsVersions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"] as const;

export type TlsVersion = (typeof tlsVersions)[number];

/** What a guideline says on one subject, the clause it stands in, and what a later day puts in its place. */
export type Figure<T> = T & {
  standard: Standard;
  later?: T & { standard: Standard /** First day, as YYYY-MM-DD in UTC. */; from: string };
};

/** What one published guideline allows, as plain data with the clause each figure comes from. */
export interface Profile {
  name: string;
  /** The publication, with its edition. */
  title: string;
  /** Lowest protocol version that a peer may negotiate. */
  minimumVersion: Figure<{ allowed: TlsVersion }>;
  /** Cipher suites of TLS 1.2 and 1.3 by IANA's names (`cipherSuites.ts`), the preferred ones first. */
  cipherSuites: Figure<{ allowed: readonly string[] }>;
  /** Key exchange groups by IANA's names, the preferred ones first. */
  groups: Figure<{ allowed: readonly string[] }>;
  /** Public keys of certificates: the smallest RSA modulus in bits (null: no RSA) and the ECDSA field sizes. */
  keys: Figure<{ rsaMinimum: number | null; ecdsaSizes: readonly number[] }>;
  /** Longest validity of a certificate that is not a CA's, in days. */
  lifetime: Figure<{ leafDays: number }>;
  /** Whether a certificate must state its extended key usage. */
  extendedKeyUsage: Figure<{ demanded: boolean }>;
  /** CipherSpecs and alias CipherSpecs that an IBM MQ channel may name. */
  mqCipherSpecs: Figure<{ allowed: readonly string[] }>;
}

/** The profile as it holds on a day: each figure that another one has replaced by then is that other one. */
export function inForce(profile: Profile, date: string): Profile {
  const over = (figure: unknown): figure is Replaced =>
    typeof figure === "object" &&
    (figure as Figure<object>).later !== undefined &&
    date >= (figure as Replaced).later.from;
  const figures = Object.entries(profile);
  if (!figures.some(([, figure]) => over(figure))) return profile;
  return Object.fromEntries(
    figures.map(([subject, figure]) => [subject, over(figure) ? successor(figure) : figure]),
  ) as Profile;
}

type Replaced = Required<Figure<object>>;

function successor({ later: { from, ...figure } }: Replaced): object {
  return figure;
}
