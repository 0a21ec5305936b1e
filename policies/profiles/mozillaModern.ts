import type { Profile } from "./profile";

const standard = { name: "Mozilla Server Side TLS 6.0", clause: "Modern compatibility" };

/** Mozilla's modern configuration: TLS 1.3 and ECDSA certificates only. */
export const mozillaModern: Profile = {
  name: "mozilla-modern",
  title: "Mozilla Server Side TLS 6.0 (2026), modern compatibility",
  minimumVersion: { allowed: "TLSV1_3", standard },
  cipherSuites: {
    allowed: ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"],
    standard,
  },
  groups: { allowed: ["X25519MLKEM768", "x25519", "secp256r1", "secp384r1"], standard },
  keys: { rsaMinimum: null, ecdsaSizes: [256, 384], standard },
  lifetime: { leafDays: 90, standard },
  extendedKeyUsage: { demanded: false, standard },
  mqCipherSpecs: {
    allowed: [
      "ANY_TLS13_OR_HIGHER",
      "ANY_TLS13",
      "TLS_AES_128_GCM_SHA256",
      "TLS_AES_256_GCM_SHA384",
      "TLS_CHACHA20_POLY1305_SHA256",
    ],
    standard,
  },
};
