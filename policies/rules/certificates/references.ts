import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import type { GroupKind } from "../../objects/kubernetes";
import { installedCharts, releaseKinds } from "../../objects/release";
import { SecretSources, secretSourceKinds } from "../../objects/secretSources";
import { issuerKinds, issuerReference, resolvedIssuer } from "./issuers";
import { certificateKind } from "./requested";

/** Kinds that write Secrets under names that they do not all state. */
const otherSources: readonly GroupKind[] = [
  "VaultStaticSecret.secrets.hashicorp.com",
  "VaultDynamicSecret.secrets.hashicorp.com",
  "OnePasswordItem.onepassword.com",
  "Password.secretgen.k14s.io",
  "ClusterExternalSecret.external-secrets.io",
];

export const certificateReferences = rule({
  id: "CM-08",
  name: "certificate-references",
  title: "What a certificate rests on exists",
  description:
    "The issuer of a Certificate, the CA of an issuer and the password of a keystore must exist where they are looked for, and the CA must be one. Otherwise nothing is issued, what is issued is not renewed, and connections break when the old certificate ends, or run on without one.",
  severity: "high",
  standards: [
    { name: "cert-manager documentation", clause: "API reference, CertificateSpec" },
    { name: "cert-manager documentation", clause: "API reference, CertificateKeystores" },
  ],
  remediation: {
    how: "Name an Issuer of the same namespace or a ClusterIssuer, and a Secret and key of the same namespace, or create what is missing.",
    snippet: `spec:
  issuerRef:
    kind: ClusterIssuer
    name: example-ca`,
  },
  url: "https://cert-manager.io/docs/configuration/",
  setKinds: [
    certificateKind,
    ...Object.values(issuerKinds),
    ...secretSourceKinds,
    ...otherSources,
    ...releaseKinds,
  ],
  inspectSet(set) {
    const secrets = new SecretSources(set);
    const secretsElsewhere = secrets.open || mayBeElsewhere(set, otherSources);
    for (const certificate of set.ofKind(certificateKind)) {
      checkIssuer(set, certificate);
      for (const format of ["jks", "pkcs12"]) {
        const reference = certificate.at("spec", "keystores", format, "passwordSecretRef");
        checkPassword(reference, namespaceOf(certificate), secrets, secretsElsewhere);
      }
    }
    for (const issuer of set.ofKind(issuerKinds.Issuer)) checkAuthority(issuer, secrets, secretsElsewhere);
  },
});

/** Whether what is not in the set may exist all the same: elsewhere, or made by one of the kinds, or in a chart. */
const mayBeElsewhere = (set: SetView, makers: readonly GroupKind[]): boolean =>
  !set.complete ||
  makers.some((kind) => set.ofKind(kind).length > 0) ||
  set.ofKind(...releaseKinds).some(bringsUnknown);

/** Whether an object installs what no rule knows: another chart, or a folder of which it does not say what it is. */
function bringsUnknown(release: Field): boolean {
  const charts = installedCharts(release);
  return charts.length === 0 || charts.some(({ known }) => known === undefined);
}

const namespaceOf = (object: Field): string => object.at("metadata", "namespace").text ?? "";

function checkIssuer(set: SetView, certificate: Field): void {
  const reference = issuerReference(certificate);
  if (!reference || resolvedIssuer(set, reference)) return;
  if (set.isOpen(issuerKinds[reference.kind]) || mayBeElsewhere(set, [])) return;
  const [kind, where] =
    reference.kind === "Issuer"
      ? ["an Issuer", "in the Certificate's namespace"]
      : ["a ClusterIssuer", "in the set"];
  const field = certificate.at("spec", "issuerRef");
  field.report(`names ${kind} that is not ${where}`, `an existing ${reference.kind}`);
}

function checkPassword(
  reference: Field,
  namespace: string,
  secrets: SecretSources,
  elsewhere: boolean,
): void {
  const name = reference.at("name").text;
  const key = reference.at("key").text;
  if (name === undefined || key === undefined) return;
  const found = secrets.of(namespace, name);
  if (found.length === 0 && !elsewhere) {
    reference.report("names a Secret that is not in the Certificate's namespace", "a Secret or SealedSecret");
  }
  const keys = found.map(keysOf);
  if (found.length > 0 && keys.every((known) => known !== undefined && !known.includes(key))) {
    reference
      .at("key")
      .report(`is not a key of the Secret ${name}`, keys.flat().join(" or ") || "a key of it");
  }
}

/** The keys that the Secret will have; nothing where its source does not tell. */
function keysOf(source: Field): string[] | undefined {
  const parts: Readonly<Record<string, Field[]>> = {
    Secret: [source.at("data"), source.at("stringData")],
    SealedSecret: [source.at("spec", "encryptedData"), source.at("spec", "template", "data")],
  };
  const known = parts[source.at("kind").text ?? ""];
  if (!known || known.some(({ isUnknown }) => isUnknown)) return undefined;
  return known.flatMap((part) => part.entries().map(({ key }) => key));
}

function checkAuthority(issuer: Field, secrets: SecretSources, elsewhere: boolean): void {
  const secretName = issuer.at("spec", "ca", "secretName");
  const name = secretName.text;
  if (name === undefined) return;
  const found = secrets.of(namespaceOf(issuer), name);
  if (found.length === 0 && !elsewhere) {
    secretName.report("names a Secret that is not in the Issuer's namespace", "the Secret of a CA");
  } else if (found.length > 0 && found.every(isLeaf)) {
    secretName.report(
      "is the Secret of a Certificate that is no CA",
      "the Secret of a Certificate with isCA: true",
    );
  }
}

function isLeaf(source: Field): boolean {
  const isCa = source.at("spec", "isCA");
  return source.at("kind").text === "Certificate" && isCa.boolean !== true && !isCa.isUnknown;
}
