import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { containers, podKinds, variablesOf } from "../../objects/containers";
import { groupKind, podSpecs } from "../../objects/kubernetes";
import { yamlIn } from "../../objects/yamlText";
import type { Profile } from "../../profiles/profile";
import { controlPlane } from "./controlPlaneKind";
import { istiodEnvironment, istiodEnvironmentKinds } from "./istiodEnvironment";
import { goHours } from "./lifetime";
import { meshConfigKinds, meshConfigs } from "./meshConfig";
import { ztunnelVariable } from "./ztunnel";

const proxyConfig = "ProxyConfig.networking.istio.io";

/** Istio's own lifetime of a workload certificate, which NIST's "order of hours" allows for. */
const longestHours = 24;

/** Istio's own key of a workload certificate, unless ECC_SIGNATURE_ALGORITHM asks for another. */
const defaultRsaBits = 2048;

export const workloadCertificates = rule({
  id: "ME-05",
  name: "short-lived-identities",
  title: "Workload certificates live for a day at most",
  description:
    "The certificates that the mesh issues to workloads must not live longer than 24 hours, Istio's default, and must not have weaker keys than the profile allows. They are not revoked, so their lifetime is how long a stolen key is good for; istiod hands them out anew by itself.",
  severity: "high",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR13" }],
  remediation: {
    how: "Set SECRET_TTL and DEFAULT_WORKLOAD_CERT_TTL to 24h or less, or remove them.",
    snippet: `meshConfig:
  defaultConfig:
    proxyMetadata:
      SECRET_TTL: 12h`,
  },
  url: "https://istio.io/latest/docs/reference/commands/pilot-agent/#envvars",
  settings: ["profile"],
  kinds: [
    ...new Set([...meshConfigKinds, ...istiodEnvironmentKinds, ...podKinds, proxyConfig, controlPlane]),
  ],
  inspect(object, { profile }) {
    for (const { settings, isPart } of meshConfigs(object)) {
      const metadata = settings.at("defaultConfig", "proxyMetadata");
      checkLifetime(metadata.at("SECRET_TTL"));
      if (metadata.at("WORKLOAD_RSA_KEY_SIZE").present || !isPart) checkKey(metadata, profile);
    }
    for (const field of lifetimes(object)) checkLifetime(field);
  },
});

/**
 * Lifetimes outside of the mesh configuration. MAX_WORKLOAD_CERT_TTL only caps what is asked for, and so does istio-csr's
 * `maxCertificateDuration`.
 */
function lifetimes(object: Field): Field[] {
  const kind = groupKind(object.value);
  if (kind === proxyConfig) return [object.at("spec", "environmentVariables", "SECRET_TTL")];
  if (kind === controlPlane) {
    return [object.at("spec", "security", "certificateAuthority", "istiod", "workloadCertTTLDefault")];
  }
  const ofIstiod = istiodKinds.has(kind) ? istiodEnvironment(object) : [];
  return [
    ...ofIstiod.filter(({ name }) => name === "DEFAULT_WORKLOAD_CERT_TTL").map(({ field }) => field),
    ...ztunnelVariable(object, "SECRET_TTL"),
    ...ofPods(object, kind),
  ];
}

const istiodKinds = new Set(istiodEnvironmentKinds);

/** A pod asks for its own lifetime by an annotation; a proxy that is written out, by its environment. */
function ofPods(object: Field, kind: string): Field[] {
  const path = podSpecs[kind];
  if (!path) return [];
  const annotation = object.at(...path.slice(0, -1), "metadata", "annotations", "proxy.istio.io/config");
  const annotated = yamlIn(annotation)?.at("proxyMetadata", "SECRET_TTL");
  const written = containers(object)
    .filter((container) => container.at("name").text === "istio-proxy")
    .flatMap((container) => variablesOf(container))
    .filter(({ name }) => name === "SECRET_TTL");
  return [...(annotated ? [annotated] : []), ...written.map(({ field }) => field)];
}

function checkLifetime(field: Field): void {
  if (!field.present || field.isUnknown) return;
  const hours = goHours(field.text ?? "");
  if (hours === undefined) field.undecided("is not a duration such as 24h");
  else if (hours > longestHours)
    field.report(`is ${Math.round(hours)} hours`, `${longestHours}h or less`, field.to(`${longestHours}h`));
}

function checkKey(metadata: Field, { keys }: Profile): void {
  if (keys.rsaMinimum === null || metadata.at("ECC_SIGNATURE_ALGORITHM").present) return;
  const size = metadata.at("WORKLOAD_RSA_KEY_SIZE");
  if (size.present && size.isUnknown) return;
  const bits = size.present ? Number(size.text ?? size.number) : defaultRsaBits;
  if (Number.isNaN(bits)) size.undecided("is not a number of bits");
  else if (bits < keys.rsaMinimum) {
    const meaning = size.present ? "" : "missing, which means RSA ";
    size.report(
      `is ${meaning}${bits} bits`,
      `${keys.rsaMinimum} bits or more, or ECC_SIGNATURE_ALGORITHM ECDSA`,
    );
  }
}
