import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  "ServiceEntry of a partner": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: partner, namespace: shop }
spec:
  hosts: [api.partner.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  exportTo: ["."]
  ports:
    - { number: 80, name: http, protocol: HTTP, targetPort: 443 }
    - { number: 443, name: https, protocol: HTTPS }`),
  "DestinationRule of a partner": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: api.partner.example.com
  trafficPolicy:
    portLevelSettings:
      - port: { number: 80 }
        tls: { mode: SIMPLE, caCertificates: system }`),
  "ServiceEntry of a database": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: database, namespace: shop }
spec:
  hosts: [db.data.example.com]
  resolution: STATIC
  endpoints: [{ address: 203.0.113.7 }]
  ports: [{ number: 27017, name: mongo, protocol: MONGO }]`),
  "DestinationRule of the databases": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: databases, namespace: shop }
spec:
  host: "*.data.example.com"
  trafficPolicy:
    tls: { mode: SIMPLE, caCertificates: /etc/data/ca.crt, subjectAltNames: [db.data.example.com] }`),
  "ServiceEntry of a directory": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: directory, namespace: shop }
spec:
  hosts: [ldap.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 636, name: tls, protocol: TLS }]`),
  "ServiceEntry of the node": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: node, namespace: shop }
spec:
  hosts: [node.example.com]
  addresses: [169.254.20.1]
  resolution: STATIC
  endpoints: [{ address: 169.254.20.1 }]
  ports: [{ number: 80, name: http, protocol: HTTP }]`),
  "ServiceEntry by a route": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: routed, namespace: shop }
spec:
  hosts: [routed.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 8080, name: http, protocol: HTTP }, { number: 443, name: https, protocol: HTTPS }]`),
  VirtualService: manifest(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routed, namespace: shop }
spec:
  hosts: [routed.example.com]
  http:
    - route: [{ destination: { host: routed.example.com, port: { number: 443 } } }]`),
  "DestinationRule by a route": manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: routed, namespace: shop }
spec:
  host: routed.example.com
  trafficPolicy:
    portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE, caCertificates: system } }]`),
  "ServiceEntry by a policy": manifest(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: backend, namespace: shop }
spec:
  hosts: [backend.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 8081, name: http, protocol: HTTP }]`),
  BackendTLSPolicy: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: backend, namespace: shop }
spec:
  targetRefs: [{ group: networking.istio.io, kind: ServiceEntry, name: backend, sectionName: http }]
  validation: { hostname: backend.example.com, wellKnownCACertificates: System }`),
};
