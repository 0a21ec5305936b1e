import { allowsSuite, cipherSuite, cipherSuites } from "./cipherSuites";
import type { Profile } from "./profile";

/**
 * Suites that servers offer and no profile allows, so that a message may name them.
 * Source: Istio, ServerTLSSettings; Mozilla, Server Side TLS; Go, crypto/tls.
 */
const weakSuites = [
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
  "ECDHE-ECDSA-AES128-SHA256",
  "ECDHE-RSA-AES128-SHA256",
  "ECDHE-ECDSA-AES256-SHA384",
  "ECDHE-RSA-AES256-SHA384",
  "ECDHE-RSA-DES-CBC3-SHA",
  "DHE-RSA-AES128-GCM-SHA256",
  "DHE-RSA-AES256-GCM-SHA384",
  "DHE-RSA-CHACHA20-POLY1305",
  "DHE-RSA-AES128-SHA",
  "DHE-RSA-AES256-SHA",
  "DHE-RSA-AES128-SHA256",
  "DHE-RSA-AES256-SHA256",
  "AES128-GCM-SHA256",
  "AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
  "AES128-SHA256",
  "AES256-SHA256",
  "DES-CBC3-SHA",
  "RC4-SHA",
  "RC4-MD5",
  "TLS_RSA_WITH_RC4_128_SHA",
  "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_RSA_WITH_AES_128_CBC_SHA",
  "TLS_RSA_WITH_AES_256_CBC_SHA",
  "TLS_RSA_WITH_AES_128_CBC_SHA256",
  "TLS_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
  "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
  "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
];

/** Every name of a suite that a message may show. */
const suiteNames: ReadonlySet<string> = new Set([
  ...cipherSuites.flatMap(({ iana, openssl }) => [iana, openssl]),
  ...weakSuites,
]);

/**
 * The suites of a list for TLS 1.2 and older that the profile does not allow, each once and as a message may show it.
 * Suites of TLS 1.3 in it have no effect: Envoy, nginx and Go offer all of theirs, whatever such a list says.
 */
export function refusedSuites(names: readonly string[], profile: Profile): string[] {
  const refused = names.filter(
    (name) => cipherSuite(name)?.version !== "TLSV1_3" && !allowsSuite(profile, name),
  );
  return [...new Set(refused.map((name) => (suiteNames.has(name) ? name : "an unknown suite")))];
}
