import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  "HelmRelease of openldap": manifest(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: openldap, namespace: openldap }
spec:
  releaseName: openldap
  chart: { spec: { chart: openldap, sourceRef: { name: charts } } }
  chartRef: null
  valuesFrom: []
  values: { tls: { minimumVersion: "1.3" } }`),
  "Application of openldap": manifest(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: openldap, namespace: argocd }
spec:
  source:
    chart: openldap
    repoURL: https://charts.example.com
    helm: { releaseName: a, values: "tls: { minimumVersion: '1.3' }", valueFiles: [], parameters: [], fileParameters: [] }`),
  "ApplicationSet of openldap": manifest(`
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: openldap, namespace: argocd }
spec:
  template:
    spec:
      sources: [{ path: charts/openldap, helm: { valuesObject: { extraObjects: [] } } }, { ref: values }]`),
  "HelmChart of sealed-secrets": manifest(`
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: sealed-secrets, namespace: kube-system }
spec:
  chart: sealed-secrets
  repo: https://charts.example.com
  valuesContent: "rbac: { serviceProxier: { bind: false } }"
  valuesSecrets: []
  set: {}`),
  "Release of Crossplane": manifest(`
apiVersion: helm.crossplane.io/v1beta1
kind: Release
metadata: { name: openldap }
spec: { forProvider: { chart: { name: openldap, repository: a }, values: { a: 1 }, valuesFrom: [], set: [] } }`),
  "Release of reloader": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: reloader
valueYamlFiles: []
values: { reloader: { watchGlobally: false } }`),
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: kubelet, namespace: kube-system }
data: { kubelet: "apiVersion: kubelet.config.k8s.io/v1beta1\\nkind: KubeletConfiguration" }`),
};
