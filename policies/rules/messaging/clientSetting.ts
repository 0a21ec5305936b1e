import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";
import { allowsJavaCipher } from "./cipherSpecs";

/** A cipher under any of the spellings that Spring takes: `ibm.mq.sslCipherSuite`, `IBM_MQ_SSL_CIPHER_SUITE`. */
const cipherSetting = /^ibmmqsslcipher(suite|spec)$/;

/**
 * The client library's variables that say how far it verifies: the queue manager's certificate, and those of the servers
 * of a channel definition table and of tokens. Source: IBM MQ, "Configuring certificate validation policies in IBM MQ".
 */
const validationVariables = ["MQCERTVPOL", "MQCCDTCERTVPOL", "TOKENCERTVPOL"];

/** Judges a setting by its name, be it a variable, a key of a ConfigMap or a property. */
export function checkSetting(field: Field, name: string, value: string, profile: Profile): void {
  if (validationVariables.includes(name) && value.trim().toUpperCase() === "NONE") {
    field.report("takes any certificate for the server's", "ANY or RFC5280");
  }
  if (name === "MQSERVER" && /\/tcp\//i.test(value)) {
    field.report("makes a connection that no TLS goes with", "a channel definition table (MQCCDTURL)");
  }
  if (!cipherSetting.test(name.toLowerCase().replace(/[._-]/g, ""))) return;
  // A reference to another setting is not a name.
  if (value.trim() === "" || value.includes("${") || value.includes("$(")) return;
  if (!allowsJavaCipher(profile, value.trim())) {
    field.report(
      `names a cipher outside profile ${profile.name}`,
      "*TLS13ORHIGHER or a suite of the profile",
    );
  }
}
