import type { Mutation } from "./mutation";

const server = (set: Record<string, any>) => set.Certificate.spec;
const annotations = (set: Record<string, any>) => set.Ingress.metadata.annotations;
const at = (name: string) => `cert-manager.io/${name}`;

/** A CA's certificate that was valid for a day. */
const expired = `
-----BEGIN CERTIFICATE-----
MIIBXjCCAQSgAwIBAgIUPldmR9uqHZkhd6PW5f8v0QmgQRowCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKZXhwaXJlZC1jYTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIw
MDAwMDBaMBUxEzARBgNVBAMMCmV4cGlyZWQtY2EwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASB/rCJ5N2PAscBXRD3GQqaXrQMtE7kQYnzhiEEXGRKynASWR68FtqZ
Zy2vdIwzsaoErcSin7jMKFUDDd9Nz0FSozIwMDAPBgNVHRMBAf8EBTADAQH/MB0G
A1UdDgQWBBQkaz/O3ro+rf7Cfkh/TQyVFz0SsjAKBggqhkjOPQQDAgNIADBFAiAq
J3rGil5r7PUVsetdJRmhEOAuKXRvj0QKb2OUjduiGQIhALFMHPC05fOIm8xvQmTe
5wEAyjL+2UsE5+TPlU2NL3tH
-----END CERTIFICATE-----
`;

const privateKey = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";

const of = (rule: string, mutations: Record<string, Mutation["change"]>): Mutation[] =>
  Object.entries(mutations).map(([what, change]) => ({ rule, what, change }));

export const mutations: readonly Mutation[] = [
  ...of("CM-01", {
    "a leaf for four years": (set) => Object.assign(server(set), { duration: "35040h" }),
    "a CA for a hundred years": (set) =>
      Object.assign(set["Certificate of the CA"].spec, { duration: "876000h" }),
    "a certificate of a public CA for two years": (set) =>
      Object.assign(set["Certificate of a public CA"].spec, { duration: "17520h" }),
    "an Ingress that asks for four years": (set) =>
      Object.assign(annotations(set), { [at("duration")]: "35040h" }),
    "a duration in days": (set) => Object.assign(server(set), { duration: "90d" }),
  }),
  ...of("CM-02", {
    "RSA 1024": (set) => Object.assign(server(set), { privateKey: { algorithm: "RSA", size: 1024 } }),
    "P-224": (set) => Object.assign(server(set).privateKey, { size: 224 }),
    Ed25519: (set) => Object.assign(server(set).privateKey, { algorithm: "Ed25519" }),
    "an istiod with RSA 1024 by istio-csr": (set) =>
      Object.assign(set["Release of istio-csr"].values.app.tls, {
        istiodPrivateKeyAlgorithm: "RSA",
        istiodPrivateKeySize: 1024,
      }),
    "an Ingress that asks for RSA 1024": (set) => {
      annotations(set)[at("private-key-algorithm")] = "RSA";
      annotations(set)[at("private-key-size")] = "1024";
    },
  }),
  ...of("CM-03", {
    "a key that is kept": (set) => Object.assign(server(set).privateKey, { rotationPolicy: "Never" }),
    "a renewal a day before the end": (set) => Object.assign(server(set), { renewBefore: "24h" }),
    "a renewal in the last tenth": (set) =>
      Object.assign(set["Certificate of a public CA"].spec, { renewBeforePercentage: 10 }),
    "a renewal that is off": (set) => Object.assign(server(set).renewal, { policy: "Disabled" }),
    "an Ingress whose key is kept": (set) =>
      Object.assign(annotations(set), { [at("private-key-rotation-policy")]: "Never" }),
  }),
  ...of("CM-04", {
    "a server that signs": (set) => Object.assign(server(set), { isCA: true }),
    "a certificate for any purpose": (set) => void server(set).usages.push("any"),
    "a server without names": (set) => void delete server(set).dnsNames,
    "a leaf that nobody vouches for": (set) =>
      Object.assign(server(set), { issuerRef: { kind: "ClusterIssuer", name: "self-signed" } }),
  }),
  ...of("CM-05", {
    "a literal JKS password": (set) =>
      Object.assign(server(set).keystores, { jks: { create: true, password: "changeit" } }),
    "a literal PKCS#12 password": (set) =>
      Object.assign(server(set).keystores.pkcs12, { password: "changeit" }),
    "a PKCS#12 keystore in RC2": (set) =>
      Object.assign(server(set).keystores.pkcs12, { profile: "LegacyRC2" }),
    "the default PKCS#12 profile": (set) => void delete server(set).keystores.pkcs12.profile,
  }),
  ...of("CM-06", {
    "usages left out": (set) => void delete server(set).usages,
    "usages without a purpose": (set) => Object.assign(server(set), { usages: ["digital signature"] }),
    "an empty list of usages": (set) => Object.assign(server(set), { usages: [] }),
  }),
  ...of("CM-07", {
    "an ACME server that is not verified": (set) =>
      Object.assign(set["ClusterIssuer of a public CA"].spec.acme, { skipTLSVerify: true }),
    "a plain ACME server": (set) =>
      Object.assign(set["ClusterIssuer of a public CA"].spec.acme, { server: "http://acme.example.com" }),
    "a plain Vault": (set) =>
      Object.assign(set["Issuer of Vault"].spec.vault, { server: "http://vault.example.com:8200" }),
    "a plain Venafi": (set) =>
      Object.assign(set["Issuer of Venafi"].spec.venafi.tpp, { url: "http://tpp.example.com" }),
  }),
  ...of("CM-08", {
    "an issuer that is missing": (set) => void delete set.Issuer,
    "an issuer of the other kind": (set) => Object.assign(server(set).issuerRef, { kind: "ClusterIssuer" }),
    "a password's Secret that is missing": (set) => void delete set.SealedSecret,
    "a password's key that is missing": (set) =>
      Object.assign(server(set).keystores.jks.passwordSecretRef, { key: "PIN" }),
    "an issuer whose CA is a leaf": (set) => Object.assign(set.Issuer.spec.ca, { secretName: "server-cert" }),
    "an issuer whose CA is missing": (set) => Object.assign(set.Issuer.spec.ca, { secretName: "other" }),
  }),
  ...of("CM-09", {
    "two Certificates for one Secret": (set) =>
      Object.assign(set["Certificate of a public CA"].spec, { secretName: "server-cert" }),
    "a leaf in the Secret of the CA": (set) => Object.assign(server(set), { secretName: "ca" }),
    "a CA in the Secret of a leaf": (set) =>
      Object.assign(set["Certificate of the CA"].spec, { secretName: "public-cert" }),
  }),
  ...of("BU-01", {
    "a private key in a bundle": (set) =>
      Object.assign(set.Bundle.spec.sources[0], {
        inLine: `${set.Bundle.spec.sources[0].inLine}${privateKey}`,
      }),
    "a private key in a bundle of the newer kind": (set) =>
      Object.assign(set.ClusterBundle.spec, {
        inLineCAs: `${set.ClusterBundle.spec.inLineCAs}${privateKey}`,
      }),
    "an expired CA in a bundle": (set) => Object.assign(set.Bundle.spec.sources[0], { inLine: expired }),
  }),
  ...of("BU-02", {
    "public CAs beside a private one": (set) =>
      Object.assign(set.Bundle.spec.sources[2], { useDefaultCAs: true }),
    "public CAs beside one from a ConfigMap": (set) =>
      Object.assign(set.Bundle.spec, { sources: [{ configMap: { name: "ca" } }, { useDefaultCAs: true }] }),
    "public CAs in a bundle of the newer kind": (set) =>
      Object.assign(set.ClusterBundle.spec.defaultCAs, { provider: "System" }),
  }),
];
