import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";
import { allowedCipherSpecs, allowsCipherSpec } from "./cipherSpecs";

/** Reports instances of a queue manager that replicate in plaintext, or with a CipherSpec outside the profile. */
export function checkReplication(tls: Field, profile: Profile, holder: Field = tls): void {
  const secret = holder.at("secretName");
  if (!secret.present) {
    secret.report("is missing, so all messages are replicated in plaintext", "the Secret of a certificate");
  }
  checkCipherSpec(tls.at("cipherSpec"), profile);
}

/** Left out, it is one of TLS 1.2 or later. */
export function checkCipherSpec(cipher: Field, profile: Profile): void {
  const name = cipher.text;
  if (name === undefined || allowsCipherSpec(profile, name)) return;
  cipher.report(`is a CipherSpec outside profile ${profile.name}`, allowedCipherSpecs(profile));
}
