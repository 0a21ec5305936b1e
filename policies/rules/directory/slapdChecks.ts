import { type Profile, type TlsVersion, tlsVersions } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { allowsVersion } from "../../profiles/versionNames";

/** What is amiss with a value: what it does, read after the setting's place, and what would be in order. */
export interface Fault {
  found: string;
  allowed: string;
}

type Check = (value: string, profile: Profile) => Fault | undefined;

/** The checks on slapd's settings, by their names in slapd.conf. Source: slapd-config(5), slapd.conf(5). */
export const slapdChecks: Readonly<Record<string, Check>> = {
  tlsverifyclient: (value) => {
    if (!/^(never|allow)$/i.test(value.trim())) return undefined;
    return { found: "takes clients without a certificate", allowed: "demand, or try where some have none" };
  },
  tlsprotocolmin: (value, profile) => {
    const version = slapdVersion(value);
    if (version === undefined || (version !== "SSL" && allowsVersion(profile, version))) return undefined;
    return { found: "accepts a version of TLS below the profile's", allowed: lowest(profile) };
  },
  tlsciphersuite: (value, profile) => {
    const names = refusedCiphers(value, profile);
    if (names.length === 0) return undefined;
    return { found: `offers ${names.join(", ")}`, allowed: `suites of profile ${profile.name}` };
  },
  security: (value) => {
    if (!/\b(ssf|tls|simple_bind|update_ssf|update_tls)=0\b/i.test(value)) return undefined;
    return { found: "lets requests in without TLS", allowed: "ssf=128 or tls=128" };
  },
  allow: (value) => {
    if (!/\b(bind_anon_cred|bind_anon_dn|update_anon)\b/i.test(value)) return undefined;
    return { found: "takes a bind without a password for one", allowed: "no such setting" };
  },
};

/** `3.<minor>` is the version in the protocol: 3.0 is SSL, 3.1 is TLS 1.0, 3.4 is TLS 1.3. Nothing for other values. */
export function slapdVersion(value: string): TlsVersion | "SSL" | undefined {
  const minor = /^\s*3\.(\d)/.exec(value)?.[1];
  if (minor === undefined) return undefined;
  return minor === "0" ? "SSL" : (tlsVersions[Number(minor) - 1] ?? tlsVersions.at(-1));
}

const lowest = ({ minimumVersion }: Profile): string =>
  minimumVersion.allowed === "TLSV1_3" ? "3.4" : "3.3 or 3.4";

/** Words of OpenSSL that stand for suites without encryption or authentication, or with broken algorithms. */
const weakGroups = /^(eNULL|NULL|aNULL|A(EC)?DH|EXP(ORT)?\d*|LOW|MEDIUM|RC4|3?DES|MD5|SSLv[23])$/i;
const suiteName = /^(TLS_\w+|[A-Z0-9]+(-[A-Z0-9]+)+)$/;

/** The ciphers of a list that no profile allows; a list in GnuTLS's language names versions instead. */
function refusedCiphers(list: string, profile: Profile): string[] {
  const words = list.split(/[:,\s]+/).filter((word) => word !== "");
  if (/^(NORMAL|SECURE\d*|PERFORMANCE|PFS|NONE|LEGACY|SUITEB\d*)$/.test(words[0] ?? "")) {
    return words
      .filter((word) => /^\+VERS-(SSL3\.0|TLS1\.[01])$/.test(word))
      .map((word) => word.slice("+VERS-".length));
  }
  // What begins with a sign takes out, or moves to the end.
  const offered = words.filter((word) => !/^[!+@-]/.test(word));
  const weak = offered.filter((word) => weakGroups.test(word));
  return [
    ...weak,
    ...refusedSuites(
      offered.filter((word) => suiteName.test(word)),
      profile,
    ),
  ];
}
