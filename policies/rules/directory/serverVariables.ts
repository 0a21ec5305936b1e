import type { Field } from "../../model/field";
import { configTexts } from "../../objects/configText";
import { environment } from "../../objects/containers";
import { groupKind, podSpecs } from "../../objects/kubernetes";
import { installedCharts } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { type Fault, slapdChecks } from "./slapdChecks";

const on = /^(yes|true|1|on)$/i;
const off = /^(no|false|0|off|)$/i;

const plaintext: Fault = { found: "lets clients in without TLS", allowed: "true" };
const anonymous: Fault = { found: "lets anyone in without a name", allowed: "no" };

const unless =
  (good: RegExp, fault: Fault) =>
  (value: string): Fault | undefined =>
    good.test(value.trim()) ? undefined : fault;

/** Variables of the images of Bitnami and osixia. Source: the images' own documentation. */
const checks: Readonly<Record<string, (value: string, profile: Profile) => Fault | undefined>> = {
  LDAP_TLS: unless(on, { found: "switches TLS off", allowed: "true" }),
  LDAP_ENABLE_TLS: unless(on, { found: "switches TLS off", allowed: "yes" }),
  LDAP_TLS_ENFORCE: unless(on, plaintext),
  LDAP_REQUIRE_TLS: unless(on, plaintext),
  LDAP_ALLOW_ANON_BINDING: unless(off, anonymous),
  LDAP_TLS_VERIFY_CLIENT: slapdChecks.tlsverifyclient!,
  LDAP_TLS_PROTOCOL_MIN: slapdChecks.tlsprotocolmin!,
  LDAP_TLS_CIPHER_SUITE: slapdChecks.tlsciphersuite!,
};

/** The directory's image, and what it does where a variable is left out. */
const images: readonly { image: RegExp; needs: Readonly<Record<string, Fault>> }[] = [
  { image: /(^|\/)osixia\/openldap(?=[:@]|$)/, needs: { LDAP_TLS_ENFORCE: plaintext } },
  {
    image: /(^|\/)bitnami(legacy)?\/openldap(?=[:@]|$)/,
    needs: { LDAP_REQUIRE_TLS: plaintext, LDAP_ALLOW_ANON_BINDING: anonymous },
  },
  { image: /openldap[\w.-]*(?=[:@]|$)/, needs: {} },
];

/** Reports what the variables of a directory's container switch off, or do not switch on. */
export function checkServerContainers(object: Field, profile: Profile): void {
  const kind = groupKind(object.value);
  if (!Object.hasOwn(podSpecs, kind)) return;
  const main = object.at(...podSpecs[kind]!, "containers").items();
  for (const container of main) {
    const image = container.at("image").text ?? "";
    const server = images.find((each) => each.image.test(image));
    // With a command of its own it may be a client's job.
    if (!server || container.at("command").present) continue;
    const list = container.at("env");
    for (const { name, field, value } of environment(list)) checkVariable(name, field, value, profile);
    const names = list.items().map((variable) => variable.at("name").text);
    if (container.at("envFrom").items().length > 0) continue;
    for (const [name, { found, allowed }] of Object.entries(server.needs)) {
      if (!names.includes(name)) list.report(`${found}, since ${name} is missing`, `${name} with ${allowed}`);
    }
  }
}

/** Names that only a directory's image reads, wherever its variables come from. */
const serverOnly = [
  "LDAP_TLS_ENFORCE",
  "LDAP_REQUIRE_TLS",
  "LDAP_ALLOW_ANON_BINDING",
  "LDAP_TLS_VERIFY_CLIENT",
];

/** The same for variables that a ConfigMap or Secret provides. */
export function checkServerConfig(object: Field, profile: Profile): void {
  for (const { field, key, text } of configTexts(object)) {
    if (serverOnly.includes(key)) checkVariable(key, field, text, profile);
  }
}

/** The same for the values of a chart of OpenLDAP, which give them as a map. */
export function checkServerValues(object: Field, profile: Profile): void {
  for (const { name, values } of installedCharts(object)) {
    if (!name.includes("openldap")) continue;
    for (const variable of values.at("env").entries()) {
      const value = variable.text ?? variable.boolean?.toString();
      if (value !== undefined) checkVariable(variable.key, variable, value, profile);
    }
    for (const { name, field, value } of environment(values.at("extraEnvVars"))) {
      checkVariable(name, field, value, profile);
    }
  }
}

function checkVariable(name: string, field: Field, value: string, profile: Profile): void {
  if (!Object.hasOwn(checks, name)) return;
  const fault = checks[name]!(value, profile);
  if (fault) field.report(fault.found, fault.allowed);
}
