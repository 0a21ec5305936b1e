import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { checkMinimum } from "../../profiles/tlsVersion";

/** Holds a list of cipher suites for TLS 1.2 against the profile, unless that refuses the version as such. */
export function checkSuites(list: Field, profile: Profile): void {
  if (profile.minimumVersion.allowed === "TLSV1_3") return;
  for (const entry of list.items()) {
    // Envoy takes suites of equal preference in one entry: [A|B].
    const names = (entry.text ?? "").split(/[[\]|]/).filter((name) => name !== "");
    const refused = refusedSuites(names, profile);
    if (refused.length > 0) entry.report(`is ${refused.join(" and ")}`, `a suite of ${profile.name}`);
  }
}

/** Envoy's names of key exchange groups by IANA's. */
const groups: Readonly<Record<string, string>> = {
  "P-256": "secp256r1",
  "P-384": "secp384r1",
  "P-521": "secp521r1",
  X25519: "x25519",
  X25519MLKEM768: "X25519MLKEM768",
};

/** Holds a list of key exchange groups, as Envoy spells them, against the profile. */
export function checkGroups(list: Field, profile: Profile): void {
  for (const entry of list.items()) {
    const name = entry.text ?? "";
    const group = Object.hasOwn(groups, name) ? groups[name]! : "";
    if (entry.isUnknown || profile.groups.allowed.includes(group)) continue;
    entry.report(`is ${group === "" ? "an unknown group" : name}`, `a group of ${profile.name}`);
  }
}

/** Holds a minimum version that is spelled TLSv1_2, as Envoy and OpenShift do, against the profile. */
export function checkLowerCaseMinimum(setting: Field, profile: Profile): void {
  const { value } = setting;
  // Held as a text of its own, it gets no fix in Istio's spelling.
  checkMinimum(setting.holding(typeof value === "string" ? value.toUpperCase() : value), profile);
}
