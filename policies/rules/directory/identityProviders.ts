import type { Field } from "../../model/field";
import type { GroupKind } from "../../objects/kubernetes";
import { plainUrl } from "./plainLdap";

/** Kinds that tell an identity provider of their directories. */
export const identityProviderKinds: readonly GroupKind[] = [
  "OAuth.config.openshift.io",
  "KeycloakRealmImport.k8s.keycloak.org",
];

const ldaps = "ldaps:// with a server certificate that is verified";

/** Reports a directory that an identity provider logs in to without TLS. */
export function checkIdentityProviders(object: Field): void {
  for (const provider of object.at("spec", "identityProviders").items()) {
    const insecure = provider.at("ldap", "insecure");
    // OpenShift begins TLS on ldap:// itself, unless it is told not to; ldaps:// is TLS all the same.
    const url = provider.at("ldap", "url").text ?? "";
    if (insecure.boolean === true && !/^ldaps:/i.test(url))
      insecure.report("is true, so there is no TLS", "false");
  }
  const components = object.at("spec", "realm", "components", "org.keycloak.storage.UserStorageProvider");
  for (const component of components.items()) {
    const config = component.at("config");
    if (config.at("startTls", 0).text === "true") continue;
    for (const url of config.at("connectionUrl").items()) {
      if (plainUrl(url.text ?? "")) url.report("is a plain ldap:// address", ldaps);
    }
  }
}
