import { allowsSuite } from "../../profiles/cipherSuites";
import type { Profile } from "../../profiles/profile";

/** The names that Java clients give IBM MQ's alias CipherSpecs. Source: IBM MQ, "TLS CipherSpecs and CipherSuites". */
const aliases: Readonly<Record<string, string>> = {
  "*TLS12": "ANY_TLS12",
  "*TLS12ORHIGHER": "ANY_TLS12_OR_HIGHER",
  "*TLS13": "ANY_TLS13",
  "*TLS13ORHIGHER": "ANY_TLS13_OR_HIGHER",
};

/** Whether a channel may have this CipherSpec. */
export const allowsCipherSpec = ({ mqCipherSpecs }: Profile, name: string): boolean =>
  mqCipherSpecs.allowed.includes(name);

/** Whether a Java client or a telemetry channel may have this: a CipherSpec, Java's name of one, or a cipher suite. */
export function allowsJavaCipher(profile: Profile, name: string): boolean {
  const alias = Object.hasOwn(aliases, name) ? aliases[name]! : name;
  // IBM's Java calls the suites of TLS 1.2 SSL_ECDHE_… as well.
  return allowsCipherSpec(profile, alias) || allowsSuite(profile, name.replace(/^SSL_/, "TLS_"));
}

/** The CipherSpecs of the profile, as a message lists them. */
export const allowedCipherSpecs = ({ mqCipherSpecs }: Profile): string =>
  `one of ${mqCipherSpecs.allowed.join(", ")}`;
