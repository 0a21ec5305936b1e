import type { PinnedChart } from "./helmChart";

/**
 * Every upstream chart this package installs, with the one version it was written against.
 * Raising a version happens here and nowhere else.
 */
export const charts = {
  certManager: { name: "cert-manager", version: "v1.21.1", oci: "oci://quay.io/jetstack/charts" },
  sealedSecrets: {
    name: "sealed-secrets",
    version: "2.19.1",
    repository: "https://bitnami.github.io/sealed-secrets",
  },
  reloader: {
    name: "reloader",
    version: "2.2.16",
    repository: "https://stakater.github.io/stakater-charts",
  },
  istioBase: {
    name: "base",
    version: "1.30.3",
    repository: "https://istio-release.storage.googleapis.com/charts",
  },
  istiod: {
    name: "istiod",
    version: "1.30.3",
    repository: "https://istio-release.storage.googleapis.com/charts",
  },
  istioCni: {
    name: "cni",
    version: "1.30.3",
    repository: "https://istio-release.storage.googleapis.com/charts",
  },
  istioZtunnel: {
    name: "ztunnel",
    version: "1.30.3",
    repository: "https://istio-release.storage.googleapis.com/charts",
  },
  istioGateway: {
    name: "gateway",
    version: "1.30.3",
    repository: "https://istio-release.storage.googleapis.com/charts",
  },
  istioCsr: { name: "cert-manager-istio-csr", version: "v0.17.0", oci: "oci://quay.io/jetstack/charts" },
  ibmMq: { name: "ibm-mq", version: "12.0.1", repository: "https://ibm-messaging.github.io/mq-helm" },
  firstPartyOpenLdap: { name: "openldap", firstParty: true },
  firstPartyIbmMq: { name: "ibm-mq", firstParty: true },
} as const satisfies Record<string, PinnedChart>;
