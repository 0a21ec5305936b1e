import type { Standard } from "../model/standard";
import type { Figure, Profile, TlsVersion } from "./profile";

/** A team's own figures in place of a published profile's. What is left out stays as published. */
export interface ProfileChanges {
  /** What configuration calls the changed profile. */
  name: string;
  /** The team's own rules, which every changed figure rests on. */
  standard: Standard;
  /** Lowest protocol version that a peer may negotiate. */
  minimumVersion?: TlsVersion;
  /** Cipher suites by IANA's names, the preferred ones first. */
  cipherSuites?: readonly string[];
  /** Key exchange groups by IANA's names, the preferred ones first. */
  groups?: readonly string[];
  /** Smallest RSA modulus in bits; null allows no RSA. */
  rsaMinimum?: number | null;
  /** ECDSA field sizes, in bits. */
  ecdsaSizes?: readonly number[];
  /** Longest validity of a certificate that is not a CA's, in days. */
  leafDays?: number;
  /** Whether a certificate must state its extended key usage. */
  extendedKeyUsage?: boolean;
  /** CipherSpecs and alias CipherSpecs that an IBM MQ channel may name. */
  mqCipherSpecs?: readonly string[];
}

/** A profile with a team's figures laid over it; they hold on every day, also where the base changes later. */
export function extendProfile(base: Profile, changes: ProfileChanges): Profile {
  const { name, standard, rsaMinimum, ecdsaSizes } = changes;
  const laid = <T extends object>(
    figure: Figure<T>,
    own: { [K in keyof T]?: T[K] | undefined },
  ): Figure<T> => {
    const stated = Object.entries(own).filter(([, value]) => value !== undefined);
    if (stated.length === 0) return figure;
    const changed = { ...Object.fromEntries(stated), standard };
    return { ...figure, ...changed, ...(figure.later && { later: { ...figure.later, ...changed } }) };
  };
  return {
    name,
    title: `${base.title}, with changes by ${standard.name}`,
    minimumVersion: laid(base.minimumVersion, { allowed: changes.minimumVersion }),
    cipherSuites: laid(base.cipherSuites, { allowed: changes.cipherSuites }),
    groups: laid(base.groups, { allowed: changes.groups }),
    keys: laid(base.keys, { rsaMinimum, ecdsaSizes }),
    lifetime: laid(base.lifetime, { leafDays: changes.leafDays }),
    extendedKeyUsage: laid(base.extendedKeyUsage, { demanded: changes.extendedKeyUsage }),
    mqCipherSpecs: laid(base.mqCipherSpecs, { allowed: changes.mqCipherSpecs }),
  };
}
