import { parseNginx } from "../../formats/nginx/parser";
import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";
import { allowsVersion } from "../../profiles/versionNames";
import { checkCiphers, checkVersions } from "./nginxAnnotations";
import { reportNginx } from "./nginxFaults";

/** Settings that only a ConfigMap of an nginx ingress controller has. Source: ingress-nginx, ConfigMap. */
const ownKeys = [
  "ssl-protocols",
  "ssl-ciphers",
  "ssl-redirect",
  "force-ssl-redirect",
  "hsts",
  "hsts-max-age",
  "hsts-include-subdomains",
  "use-forwarded-headers",
  "compute-full-forwarded-for",
  "use-proxy-protocol",
  "enable-real-ip",
  "proxy-body-size",
  "proxy-buffer-size",
  "proxy-read-timeout",
  "proxy-connect-timeout",
  "server-tokens",
  "allow-snippet-annotations",
  "annotations-risk-level",
  "strict-validate-path-type",
  "log-format-upstream",
  "worker-processes",
];
const ownNames = /^(.+-)?(ingress-nginx-controller|nginx-ingress-controller|nginx-configuration)$/;
const snippets = ["main-snippet", "http-snippet", "server-snippet", "location-snippet", "stream-snippet"];

/** Two settings, or the name with one, tell a controller's ConfigMap from everybody else's. */
function isController(object: Field): boolean {
  const known = object
    .at("data")
    .entries()
    .filter(({ key }) => ownKeys.includes(key)).length;
  return known >= 2 || (known === 1 && ownNames.test(object.at("metadata", "name").text ?? ""));
}

/** Holds the settings of an nginx ingress controller against the profile. */
export function checkNginxController(object: Field, profile: Profile): void {
  if (object.at("kind").text !== "ConfigMap" || !isController(object)) return;
  const data = object.at("data");
  const versions = data.at("ssl-protocols");
  if (versions.present) checkVersions(versions, profile);
  else if (!allowsVersion(profile, "TLSV1_2")) {
    versions.report("is missing, which means TLSv1.2 TLSv1.3", "TLSv1.3", versions.to("TLSv1.3"));
  }
  if (versions.text !== "TLSv1.3") checkCiphers(data.at("ssl-ciphers"), profile);
  const redirect = data.at("ssl-redirect");
  if (redirect.text === "false" && data.at("force-ssl-redirect").text !== "true") {
    redirect.report("is false, so every host is served in plaintext as well", "true");
  }
  for (const field of snippets.map((key) => data.at(key))) {
    if (field.text !== undefined) reportNginx(field, parseNginx(field.text), profile);
  }
}
