import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { commandLines, optionsOf, optionValue } from "../../objects/commandLines";
import { containers, podKinds } from "../../objects/containers";
import { releaseKinds, valuesOf } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";
import { isReference } from "../secrets/literal";

export const servingTls = rule({
  id: "WH-05",
  name: "serving-tls",
  title: "Controllers and webhooks serve TLS of the profile",
  description:
    "The TLS version and cipher suites that a Kubernetes component is given, by the common options or in the values of cert-manager and istio-csr, must be within the profile. Left out, Go's own choice holds, which is safe: what is stated here replaces it.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-52r2", clause: "3.1 Protocol Version Support" },
    { name: "CIS Kubernetes Benchmark", clause: "1.2 API Server" },
  ],
  remediation: {
    how: "Remove the option, or name a version and suites of the profile.",
    snippet: `args:
  - --tls-min-version=VersionTLS13`,
  },
  url: "https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/",
  settings: ["profile"],
  kinds: [...podKinds, ...releaseKinds],
  inspect(object, { profile }) {
    for (const command of containers(object).flatMap(commandLines)) {
      for (const option of optionsOf(command)) {
        checkOption(option.field, option.name, optionValue(option), profile);
      }
    }
    const values = valuesOf(object, "cert-manager");
    for (const part of values ? [values, values.at("webhook"), values.at("cainjector")] : []) {
      checkCertManager(part, profile);
    }
    const signer = valuesOf(object, "cert-manager-istio-csr")?.at("app", "tls");
    if (signer) checkStated(signer.at("servingTLSMinVersion"), signer.at("servingTLSCipherSuites"), profile);
  },
});

function checkOption(field: Field, name: string, value: string | undefined, profile: Profile): void {
  if (value === undefined || isReference(value)) return;
  if (/(^|-)tls-min-version$/.test(name)) checkVersion(field, `gives --${name}`, value, profile);
  if (/(^|-)tls-cipher-suites$/.test(name)) checkSuites(field, `gives --${name}`, value.split(","), profile);
}

/** A part of cert-manager's chart: its configuration file and its arguments. Source: cert-manager, pkg/apis/config. */
function checkCertManager(part: Field, profile: Profile): void {
  for (const name of ["tlsConfig", "metricsTLSConfig"]) {
    const settings = part.at("config", name);
    checkStated(settings.at("minTLSVersion"), settings.at("cipherSuites"), profile);
  }
  const words = part.at("extraArgs").items();
  for (const option of optionsOf(words.map((field) => ({ text: field.text ?? "", field })))) {
    checkOption(option.field, option.name, optionValue(option), profile);
  }
}

/** A version and a list of suites, each in a field of its own. */
function checkStated(version: Field, suites: Field, profile: Profile): void {
  if (version.text) checkVersion(version, "is", version.text, profile);
  const names = suites.items().flatMap(({ text }) => text ?? []);
  checkSuites(suites, "holds", names, profile);
}

function checkVersion(field: Field, verb: string, name: string, profile: Profile): void {
  // etcd writes TLS1.2 for what others call VersionTLS12.
  const version = tlsVersionNamed(name.replace(/^TLS(?=1)/, ""));
  if (version === undefined) field.undecided(`${verb} a version of TLS that is not known`);
  else if (!allowsVersion(profile, version)) {
    field.report(`${verb} ${goName(version)}`, allowedVersions(profile).map(goName).join(" or "));
  }
}

function checkSuites(field: Field, verb: string, names: readonly string[], profile: Profile): void {
  const refused = refusedSuites(
    names.map((name) => name.trim()).filter((name) => name !== ""),
    profile,
  );
  if (refused.length === 0) return;
  field.report(`${verb} ${refused.join(", ")}`, `suites of profile ${profile.name}`);
}

const goName = (version: string): string => version.replace("TLSV1_", "VersionTLS1");
