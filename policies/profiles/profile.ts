import type { Standard } from "../model/standard";

/** From the weakest to the strongest. */
export const tlsVersions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"] as const;

/**
 * A TLS protocol version, as Istio spells it.
 *
 * @useDeclaredType
 */
export type TlsVersion = (typeof tlsVersions)[number];

/** What a guideline says on one subject, the clause it stands in, and what a later day puts in its place. */
export type Figure<T> = T & {
  /** The clause that it stands in. */
  standard: Standard;
  /** What takes its place on a later day. Default: nothing. */
  later?: T & {
    /** The clause that says so. */
    standard: Standard;
    /** First day, as YYYY-MM-DD in UTC. */
    from: string;
  };
};

/** What one published guideline allows, as plain data with the clause each figure comes from. */
export interface Profile {
  /** What configuration calls it. */
  name: string;
  /** The publication, with its edition. */
  title: string;
  /** Lowest protocol version that a peer may negotiate. */
  minimumVersion: Figure<{
    /** That version. */
    allowed: TlsVersion;
  }>;
  /** Cipher suites of TLS 1.2 and 1.3. */
  cipherSuites: Figure<{
    /** By IANA's names, the preferred ones first. */
    allowed: readonly string[];
  }>;
  /** Key exchange groups. */
  groups: Figure<{
    /** By IANA's names, the preferred ones first. */
    allowed: readonly string[];
  }>;
  /** Public keys of certificates. */
  keys: Figure<{
    /** The smallest RSA modulus, in bits; null allows no RSA. */
    rsaMinimum: number | null;
    /** The ECDSA field sizes, in bits. */
    ecdsaSizes: readonly number[];
  }>;
  /** Validity of certificates. */
  lifetime: Figure<{
    /** Of one that is not a CA's: at most so many days. */
    leafDays: number;
  }>;
  /** What a certificate may be used for (RFC 5280 section 4.2.1.12). */
  extendedKeyUsage: Figure<{
    /** Whether a certificate must state it. */
    demanded: boolean;
  }>;
  /** TLS of IBM MQ's channels. */
  mqCipherSpecs: Figure<{
    /** CipherSpecs and alias CipherSpecs that a channel may name. */
    allowed: readonly string[];
  }>;
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
