import type { Field } from "../../model/field";
import { type Variable, variablesOf } from "../../objects/containers";
import type { Profile } from "../../profiles/profile";
import { checkCipherSpec } from "./replication";

const passwords = ["MQ_ADMIN_PASSWORD", "MQ_APP_PASSWORD"];

/** Reports what a container of a queue manager is told by its environment. Source: mq-container, "Usage". */
export function checkContainer(container: Field, profile: Profile): void {
  const variables = variablesOf(container);
  checkVariables(variables, profile);
  const replicates = variables.find(({ name, value }) => name === "MQ_NATIVE_HA" && value === "true");
  if (!replicates) return;
  const encrypts = variables.some(({ name, value }) => name === "MQ_NATIVE_HA_TLS" && value === "true");
  // An ini file may ask for TLS instead; the key is at the same place then.
  const keys = container
    .at("volumeMounts")
    .items()
    .some((mount) => mount.at("mountPath").text?.startsWith("/etc/mqm/ha"));
  if (encrypts || keys || container.at("envFrom").items().length > 0) return;
  replicates.field.report("replicates all messages in plaintext", "MQ_NATIVE_HA_TLS with true beside it");
}

/** The same for variables by themselves, as a chart's values hold them. */
export function checkVariables(variables: readonly Variable[], profile: Profile): void {
  for (const { name, field, value } of variables) {
    if (name === "MQ_DEV" && value.trim().toLowerCase() === "true") {
      field.report("brings in the developer's channels, which take a password for a certificate", "false");
    }
    if (passwords.includes(name) && value !== "") {
      field.report(
        `gives ${name} in plain text`,
        "a Secret, or no password where certificates tell who it is",
      );
    }
    if (name === "MQ_NATIVE_HA_CIPHERSPEC") checkCipherSpec(field, profile);
  }
}
