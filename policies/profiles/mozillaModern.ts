import type { Profile } from "./profile";

const guidelines = "Mozilla Server Side TLS 6.0";

/** Mozilla's modern configuration: TLS 1.3 and ECDSA certificates only. */
export const mozillaModern: Profile = {
  name: "mozilla-modern",
  minimumVersion: { allowed: "TLSV1_3", standard: { name: guidelines, clause: "Modern compatibility" } },
  keys: {
    rsaMinimum: null,
    ecdsaSizes: [256, 384],
    standard: { name: guidelines, clause: "Modern compatibility" },
  },
  mqCipherSpecs: {
    allowed: [
      "ANY_TLS13_OR_HIGHER",
      "ANY_TLS13",
      "TLS_AES_128_GCM_SHA256",
      "TLS_AES_256_GCM_SHA384",
      "TLS_CHACHA20_POLY1305_SHA256",
    ],
    standard: { name: guidelines, clause: "Modern compatibility" },
  },
};
