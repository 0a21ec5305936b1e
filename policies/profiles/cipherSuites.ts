import type { Profile } from "./profile";

/** A cipher suite under the names that configuration files use. */
export interface CipherSuite {
  /** IANA's name, as Java, Go and Kubernetes write it. */
  iana: string;
  /** OpenSSL's name, as Envoy, Istio and nginx write it. */
  openssl: string;
  version: "TLSV1_2" | "TLSV1_3";
}

const suite = (version: CipherSuite["version"], iana: string, openssl: string = iana): CipherSuite => ({
  iana,
  openssl,
  version,
});

/**
 * The suites with authenticated encryption and, in TLS 1.2, forward secrecy: whatever a profile allows is among them.
 * Source: IANA, "TLS Cipher Suites"; OpenSSL, ciphers(1).
 */
export const cipherSuites = [
  suite("TLSV1_3", "TLS_AES_128_GCM_SHA256"),
  suite("TLSV1_3", "TLS_AES_256_GCM_SHA384"),
  suite("TLSV1_3", "TLS_CHACHA20_POLY1305_SHA256"),
  suite("TLSV1_3", "TLS_AES_128_CCM_SHA256"),
  suite("TLSV1_2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"),
  suite("TLSV1_2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"),
  suite("TLSV1_2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384"),
  suite("TLSV1_2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"),
  suite("TLSV1_2", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM", "ECDHE-ECDSA-AES128-CCM"),
  suite("TLSV1_2", "TLS_ECDHE_ECDSA_WITH_AES_256_CCM", "ECDHE-ECDSA-AES256-CCM"),
  suite("TLSV1_2", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"),
  suite("TLSV1_2", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-CHACHA20-POLY1305"),
] as const satisfies readonly CipherSuite[];

/** Go's older spellings of two suites, which Kubernetes still takes. Source: Go, crypto/tls. */
const synonyms: Readonly<Record<string, string>> = {
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
};

/** The suite by any of its names; nothing for a suite that no profile allows and for what is no suite at all. */
export function cipherSuite(name: string): CipherSuite | undefined {
  const wanted = Object.hasOwn(synonyms, name) ? synonyms[name] : name;
  return cipherSuites.find(({ iana, openssl }) => iana === wanted || openssl === wanted);
}

/** Whether the profile allows the suite of this name. */
export function allowsSuite({ cipherSuites }: Profile, name: string): boolean {
  const found = cipherSuite(name);
  return found !== undefined && cipherSuites.allowed.includes(found.iana);
}
