import type { Field } from "../../model/field";
import { isReference } from "./literal";

/** Reports the keys of a Secret whose values stand in the manifest in plain. */
export function checkPlainSecret(secret: Field): void {
  // SOPS encrypts the values where they stand and adds a part of its own.
  if (isControllers(secret) || secret.at("sops", "mac").present) return;
  const openKeys = settingsOf(secret);
  for (const part of ["data", "stringData"]) {
    const values = secret.at(part);
    const keys = values
      .entries()
      .filter(({ key }) => !openKeys.includes(key))
      .filter(({ key, value }) => holdsSecret(key, value, part === "data"))
      .map(({ key }) => key);
    if (keys.length > 0) values.report(`holds ${keys.join(", ")} in plain`, "a SealedSecret");
  }
}

/** Kinds of Secret that a controller fills in; they show up where a live cluster is checked. */
const controllerTypes = [
  "kubernetes.io/service-account-token",
  "helm.sh/release.v1",
  "istio.io/ca-root",
  "istio.io/key-and-cert",
];

/** Left by who made or fills the Secret: cert-manager, its injector, Kubernetes. */
const controllerAnnotations = [
  "cert-manager.io/certificate-name",
  "cert-manager.io/allow-direct-injection",
  "kubernetes.io/service-account.name",
];

const isControllers = (secret: Field): boolean =>
  controllerTypes.includes(secret.at("type").text ?? "") ||
  secret.at("metadata", "ownerReferences").items().length > 0 ||
  controllerAnnotations.some((name) => secret.at("metadata", "annotations", name).present);

/** Argo CD keeps what it knows of a repository in a Secret, whether there is anything secret or not. */
const argoLabel = "argocd.argoproj.io/secret-type";
const argoSettings = [
  "type",
  "url",
  "name",
  "project",
  "enableOCI",
  "enableLfs",
  "insecure",
  "forceHttpBasicAuth",
];

/** Keys of a Secret that are known to hold no secret. */
const settingsOf = (secret: Field): readonly string[] =>
  secret.at("metadata", "labels", argoLabel).present ? argoSettings : [];

/** Empty values and references are placeholders; a value that is not known yet is a literal all the same. */
function holdsSecret(key: string, value: unknown, encoded: boolean): boolean {
  if (typeof value !== "string") return value !== null && value !== undefined && !authority.test(key);
  if (value.trim() === "") return false;
  const decoded = encoded ? Buffer.from(value, "base64").toString("latin1") : value;
  if (isPublic(decoded) || (authority.test(key) && !decoded.includes("PRIVATE KEY"))) return false;
  // A placeholder may also stand in the place of the base64.
  return !isPlaceholder(value) && !isPlaceholder(decoded);
}

/** Keys under which a CA's certificates stand, for those who are to trust it. */
const authority = /^(tls\.)?ca([-_.]?bundle)?(\.(crt|cert|cer|pem))?$/i;

/** What everyone may know: certificates and what else PEM holds besides keys, such as DH parameters. */
const publicBlock =
  /-----BEGIN ((TRUSTED )?CERTIFICATE|X509 CRL|PUBLIC KEY|DH PARAMETERS)-----[^-]*-----END \1-----/g;

const boundariesAndComments = /^[ \t]*(-----(BEGIN|END) [A-Z0-9 ]+-----|#.*)[ \t\r]*$/gm;

/** Whether a text in PEM holds nothing but what is public: blocks of a sample may also be empty. */
const isPublic = (text: string): boolean =>
  text.includes("-----BEGIN ") &&
  text.replace(publicBlock, "").replace(boundariesAndComments, "").trim() === "";

/** A longer text with a reference in it may hold other secrets. */
const isPlaceholder = (text: string): boolean => !text.trim().includes("\n") && isReference(text);
