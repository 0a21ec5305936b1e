import { profiles } from "../profiles";
import { cipherSuite, cipherSuites } from "../profiles/cipherSuites";
import type { ProfileChanges } from "../profiles/extend";
import type { Profile } from "../profiles/profile";
import { mapping, optional, required } from "./mapping";
import { described, list, number, orNull, type Shape, text, wholeNumber, word, yesOrNo } from "./shape";

/** What any of the published profiles allows: a team chooses among it. */
const allowedSomewhere = (allowed: (profile: Profile) => readonly string[]): string[] => [
  ...new Set(Object.values(profiles).flatMap(allowed)),
];

const suiteNames = [...new Set(cipherSuites.flatMap(({ iana, openssl }) => [iana, openssl]))];

/** A suite by IANA's or OpenSSL's name, read as IANA's. */
const suite: Shape<string> = (() => {
  const named = word("cipher suite that a profile may allow", suiteNames);
  return {
    schema: named.schema,
    read: (value, place, note) => cipherSuite(named.read(value, place, note) ?? "")?.iana,
  };
})();

export const profileName = described(
  "Published guideline whose versions, key sizes and cipher suites hold. Default: nist.",
  word("profile", Object.keys(profiles)),
);

/** The figures that a team may state for itself. */
const changes = {
  standard: required(
    described(
      "The team's own rules that the changed figures rest on.",
      mapping({ name: required(text("the name of a document")), clause: required(text("a clause")) }),
    ),
  ),
  minimumVersion: optional(
    described("Lowest version of TLS.", word("version that is still safe", ["TLSV1_2", "TLSV1_3"] as const)),
  ),
  cipherSuites: optional(
    described("Cipher suites by IANA's or OpenSSL's names.", list(suite, { minimum: 1 })),
  ),
  groups: optional(
    described(
      "Key exchange groups by IANA's names.",
      list(
        word(
          "group that a profile allows",
          allowedSomewhere(({ groups }) => groups.allowed),
        ),
        {
          minimum: 1,
        },
      ),
    ),
  ),
  rsaMinimum: optional(described("Smallest RSA key in bits; null allows no RSA.", orNull(wholeNumber(2048)))),
  ecdsaSizes: optional(
    described("Field sizes of ECDSA keys in bits.", list(number([256, 384, 521]), { minimum: 1 })),
  ),
  leafDays: optional(
    described("Longest validity of a certificate that is not a CA's, in days.", wholeNumber(1)),
  ),
  extendedKeyUsage: optional(described("Whether a certificate must state its extended key usage.", yesOrNo)),
  mqCipherSpecs: optional(
    described(
      "CipherSpecs that an IBM MQ channel may name.",
      list(
        word(
          "CipherSpec that a profile allows",
          allowedSomewhere((each) => each.mqCipherSpecs.allowed),
        ),
        {
          minimum: 1,
        },
      ),
    ),
  ),
};

/** A team's profile as it stands below its name. */
export const teamProfile = mapping({ extends: required(profileName), ...changes });

/** A team's figures with their name, as they are handed to the policy pack beside the profile's name. */
export const profileChanges: Shape<ProfileChanges> = mapping({
  name: required(text("a name for the profile")),
  ...changes,
});
