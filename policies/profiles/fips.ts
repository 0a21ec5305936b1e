import { nist } from "./nist";
import type { Profile } from "./profile";

const functions = { name: "FIPS 140-3", clause: "SP 800-140C, approved security functions" };

/**
 * What a module validated to FIPS 140-3 can do in its approved mode, for who has to use one. Versions, suites, validity
 * and key usage are those of SP 800-52r2, which has no suite with another algorithm. Of X25519 only the hybrid with
 * ML-KEM is in it, whose approved part carries the security (SP 800-227).
 */
export const fips: Profile = {
  ...nist,
  name: "fips",
  title: "FIPS 140-3 (2019) with NIST SP 800-52 revision 2 and SP 800-131A revision 2",
  cipherSuites: { ...nist.cipherSuites, standard: functions },
  groups: {
    allowed: [
      "X25519MLKEM768",
      "SecP256r1MLKEM768",
      "SecP384r1MLKEM1024",
      "secp256r1",
      "secp384r1",
      "secp521r1",
    ],
    standard: {
      name: "NIST SP 800-56Ar3",
      clause: "Appendix D, approved curves; SP 800-227 for hybrids with ML-KEM",
    },
  },
  keys: {
    rsaMinimum: 2048,
    ecdsaSizes: [256, 384, 521],
    standard: { name: "NIST SP 800-131Ar2", clause: "3 Digital Signatures" },
    later: {
      from: "2031-01-01",
      rsaMinimum: 3072,
      ecdsaSizes: [256, 384, 521],
      standard: {
        name: "NIST SP 800-57pt1r5",
        clause: "Table 4, security strength time frames",
      },
    },
  },
  mqCipherSpecs: { ...nist.mqCipherSpecs, standard: functions },
};
