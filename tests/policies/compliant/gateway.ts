import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Gateway: manifest(`
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: shop }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: [shop.example.com]
      tls: { httpsRedirect: true }
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls
        minProtocolVersion: TLSV1_3
        maxProtocolVersion: TLSV1_3
    - port: { number: 8443, name: https-both, protocol: HTTPS }
      hosts: [shop/*.example.com]
      tls:
        mode: MUTUAL
        credentialNames: [shop-rsa, shop-ecdsa]
        caCertCredentialName: clients-ca
        minProtocolVersion: TLSV1_2
        cipherSuites: [ECDHE-ECDSA-AES256-GCM-SHA384, "[ECDHE-RSA-AES128-GCM-SHA256]"]
    - port: { number: 636, name: ldaps, protocol: TLS }
      hosts: [ldap.example.com]
      tls:
        mode: MUTUAL
        serverCertificate: /etc/certs/tls.crt
        privateKey: /etc/certs/tls.key
        caCertificates: /etc/certs/ca.crt
    - port: { number: 9443, name: files, protocol: HTTPS }
      hosts: [files.example.com]
      tls:
        mode: MUTUAL
        tlsCertificates: [{ serverCertificate: /etc/a.crt, privateKey: /etc/a.key, caCertificates: /etc/ca.crt }]
    - port: { number: 1414, name: mq, protocol: TLS }
      hosts: ["*"]
      tls: { mode: PASSTHROUGH }`),
  "Gateway by routes": manifest(`
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: routed, namespace: shop }
spec:
  selector: { istio: shop }
  servers:
    - port: { number: 8080, name: http, protocol: HTTP2 }
      hosts: [shop.example.com]
    - port: { number: 15090, name: metrics, protocol: HTTP }
      bind: 127.0.0.1
      hosts: ["*"]`),
  Sidecar: manifest(`
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: shop, namespace: shop }
spec:
  ingress:
    - port: { number: 8443, name: https, protocol: HTTPS }
      tls:
        mode: MUTUAL
        serverCertificate: /etc/certs/tls.crt
        privateKey: /etc/certs/tls.key
        caCertificates: /etc/certs/ca.crt
        minProtocolVersion: TLSV1_3`),
  VirtualService: manifest(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec:
  gateways: [shop/routed]
  hosts: [shop.example.com]
  http:
    - match: [{ port: 8080 }]
      redirect: { scheme: https }
    - match: [{ port: 443, name: https }]
      route: [{ destination: { host: shop } }]`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: istio-ingress }
spec: { template: { metadata: { labels: { istio: shop, inject.istio.io/templates: gateway, sidecar.istio.io/inject: "true" } } } }`),
  "Release of gateway": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istio-shop
namespace: istio-ingress
chart: gateway
repositoryOpts: { repo: "https://charts.example.com/istio" }
values: { name: istio-shop, labels: { app: shop } }`),
  "HelmRelease of gateway": manifest(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: gateway, namespace: flux-system }
spec:
  targetNamespace: istio-ingress
  releaseName: istio-shop
  chart: { spec: { chart: gateway, sourceRef: { kind: HelmRepository, name: istio } } }
  values: { labels: { app: shop } }`),
  "Application of gateway": manifest(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-shop, namespace: argocd }
spec:
  destination: { namespace: istio-ingress }
  source:
    chart: gateway
    repoURL: https://charts.example.com/istio
    helm: { releaseName: istio-shop, namespace: istio-ingress, values: "labels: { app: shop }" }`),
  SealedSecret: manifest(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: shop-tls, namespace: istio-ingress }
spec: { encryptedData: { tls.crt: AgAA, tls.key: AgAA, ca.crt: AgAA }, template: { data: {} } }`),
  Certificate: manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop-ecdsa, namespace: istio-ingress }
spec:
  secretName: shop-ecdsa
  dnsNames: [shop.example.com]
  usages: [server auth, digital signature]
  duration: 720h
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  issuerRef: { name: private-ca, kind: AWSPCAClusterIssuer, group: awspca.cert-manager.io }`),
  ExternalSecret: manifest(`
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: shop-rsa, namespace: istio-ingress }
spec: { target: { name: shop-rsa } }`),
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }`),
  AuthorizationPolicy: manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: deny-by-default, namespace: istio-system }
spec: {}`),
};
