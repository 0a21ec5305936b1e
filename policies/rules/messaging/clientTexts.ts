import type { Field } from "../../model/field";
import { configTexts } from "../../objects/configText";
import type { Profile } from "../../profiles/profile";
import { allowedCipherSpecs, allowsCipherSpec } from "./cipherSpecs";
import { checkSetting } from "./clientSetting";
import { springSettings } from "./springSettings";

/** Judges what ConfigMaps and Secrets tell clients: a channel definition table, `mqclient.ini`, Spring's settings. */
export function checkClientTexts(object: Field, profile: Profile): void {
  for (const { field, key, text } of configTexts(object)) {
    // Such a key becomes a variable or property of the client itself.
    checkSetting(field, key, text, profile);
    if (text.includes('"clientConnection"')) checkTable(field, key, text, profile);
    for (const line of linesThat(text, "ServerConnectionParms", /^\s*ServerConnectionParms\s*=\s*\S/)) {
      field.report(`makes a connection at line ${line} that no TLS goes with`, "a channel definition table");
    }
    for (const line of linesThat(text, "ValPolicy", unverified)) {
      field.report(`takes any certificate for the server's at line ${line}`, "ANY or RFC5280");
    }
    if (text.includes("ibm")) checkSpring(field, text, profile);
  }
}

/** A channel definition table in JSON. Source: IBM MQ, "List of JSON properties for channel definitions". */
function checkTable(field: Field, key: string, text: string, profile: Profile): void {
  let table: Field;
  try {
    table = field.holding(JSON.parse(text));
  } catch {
    if (/\.json$/i.test(key)) field.undecided("is not JSON that can be read");
    return;
  }
  for (const channel of table.at("channel").items()) {
    if (channel.at("type").text !== "clientConnection") continue;
    const cipher = channel.at("transmissionSecurity", "cipherSpecification");
    const name = cipher.text?.trim() ?? "";
    if (name === "")
      cipher.report("is missing, so clients connect in plaintext", allowedCipherSpecs(profile));
    else if (!allowsCipherSpec(profile, name)) {
      cipher.report(`is a CipherSpec outside profile ${profile.name}`, allowedCipherSpecs(profile));
    }
  }
}

/** Of the stanza SSL of an `mqclient.ini`. Source: IBM MQ, "SSL stanza of the client configuration file". */
const unverified = /^\s*(Certificate|CCDTHttpsCert|TokenHttpsCert)ValPolicy\s*=\s*NONE\s*$/i;

/** The lines of an `mqclient.ini` that match, from 1; without the word there are none. */
function linesThat(text: string, word: string, pattern: RegExp): number[] {
  if (!text.includes(word)) return [];
  return text.split(/\r?\n/).flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

const loopback = /^(localhost|127\.0\.0\.1)\b/;

/** Settings of the client's Spring Boot starter, or of applications that call theirs like it. */
function checkSpring(field: Field, text: string, profile: Profile): void {
  const settings = springSettings(text);
  for (const { name, value } of settings) checkSetting(field, name, value, profile);
  const names = settings.map(({ name }) => name.toLowerCase().replaceAll("-", ""));
  const address = settings[names.indexOf("ibm.mq.connname")]?.value;
  if (address === undefined || loopback.test(address)) return;
  // The variable or profile that completes them may stand elsewhere.
  if (!names.some((name) => /ssl|tls|cipher|ccdt/.test(name))) {
    field.undecided("connects to a queue manager and does not say with which cipher suite");
  }
}
