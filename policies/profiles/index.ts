import { mozillaModern } from "./mozillaModern";
import { nist } from "./nist";
import type { Profile } from "./profile";

/** Every profile by its name. */
export const profiles: Readonly<Record<string, Profile>> = Object.fromEntries(
  [nist, mozillaModern].map((profile) => [profile.name, profile]),
);
