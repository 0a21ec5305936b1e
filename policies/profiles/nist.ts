import type { Profile } from "./profile";

const name = "NIST SP 800-52r2";

/**
 * NIST SP 800-52 revision 2, without the CBC suites that RFC 9325 advises against. Keys of 112 bits of strength end
 * with 2030 (SP 800-57); hybrids with ML-KEM came after the edition and are SP 800-227's.
 */
export const nist: Profile = {
  name: "nist",
  title: "NIST SP 800-52 revision 2 (2019)",
  minimumVersion: { allowed: "TLSV1_2", standard: { name, clause: "3.1 Protocol Version Support" } },
  cipherSuites: {
    allowed: [
      "TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_GCM_SHA256",
      "TLS_AES_128_CCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
      "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
    ],
    standard: { name, clause: "3.3.1 Cipher Suites" },
  },
  groups: {
    allowed: ["X25519MLKEM768", "SecP256r1MLKEM768", "secp256r1", "secp384r1"],
    standard: {
      name,
      clause: "3.4.2 Conditional TLS Extensions; SP 800-227 for hybrids with ML-KEM",
    },
  },
  keys: {
    rsaMinimum: 2048,
    ecdsaSizes: [256, 384],
    standard: { name, clause: "3.2 Server Keys and Certificates" },
    later: {
      from: "2031-01-01",
      rsaMinimum: 3072,
      ecdsaSizes: [256, 384],
      standard: {
        name: "NIST SP 800-57pt1r5",
        clause: "Table 4, security strength time frames",
      },
    },
  },
  lifetime: { leafDays: 1095, standard: { name, clause: "3.2.1 Server Certificate Profile" } },
  extendedKeyUsage: { demanded: true, standard: { name, clause: "3.2.1 Server Certificate Profile" } },
  mqCipherSpecs: {
    allowed: [
      "ANY_TLS12",
      "ANY_TLS12_OR_HIGHER",
      "ANY_TLS13_OR_HIGHER",
      "ANY_TLS13",
      "TLS_AES_128_GCM_SHA256",
      "TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_CCM_SHA256",
      "ECDHE_ECDSA_AES_128_GCM_SHA256",
      "ECDHE_ECDSA_AES_256_GCM_SHA384",
      "ECDHE_RSA_AES_128_GCM_SHA256",
      "ECDHE_RSA_AES_256_GCM_SHA384",
    ],
    standard: { name, clause: "3.3 Cryptographic Support" },
  },
};
