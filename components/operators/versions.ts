import type { FirstPartyChart, OciChart, RepositoryChart } from "./helmChart";
import type { ChartImage } from "./mirror";

const jetstack = "oci://quay.io/jetstack/charts";
const istio = {
  version: "1.30.3",
  repository: "https://istio-release.storage.googleapis.com/charts",
};

const fromRepository = (repository: string, path: string, tag?: string): ChartImage => ({
  repository,
  ...(tag !== undefined && { tag }),
  value: { path, holds: "repository" },
});
const certManagerImage = (name: string, path: string) => fromRepository(`quay.io/jetstack/${name}`, path);
/** In the registry that the charts of Istio 1.30 name; other releases name docker.io/istio. */
const istioImage = (name: string, path: string): ChartImage => ({
  repository: `registry.istio.io/release/${name}`,
  value: { path, holds: "hub" },
});
const queueManagerImage = fromRepository("icr.io/ibm-messaging/mq", "image.repository", "9.4.2.0-r1");

/** The charts by the component or part that installs them. */
export interface Charts {
  /** Of `CertManager`. */
  certManager: OciChart;
  /** Of `SealedSecrets`. */
  sealedSecrets: RepositoryChart;
  /** Of `Reloader`. */
  reloader: RepositoryChart;
  /** Istio's CRDs. */
  istioBase: RepositoryChart;
  /** Istio's control plane, with the proxies that it injects. */
  istiod: RepositoryChart;
  /** What sets up the network of each node, for ambient mode. */
  istioCni: RepositoryChart;
  /** The proxy of each node, for ambient mode. */
  istioZtunnel: RepositoryChart;
  /** Istio's ingress gateway; its image is one that istiod injects. */
  istioGateway: RepositoryChart;
  /** What has cert-manager sign for workloads: `identity` of the kind `cert-manager`. */
  istioCsr: OciChart;
  /** IBM's chart of a queue manager: the distribution `ibm`. */
  ibmMq: RepositoryChart;
  /** Of `OpenLdap`. */
  firstPartyOpenLdap: FirstPartyChart;
  /** This package's chart of a queue manager: the distribution `first-party`. */
  firstPartyIbmMq: FirstPartyChart;
}

/**
 * Every chart this package installs, with the one version it was written against and the images of that version.
 * Raising a version happens here and nowhere else.
 */
export const charts: Readonly<Charts> = {
  certManager: {
    name: "cert-manager",
    version: "v1.21.1",
    oci: jetstack,
    images: [
      certManagerImage("cert-manager-controller", "image.repository"),
      certManagerImage("cert-manager-webhook", "webhook.image.repository"),
      certManagerImage("cert-manager-cainjector", "cainjector.image.repository"),
      certManagerImage("cert-manager-acmesolver", "acmesolver.image.repository"),
      certManagerImage("cert-manager-startupapicheck", "startupapicheck.image.repository"),
    ],
  },
  sealedSecrets: {
    name: "sealed-secrets",
    version: "2.19.1",
    repository: "https://bitnami.github.io/sealed-secrets",
    images: [
      {
        repository: "docker.io/bitnami/sealed-secrets-controller",
        tag: "0.38.4",
        value: { path: "image.registry", holds: "registry" },
      },
    ],
  },
  reloader: {
    name: "reloader",
    version: "2.2.16",
    repository: "https://stakater.github.io/stakater-charts",
    images: [fromRepository("ghcr.io/stakater/reloader", "image.repository", "v1.4.21")],
  },
  istioBase: { name: "base", ...istio, images: [] },
  istiod: {
    name: "istiod",
    ...istio,
    // The proxies of pods, gateways and waypoints are among them: istiod injects them.
    images: [istioImage("pilot", "global.hub"), istioImage("proxyv2", "global.hub")],
  },
  istioCni: { name: "cni", ...istio, images: [istioImage("install-cni", "global.hub")] },
  istioZtunnel: { name: "ztunnel", ...istio, images: [istioImage("ztunnel", "hub")] },
  istioGateway: { name: "gateway", ...istio, images: [] },
  istioCsr: {
    name: "cert-manager-istio-csr",
    version: "v0.17.0",
    oci: jetstack,
    images: [certManagerImage("cert-manager-istio-csr", "image.repository")],
  },
  ibmMq: {
    name: "ibm-mq",
    version: "12.0.1",
    repository: "https://ibm-messaging.github.io/mq-helm",
    images: [queueManagerImage],
  },
  firstPartyOpenLdap: {
    name: "openldap",
    firstParty: true,
    images: [fromRepository("docker.io/vegardit/openldap", "image.repository", "2.6.10")],
  },
  firstPartyIbmMq: { name: "ibm-mq", firstParty: true, images: [queueManagerImage] },
};

/** Images that components run by themselves, where their arguments name none. */
export const images = {
  /** The name of the reference application; whoever installs it builds it. */
  referenceClient: "quay.io/cloud-native-toolkit/mq-spring-app:latest",
  /** Has `sh` and curl 7.84 or later. */
  serviceCheck: "docker.io/curlimages/curl:8.17.0",
} as const;
