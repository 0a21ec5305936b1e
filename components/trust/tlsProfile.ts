/**
 * The strength that one word in the configuration stands for, wherever this package sets TLS up.
 *
 * @enum
 */
export const TlsProfileName = {
  /** Default. TLS 1.3 only, ECDSA P-256 keys (Mozilla modern 6.0, NIST SP 800-52r2). */
  modern: "modern",
  /** TLS 1.2 or later, RSA 3072 keys, for peers that cannot do better (RFC 9325, BSI TR-02102-2). */
  intermediate: "intermediate",
} as const;

export type TlsProfileName = (typeof TlsProfileName)[keyof typeof TlsProfileName];

/** What a profile's name stands for, as each system spells it. */
export interface TlsProfile {
  /** The keys of certificates. */
  privateKey: {
    /** As cert-manager spells it. */
    algorithm: "ECDSA" | "RSA";
    /** In bits: of an RSA modulus, of an ECDSA curve's field. */
    size: number;
  };
  /** Lowest protocol version, as Istio's mesh configuration and Gateways spell it. */
  istioMinimum: "TLSV1_2" | "TLSV1_3";
  /** Lowest protocol version as `olcTLSProtocolMin` spells it: major.minor of the SSL record, 3.4 is TLS 1.3. */
  openLdapMinimum: "3.3" | "3.4";
  /** Cipher suites for TLS 1.2 in OpenSSL's spelling; TLS 1.3 brings its own. */
  openSslCiphers: string;
  /** IBM MQ's alias CipherSpec, to be set on both ends of a channel. */
  mqCipherSpec: "ANY_TLS12_OR_HIGHER" | "ANY_TLS13_OR_HIGHER";
  /** The same as IBM MQ classes for JMS spell it. */
  jmsCipherSuite: "*TLS12ORHIGHER" | "*TLS13ORHIGHER";
}

const aeadSuites =
  "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";

/** The profiles by their names. */
export const tlsProfiles: Record<TlsProfileName, TlsProfile> = {
  modern: {
    privateKey: { algorithm: "ECDSA", size: 256 },
    istioMinimum: "TLSV1_3",
    openLdapMinimum: "3.4",
    openSslCiphers: aeadSuites,
    mqCipherSpec: "ANY_TLS13_OR_HIGHER",
    jmsCipherSuite: "*TLS13ORHIGHER",
  },
  intermediate: {
    privateKey: { algorithm: "RSA", size: 3072 },
    istioMinimum: "TLSV1_2",
    openLdapMinimum: "3.3",
    openSslCiphers: aeadSuites,
    mqCipherSpec: "ANY_TLS12_OR_HIGHER",
    jmsCipherSuite: "*TLS12ORHIGHER",
  },
};

/**
 * The profile with this name.
 *
 * @throws Error when there is none: the name may come from configuration or from a program without types.
 */
export function tlsProfile(name: TlsProfileName): TlsProfile {
  if (!Object.hasOwn(tlsProfiles, name)) {
    throw new Error(
      `profile: ${JSON.stringify(name)} is not a TLS profile; use ${Object.keys(tlsProfiles).join(" or ")}.`,
    );
  }
  return tlsProfiles[name];
}
