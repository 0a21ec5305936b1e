/** Manifests that others wrote: a Go module at a version, the folders of it that hold some, and charts to render. */
export interface Source {
  module: string;
  version: string;
  /** With everything below them. The files of one folder are judged together, as they are applied together. */
  folders?: readonly string[];
  /** Folders in which every file is a case of its own, with everything below them. */
  apart?: readonly string[];
  /** Folders of charts, by the name of the release. */
  charts?: Readonly<Record<string, string>>;
}

export const sources: Readonly<Record<string, Source>> = {
  istio: {
    module: "istio.io/istio",
    version: "v0.0.0-20260827124520-eed52ebb66ad",
    folders: ["samples"],
    apart: [
      "pkg/config/analysis/analyzers/testdata",
      "pilot/pkg/config/kube/gateway/testdata",
      "pilot/pkg/config/kube/ingress/testdata",
      "pilot/pkg/serviceregistry/ambient/testdata",
      "tests/integration/pilot/testdata",
      "tests/testdata/config",
    ],
    charts: {
      base: "manifests/charts/base",
      istiod: "manifests/charts/istio-control/istio-discovery",
      gateway: "manifests/charts/gateway",
      ingress: "manifests/charts/gateways/istio-ingress",
      egress: "manifests/charts/gateways/istio-egress",
      cni: "manifests/charts/istio-cni",
      ztunnel: "manifests/charts/ztunnel",
    },
  },
  "gateway-api": {
    module: "sigs.k8s.io/gateway-api",
    version: "v1.6.0",
    folders: [],
    apart: ["examples/standard", "examples/experimental"],
  },
  "ingress-nginx": {
    module: "k8s.io/ingress-nginx",
    version: "v0.0.0-20240708192948-52c50467d67d",
    folders: ["deploy/static/provider"],
    apart: ["docs/examples"],
    charts: { "ingress-nginx": "charts/ingress-nginx" },
  },
  traefik: {
    module: "github.com/traefik/traefik/v3",
    version: "v3.7.13",
    apart: [
      "docs/content/reference/dynamic-configuration",
      "integration/fixtures/k8s",
      "pkg/provider/kubernetes/crd/fixtures",
      "pkg/provider/kubernetes/gateway/fixtures/tlsroute",
      "pkg/provider/kubernetes/ingress-nginx/fixtures/ingresses",
    ],
  },
  "envoy-gateway": {
    module: "github.com/envoyproxy/gateway",
    version: "v1.9.1",
    apart: ["examples/kubernetes"],
    charts: { crds: "charts/gateway-crds-helm" },
  },
  contour: { module: "github.com/projectcontour/contour", version: "v1.33.8", folders: ["examples"] },
  "cert-manager": {
    module: "github.com/cert-manager/cert-manager",
    version: "v1.21.2",
    apart: ["test/fixtures", "deploy/manifests"],
    charts: { "cert-manager": "deploy/charts/cert-manager" },
  },
  "trust-manager": {
    module: "github.com/cert-manager/trust-manager",
    version: "v0.25.0",
    charts: { "trust-manager": "deploy/charts/trust-manager" },
  },
  "sealed-secrets": {
    module: "github.com/bitnami/sealed-secrets",
    version: "v0.38.4",
    charts: { "sealed-secrets": "helm/sealed-secrets" },
  },
  "external-secrets": {
    module: "github.com/external-secrets/external-secrets",
    version: "v1.3.2",
    apart: ["docs/snippets"],
  },
  "elastic-cloud": {
    module: "github.com/elastic/cloud-on-k8s/v3",
    version: "v3.5.0",
    folders: ["config/recipes", "config/samples"],
    charts: { "eck-operator": "deploy/eck-operator" },
  },
  "cluster-api": {
    module: "sigs.k8s.io/cluster-api",
    version: "v1.14.2",
    folders: ["core/config", "controlplane/kubeadm/config", "bootstrap/kubeadm/config"],
  },
  knative: {
    module: "knative.dev/serving",
    version: "v0.51.0",
    folders: ["config/core", "test/config", "third_party"],
  },
  dapr: {
    module: "github.com/dapr/dapr",
    version: "v1.14.0",
    folders: ["tests/config"],
    charts: { dapr: "charts/dapr" },
  },
  flagger: {
    module: "github.com/fluxcd/flagger",
    version: "v1.36.1",
    folders: ["artifacts", "kustomize", "test/workloads"],
    charts: { flagger: "charts/flagger", podinfo: "charts/podinfo" },
  },
  "prometheus-operator": {
    module: "github.com/prometheus-operator/prometheus-operator",
    version: "v0.85.0",
    folders: ["example"],
  },
  kubernetes: {
    module: "k8s.io/kubernetes",
    version: "v1.36.3",
    folders: ["cluster/addons", "test/e2e/testing-manifests", "test/fixtures/doc-yaml"],
  },
  kwok: {
    module: "sigs.k8s.io/kwok",
    version: "v0.8.0",
    folders: ["kustomize"],
    charts: { kwok: "charts/kwok" },
  },
};
