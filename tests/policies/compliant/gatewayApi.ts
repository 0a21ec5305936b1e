import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Gateway: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: main, namespace: ingress, annotations: {} }
spec:
  gatewayClassName: istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: "*.example.com"
      allowedRoutes:
        kinds: [{ group: gateway.networking.k8s.io, kind: HTTPRoute }]
        namespaces:
          from: Selector
          selector:
            matchLabels: {}
            matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [ingress, shop] }]
    - name: https
      port: 443
      protocol: HTTPS
      hostname: shop.example.com
      allowedRoutes: { namespaces: { from: All } }
      tls:
        mode: Terminate
        certificateRefs: [{ group: "", kind: Secret, name: shop-tls, namespace: shop }]
        options:
          gateway.istio.io/tls-cipher-suites: ECDHE-ECDSA-AES256-GCM-SHA384,ECDHE-RSA-AES256-GCM-SHA384
          gateway.istio.io/tls-terminate-mode: MUTUAL
        frontendValidation: { caCertificateRefs: [{ kind: ConfigMap, name: clients-ca }] }
    - { name: mq, port: 1414, protocol: TLS, hostname: mq.example.com, tls: { mode: Passthrough } }
  tls:
    frontend:
      default: { validation: { mode: AllowValidOnly, caCertificateRefs: [{ kind: ConfigMap, name: clients-ca }] } }
      perPort:
        - port: 8443
          tls: { validation: { mode: AllowValidOnly, caCertificateRefs: [{ kind: ConfigMap, name: clients-ca }] } }`),
  ListenerSet: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: more, namespace: ingress }
spec:
  parentRef: { name: main }
  listeners:
    - { name: https, port: 8443, protocol: HTTPS, tls: { certificateRefs: [{ name: more-tls }] } }`),
  HTTPRoute: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: main, namespace: ingress, sectionName: https, port: 443 }]
  hostnames: [shop.example.com]
  rules: [{ backendRefs: [{ name: shop, port: 8443 }] }]`),
  "HTTPRoute to HTTPS": manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: to-https, namespace: ingress }
spec:
  parentRefs: [{ name: main, sectionName: http }]
  hostnames: ["*.example.com"]
  rules:
    - filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }]
    - matches: [{ path: { type: PathPrefix, value: /.well-known/acme-challenge/ } }]
      backendRefs: [{ name: solver, port: 8089 }]`),
  GRPCRoute: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: orders, namespace: ingress }
spec:
  parentRefs: [{ kind: ListenerSet, name: more, sectionName: https }]
  rules: [{ backendRefs: [{ name: orders, port: 8443 }] }]`),
  BackendTLSPolicy: manifest(`
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: shop, namespace: shop }
spec:
  targetRefs: [{ group: "", kind: Service, name: shop }]
  validation: { hostname: shop.shop.svc, caCertificateRefs: [{ group: "", kind: ConfigMap, name: private-ca }] }`),
  "early BackendTLSPolicy": manifest(`
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: BackendTLSPolicy
metadata: { name: orders, namespace: shop }
spec: { tls: { hostname: orders.shop.svc, wellKnownCACerts: System } }`),
  Backend: manifest(`
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: Backend
metadata: { name: partner, namespace: shop }
spec: { endpoints: [{ fqdn: { hostname: partner.example.com, port: 443 } }], tls: { insecureSkipVerify: false, wellKnownCACertificates: System } }`),
  ClientTrafficPolicy: manifest(`
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: { name: main, namespace: ingress }
spec:
  tls:
    minVersion: "1.2"
    maxVersion: "1.3"
    ciphers: [ECDHE-ECDSA-AES256-GCM-SHA384, "[ECDHE-RSA-AES256-GCM-SHA384]"]
    clientValidation: { optional: false, caCertificateRefs: [{ kind: ConfigMap, name: clients-ca }] }`),
  ReferenceGrant: manifest(`
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: shop-tls, namespace: shop }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: Gateway, namespace: ingress }]
  to: [{ group: "", kind: Secret, name: shop-tls }]`),
  SealedSecret: manifest(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: shop-tls, namespace: shop }
spec: { encryptedData: { tls.crt: AgAA, tls.key: AgAA } }`),
  "SealedSecret of the ListenerSet": manifest(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: more-tls, namespace: ingress }
spec: { encryptedData: { tls.crt: AgAA, tls.key: AgAA } }`),
};
