import { bsi } from "./bsi";
import { fips } from "./fips";
import { mozillaIntermediate } from "./mozillaIntermediate";
import { mozillaModern } from "./mozillaModern";
import { nist } from "./nist";
import type { Profile } from "./profile";

/** Every published profile by its name. */
export const profiles: Readonly<Record<string, Profile>> = Object.fromEntries(
  [nist, fips, bsi, mozillaIntermediate, mozillaModern].map((profile) => [profile.name, profile]),
);
