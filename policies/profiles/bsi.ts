import type { Profile } from "./profile";

const name = "BSI TR-02102-2 (2026-01)";

/** TLS 1.2 is recommended up to the end of 2031. */
const endOfTls12 = "2032-01-01";
const versions = { name, clause: "3.2 SSL/TLS versions" };
const suites = { name, clause: "3.3.1 and 3.4.4 Cipher suites" };

const tls13Suites = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_CCM_SHA256"];
const tls13CipherSpecs = ["ANY_TLS13_OR_HIGHER", "ANY_TLS13", ...tls13Suites];

/**
 * BSI TR-02102-2 without its CBC suites, which it recommends together with encrypt-then-MAC only, an extension that
 * no configuration shows, and without finite-field Diffie-Hellman, which RFC 9325 advises against in TLS 1.2.
 */
export const bsi: Profile = {
  name: "bsi",
  title: "BSI TR-02102-2, version 2026-01",
  minimumVersion: {
    allowed: "TLSV1_2",
    standard: versions,
    later: { from: endOfTls12, allowed: "TLSV1_3", standard: versions },
  },
  cipherSuites: {
    allowed: [
      ...tls13Suites,
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
      "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    ],
    standard: suites,
    later: { from: endOfTls12, allowed: tls13Suites, standard: versions },
  },
  groups: {
    allowed: [
      "secp256r1",
      "secp384r1",
      "secp521r1",
      "brainpoolP256r1",
      "brainpoolP384r1",
      "brainpoolP512r1",
      "brainpoolP256r1tls13",
      "brainpoolP384r1tls13",
      "brainpoolP512r1tls13",
      "ffdhe3072",
      "ffdhe4096",
    ],
    standard: { name, clause: "3.3.2 and 3.4.2 Diffie-Hellman groups" },
  },
  keys: {
    rsaMinimum: 3000,
    // At least 250 bits: cert-manager knows the curves P-256, P-384 and P-521.
    ecdsaSizes: [256, 384, 521],
    standard: { name, clause: "3.6.1 Key lengths" },
  },
  lifetime: {
    leafDays: 1095,
    standard: { name: "BSI TR-03116-4", clause: "5.1 Requirements on certificates" },
  },
  extendedKeyUsage: {
    demanded: false,
    standard: { name: "BSI TR-03116-4", clause: "5.1 Requirements on certificates" },
  },
  mqCipherSpecs: {
    allowed: [
      "ANY_TLS12",
      "ANY_TLS12_OR_HIGHER",
      ...tls13CipherSpecs,
      "ECDHE_ECDSA_AES_128_GCM_SHA256",
      "ECDHE_ECDSA_AES_256_GCM_SHA384",
      "ECDHE_RSA_AES_128_GCM_SHA256",
      "ECDHE_RSA_AES_256_GCM_SHA384",
    ],
    standard: suites,
    later: { from: endOfTls12, allowed: tls13CipherSpecs, standard: versions },
  },
};
