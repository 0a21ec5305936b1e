import { mozillaModern } from "./mozillaModern";
import type { Profile } from "./profile";

const standard = { name: "Mozilla Server Side TLS 6.0", clause: "Intermediate compatibility" };

/** Mozilla's configuration for servers with many kinds of clients. */
export const mozillaIntermediate: Profile = {
  name: "mozilla-intermediate",
  title: "Mozilla Server Side TLS 6.0 (2026), intermediate compatibility",
  minimumVersion: { allowed: "TLSV1_2", standard },
  cipherSuites: {
    allowed: [
      ...mozillaModern.cipherSuites.allowed,
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    ],
    standard,
  },
  groups: { allowed: mozillaModern.groups.allowed, standard },
  keys: { rsaMinimum: 2048, ecdsaSizes: [256, 384], standard },
  lifetime: { leafDays: 366, standard },
  extendedKeyUsage: { demanded: false, standard },
  mqCipherSpecs: {
    allowed: [
      "ANY_TLS12",
      "ANY_TLS12_OR_HIGHER",
      ...mozillaModern.mqCipherSpecs.allowed,
      "ECDHE_ECDSA_AES_128_GCM_SHA256",
      "ECDHE_ECDSA_AES_256_GCM_SHA384",
      "ECDHE_RSA_AES_128_GCM_SHA256",
      "ECDHE_RSA_AES_256_GCM_SHA384",
    ],
    standard,
  },
};
