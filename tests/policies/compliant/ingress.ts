import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Ingress: manifest(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
    nginx.ingress.kubernetes.io/force-ssl-redirect: "true"
    nginx.ingress.kubernetes.io/ssl-ciphers: ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE+AESGCM
    nginx.ingress.kubernetes.io/backend-protocol: HTTPS
    nginx.ingress.kubernetes.io/proxy-ssl-verify: "on"
    nginx.ingress.kubernetes.io/proxy-ssl-secret: shop/private-ca
    nginx.ingress.kubernetes.io/proxy-ssl-protocols: TLSv1.2 TLSv1.3
    nginx.ingress.kubernetes.io/proxy-ssl-ciphers: ECDHE-RSA-AES256-GCM-SHA384
    nginx.ingress.kubernetes.io/auth-tls-secret: shop/clients-ca
    nginx.ingress.kubernetes.io/auth-tls-verify-client: "on"
    nginx.ingress.kubernetes.io/configuration-snippet: "more_set_headers 'X-A: b';"
    nginx.ingress.kubernetes.io/server-snippet: ssl_protocols TLSv1.3;
spec:
  ingressClassName: nginx
  tls:
    - { hosts: [shop.example.com, "*.shop.example.com"], secretName: shop-tls }
  rules:
    - { host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 8443 } } } }] } }
    - { host: api.shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 8443 } } } }] } }`),
  "Ingress under another": manifest(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: more, namespace: shop }
spec:
  ingressClassName: nginx
  rules:
    - { host: shop.example.com, http: { paths: [{ path: /more, pathType: Prefix, backend: { service: { name: more, port: { number: 8080 } } } }] } }`),
  "Ingress of AWS": manifest(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: aws
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1
spec:
  defaultBackend: { service: { name: shop, port: { number: 8443 } } }`),
  "ConfigMap of ingress-nginx": manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
data:
  ssl-protocols: TLSv1.2 TLSv1.3
  ssl-ciphers: ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384
  ssl-redirect: "true"
  force-ssl-redirect: "true"
  http-snippet: proxy_ssl_verify on;`),
  "ConfigMap of nginx": manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: nginx, namespace: shop }
data:
  nginx.conf: |
    server {
      listen 8443 ssl;
      ssl_protocols TLSv1.2 TLSv1.3;
      ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;
      ssl_verify_client on;
      location / {
        proxy_pass https://shop.shop.svc:8443;
        proxy_ssl_verify on;
      }
    }`),
  Route: manifest(`
apiVersion: route.openshift.io/v1
kind: Route
metadata: { name: shop, namespace: shop }
spec:
  to: { kind: Service, name: shop }
  tls:
    termination: reencrypt
    insecureEdgeTerminationPolicy: Redirect
    key: ""
    externalCertificate: { name: shop-tls }`),
  TLSOption: manifest(`
apiVersion: traefik.io/v1alpha1
kind: TLSOption
metadata: { name: strict, namespace: shop }
spec:
  minVersion: VersionTLS12
  maxVersion: VersionTLS13
  cipherSuites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]
  clientAuth: { clientAuthType: RequireAndVerifyClientCert, secretNames: [clients-ca] }`),
  ServersTransport: manifest(`
apiVersion: traefik.io/v1alpha1
kind: ServersTransport
metadata: { name: shop, namespace: shop }
spec: { insecureSkipVerify: false, rootCAs: [{ secret: private-ca }] }`),
  ServersTransportTCP: manifest(`
apiVersion: traefik.io/v1alpha1
kind: ServersTransportTCP
metadata: { name: mq, namespace: shop }
spec: { tls: { insecureSkipVerify: false } }`),
  IngressRoute: manifest(`
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: shop, namespace: shop }
spec: { entryPoints: [websecure], tls: { secretName: shop-tls, options: { name: strict } } }`),
  HTTPProxy: manifest(`
apiVersion: projectcontour.io/v1
kind: HTTPProxy
metadata: { name: shop, namespace: shop }
spec:
  virtualhost:
    fqdn: shop.example.com
    tls:
      secretName: shop-tls
      passthrough: false
      minimumProtocolVersion: "1.2"
      maximumProtocolVersion: "1.3"
      clientValidation: { caSecret: clients-ca, skipClientCertValidation: false, optionalClientCertificate: false }
  routes:
    - permitInsecure: false
      conditions: [{ prefix: / }]
      services: [{ name: shop, port: 8443, protocol: tls, validation: { caSecret: private-ca, subjectName: shop.shop.svc } }]
  tcpproxy:
    services: [{ name: mq, port: 1414, protocol: tls, validation: { caSecret: private-ca, subjectNames: [mq.shop.svc] } }]`),
};
