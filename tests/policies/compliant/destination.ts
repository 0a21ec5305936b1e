import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Namespace: manifest(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }`),
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }`),
  AuthorizationPolicy: manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: allow-nothing, namespace: istio-system }
spec: {}`),
  "Release of istiod": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istiod
chart: istiod
values:
  meshConfig:
    enableAutoMtls: true
    meshMTLS: { minProtocolVersion: TLSV1_3 }
    tlsDefaults: { minProtocolVersion: TLSV1_3 }
    outboundTrafficPolicy: { mode: REGISTRY_ONLY }`),
  Service: manifest(`
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { type: ClusterIP, selector: { app: orders }, ports: [{ name: http, port: 80 }] }`),
  "DestinationRule of orders": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: orders, namespace: shop }
spec:
  host: orders.shop.svc.cluster.local
  trafficPolicy:
    tls: { mode: ISTIO_MUTUAL }
    portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }]
  subsets:
    - name: v1
      labels: { version: v1 }
      trafficPolicy:
        tls: { mode: ISTIO_MUTUAL }
        portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }]`),
  "DestinationRule of payments": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: payments, namespace: shop }
spec:
  host: payments
  exportTo: ["."]
  trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST } }`),
  "DestinationRule of partner": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: api.partner.example.com
  workloadSelector: { matchLabels: { app: orders } }
  trafficPolicy:
    tls:
      mode: MUTUAL
      credentialName: partner-client
      sni: api.partner.example.com
      subjectAltNames: [api.partner.example.com]`),
  "ServiceEntry of partner": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: partner, namespace: shop }
spec:
  hosts: [api.partner.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 80, name: http, protocol: HTTP }]`),
  "DestinationRule of bank": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: bank, namespace: shop }
spec:
  host: api.bank.example.com
  trafficPolicy:
    portLevelSettings:
      - port: { number: 443 }
        tls:
          mode: MUTUAL
          clientCertificate: /etc/bank/tls.crt
          privateKey: /etc/bank/tls.key
          caCertificates: /etc/bank/ca.crt
          insecureSkipVerify: false
          sni: api.bank.example.com`),
  "ServiceEntry of bank": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: bank, namespace: shop, labels: { app: bank } }
spec:
  hosts: [api.bank.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: http, protocol: HTTP }]
  subjectAltNames: [api.bank.example.com]`),
  "DestinationRule of registry": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: registry, namespace: shop }
spec:
  host: registry.example.com
  trafficPolicy: { tls: { mode: SIMPLE, credentialName: registry-ca } }`),
  VirtualService: manifest(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: registry, namespace: shop }
spec:
  hosts: [registry.example.com]
  gateways: [mesh, istio-egress/egress]
  http:
    - match: [{ gateways: [istio-egress/egress], port: 80 }]
      route: [{ destination: { host: registry.example.com, port: { number: 443 } } }]`),
};
