import type { Property } from "../model";

/** Shared by every resource of the random package. */
export const keepers: Property = {
  type: "stringMap",
  description: "Arbitrary values; a change to any of them replaces the resource.",
};
