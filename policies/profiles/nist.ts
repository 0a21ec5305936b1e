import type { Profile } from "./profile";

/** NIST SP 800-52 revision 2, without the CBC suites that RFC 9325 advises against. */
export const nist: Profile = {
  name: "nist",
  minimumVersion: {
    allowed: "TLSV1_2",
    standard: { name: "NIST SP 800-52r2", clause: "3.1 Protocol Version Support" },
  },
  keys: {
    rsaMinimum: 2048,
    ecdsaSizes: [256, 384],
    standard: { name: "NIST SP 800-52r2", clause: "3.2 Server Keys and Certificates" },
  },
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
    standard: { name: "NIST SP 800-52r2", clause: "3.3 Cryptographic Support" },
  },
};
