import { manifest } from "../judge";

/** A value as kubeseal makes it for a key of 4096 bits. */
const sealed = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(540, 0x5a)]).toString("base64");

/** A CA's certificate that is valid for a hundred years; nobody has its key. */
const authority = `
-----BEGIN CERTIFICATE-----
MIIBgjCCASegAwIBAgIUYtMv7JHXjx1+bBY/3bkGD2kTqFgwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKZXhhbXBsZS1jYTAgFw0yNjExMjIwNjM0MjZaGA8yMTI2MTAy
OTA2MzQyNlowFTETMBEGA1UEAwwKZXhhbXBsZS1jYTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABAs9kNJst8DWURKfQfCMzs9DcKzFHUWirMpA4UCpJ3KXeRWf1jUj
NY6WofHt5/PNT4HGfyfsecLEo7F+UIzR3FajUzBRMB0GA1UdDgQWBBTLU3PsknBH
/yalkQqhuC/299yP5TAfBgNVHSMEGDAWgBTLU3PsknBH/yalkQqhuC/299yP5TAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDVzRqGPDKqmPgx15J7
HSbplJLiE1HShMm8sBaLc1nKcAIhANsY1Xe0jWd2Ttr1shme7jvd7OCrpJQaC21Y
sc1jIzUA
-----END CERTIFICATE-----
`;

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  "ClusterIssuer of the root": manifest(`
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: self-signed }
spec: { selfSigned: {} }`),
  "Certificate of the CA": manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: ca, namespace: mq }
spec:
  isCA: true
  commonName: mq-ca
  secretName: ca
  duration: 87600h
  renewBefore: 29200h
  privateKey: { algorithm: ECDSA, size: 384 }
  usages: [cert sign, crl sign]
  issuerRef: { group: cert-manager.io, kind: ClusterIssuer, name: self-signed }`),
  Issuer: manifest(`
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: ca, namespace: mq }
spec: { ca: { secretName: ca } }`),
  "ClusterIssuer of a public CA": manifest(`
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: public }
spec:
  acme: { server: "https://acme-v02.api.letsencrypt.org/directory", skipTLSVerify: false }`),
  "Issuer of Vault": manifest(`
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: vault, namespace: mq }
spec:
  vault: { server: "https://vault.example.com:8200", caBundle: AAAA }`),
  "Issuer of Venafi": manifest(`
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: venafi, namespace: mq }
spec:
  venafi: { tpp: { url: "https://tpp.example.com/vedsdk" }, cloud: { url: "https://cloud.example.com" } }`),
  Certificate: manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: server, namespace: mq }
spec:
  isCA: false
  secretName: server-cert
  issuerRef: { name: ca }
  dnsNames: [qm1.mq.svc]
  ipAddresses: []
  uris: []
  emailAddresses: []
  otherNames: []
  duration: 2160h
  renewBefore: 720h
  renewal: { policy: RenewBefore }
  usages: [digital signature, server auth]
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  keystores:
    jks: { create: true, passwordSecretRef: { name: keystore, key: PASSWORD } }
    pkcs12: { create: true, profile: Modern2023, passwordSecretRef: { name: keystore, key: PASSWORD } }`),
  "Certificate of a public CA": manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: public, namespace: mq }
spec:
  secretName: public-cert
  issuerRef: { kind: ClusterIssuer, name: public }
  dnsNames: [mq.example.com]
  duration: 1080h
  renewBeforePercentage: 34`),
  SealedSecret: {
    apiVersion: "bitnami.com/v1alpha1",
    kind: "SealedSecret",
    metadata: { name: "keystore", namespace: "mq" },
    spec: { encryptedData: { PASSWORD: sealed }, template: { data: {} } },
  },
  Ingress: manifest(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: mq
  annotations:
    cert-manager.io/cluster-issuer: public
    cert-manager.io/duration: 1080h
    cert-manager.io/renew-before: 540h
    cert-manager.io/private-key-algorithm: ECDSA
    cert-manager.io/private-key-size: "256"
    cert-manager.io/private-key-rotation-policy: Always
spec:
  tls: [{ hosts: [shop.example.com], secretName: shop-cert }]
  rules: [{ host: shop.example.com }]`),
  "Release of istio-csr": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: cert-manager-istio-csr
values:
  app:
    tls: { istiodPrivateKeyAlgorithm: ECDSA, istiodPrivateKeySize: 256 }
    server: { serving: { signatureAlgorithm: ECDSA, certificateKeySize: 256 } }`),
  Bundle: {
    apiVersion: "trust.cert-manager.io/v1alpha1",
    kind: "Bundle",
    metadata: { name: "mq-trust" },
    spec: {
      sources: [{ inLine: authority }, { secret: { name: "ca", key: "ca.crt" } }, { useDefaultCAs: false }],
      target: { configMap: { key: "ca.crt" } },
    },
  },
  ClusterBundle: {
    apiVersion: "trust-manager.io/v1alpha2",
    kind: "ClusterBundle",
    metadata: { name: "mq-trust" },
    spec: {
      sourceRefs: [{ kind: "Secret", name: "ca", key: "ca.crt" }],
      defaultCAs: { provider: "Disabled" },
      inLineCAs: authority,
      target: { configMap: { data: [{ key: "ca.crt" }] } },
    },
  },
};
