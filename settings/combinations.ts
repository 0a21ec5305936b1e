import { chartLocation } from "../components/operators/helmChart";
import { charts } from "../components/operators/versions";
import { accessFaults } from "./accessFaults";
import { type At, excluded } from "./at";
import { clientFaults } from "./clientFaults";
import { directory, passwords } from "./directory";
import { externalServiceFaults } from "./externalServiceFaults";
import type { Fault } from "./fault";
import { chartSource } from "./fields";
import { ingressFaults } from "./ingressFaults";
import { istioFlavor } from "./istioCombinations";
import { productionFaults } from "./productionFaults";
import { queueManagerOptions } from "./queueManagerCombinations";

/** Each part of the configuration that is fine by itself and still cannot be had together with another part. */
export function impossibleCombinations(given: unknown): Fault[] {
  const at: At = (key) =>
    key
      .split(/[.[\]]+/)
      .filter((step) => step !== "")
      .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], given);
  return [
    ...chartSources(at),
    ...withoutEffect(at),
    ...istioFlavor(at),
    ...reloader(at),
    ...issuer(at),
    ...sealing(at),
    ...mesh(at),
    ...directory(at),
    ...passwords(at),
    ...clientFaults(at),
    ...externalServiceFaults(at),
    ...accessFaults(at),
    ...ingressFaults(at),
    ...queueManagerOptions(at),
    ...productionFaults(at),
    ...licence(at),
  ];
}

function chartSources(at: At): Fault[] {
  const pinned = {
    "certManager.chart": charts.certManager,
    "sealedSecrets.chart": charts.sealedSecrets,
    "reloader.chart": charts.reloader,
    "istio.charts.base": charts.istioBase,
    "istio.charts.istiod": charts.istiod,
    "istio.charts.cni": charts.istioCni,
    "istio.charts.ztunnel": charts.istioZtunnel,
    "istio.charts.gateway": charts.istioGateway,
    "ldap.chart": charts.firstPartyOpenLdap,
    "queueManager.chart":
      at("queueManager.distribution") === "first-party" ? charts.firstPartyIbmMq : charts.ibmMq,
  };
  return Object.entries(pinned).flatMap(([key, chart]) => {
    const source = chartSource.safeParse(at(key));
    if (!source.success) return [];
    try {
      chartLocation(chart, source.data, key);
      return [];
    } catch (error) {
      return [{ key, text: (error as Error).message.slice(`${key}: `.length) }];
    }
  });
}

/** What says how something is made has no effect where that something is not made: [switch, its value, keys]. */
export const withoutEffectWhere: [string, boolean, string[]][] = [
  below("certManager", "install", false, ["timeoutSeconds", "chart", "values"]),
  below("sealedSecrets", "install", false, ["keyRenewPeriod", "chart", "values"]),
  below("reloader", "install", false, ["timeoutSeconds", "chart", "values"]),
  below("istio", "install.base", false, ["charts.base", "values.base"]),
  below("istio", "install.istiod", false, ["charts.istiod", "values.istiod"]),
  below("istio", "install.cni", false, ["charts.cni", "values.cni"]),
  below("istio", "install.ztunnel", false, ["charts.ztunnel", "values.ztunnel"]),
  below("istio", "install.gateway", false, ["charts.gateway", "values.gateway", "gatewayNamespace"]),
  below("mesh", "createNamespaces", false, ["injection", "revision", "namespaces"]),
  below("ldap", "install", false, ["baseDn", "chart", "values", "users", "groups", "replicas", "encrypted"]),
];

function below(section: string, name: string, value: boolean, keys: string[]): [string, boolean, string[]] {
  return [`${section}.${name}`, value, keys.map((key) => `${section}.${key}`)];
}

const withoutEffect = (at: At): Fault[] =>
  withoutEffectWhere
    .filter(([name, value]) => at(name) === value)
    .flatMap(([name, value, keys]) =>
      keys
        .filter((key) => at(key) !== undefined)
        .map((key) => ({ key, text: `has no effect with ${name}: ${value}; leave one of the two out.` })),
    );

/** Off by default, so that anything said of it is in vain unless it is switched on. */
const reloader = (at: At): Fault[] =>
  at("reloader.enabled") === true
    ? []
    : ["install", "namespace", "timeoutSeconds", "chart", "values"]
        .map((key) => `reloader.${key}`)
        .filter((key) => at(key) !== undefined)
        .map((key) => ({
          key,
          text: "has no effect without reloader.enabled: true; leave it out or switch it on.",
        }));

const issuer = (at: At): Fault[] =>
  excluded(
    at,
    "issuer.existing",
    "issuer.privateCa",
    "either an existing issuer signs, or a new private CA does",
  );

function sealing(at: At): Fault[] {
  const ownKey = at("sealing.certificatePem") === undefined;
  const faults = excluded(
    at,
    "sealing.generations",
    "sealing.certificatePem",
    "whoever holds that certificate's key makes its next generation",
  );
  if (ownKey && at("sealedSecrets.install") === false) {
    const text =
      "is needed with sealedSecrets.install: false, because a controller that already runs has keys of its own.";
    faults.push({ key: "sealing.certificatePem", text });
  }
  if (ownKey && at("sealedSecrets.keyRenewPeriod") !== undefined) {
    const text =
      "needs sealing.certificatePem; the key this program makes is renewed by raising sealing.generations.";
    faults.push({ key: "sealedSecrets.keyRenewPeriod", text });
  }
  return faults;
}

const mesh = (at: At): Fault[] =>
  at("mesh.injection") === "ambient"
    ? excluded(at, "mesh.revision", "mesh.injection", "ambient has no sidecars that a revision would inject")
    : [];

const licence = (at: At): Fault[] =>
  at("queueManager.acceptLicense") === true
    ? []
    : [
        {
          key: "queueManager.acceptLicense",
          text: "must be true: IBM MQ starts only once you have read and accepted its licence.",
        },
      ];
