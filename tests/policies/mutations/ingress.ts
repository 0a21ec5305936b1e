import type { Mutation } from "./mutation";

type Objects = Record<string, any>;

const mutation = (rule: string, what: string, change: Mutation["change"]): Mutation => ({
  rule,
  what,
  change,
});

/** An annotation of ingress-nginx that is given another value, or taken away. */
const annotation = (what: string, key: string, value?: string): Mutation =>
  mutation("IN-02", what, ({ Ingress: { metadata } }) => {
    const name = `nginx.ingress.kubernetes.io/${key}`;
    if (value === undefined) delete metadata.annotations[name];
    else metadata.annotations[name] = value;
  });

const setting = (what: string, values: Objects): Mutation =>
  mutation("IN-02", what, (set) => {
    Object.assign(set["ConfigMap of ingress-nginx"].data, values);
  });

/** A line of an nginx configuration that is replaced. */
const line = (what: string, from: string, to: string): Mutation =>
  mutation("IN-07", what, (set) => {
    const { data } = set["ConfigMap of nginx"];
    data["nginx.conf"] = data["nginx.conf"].replace(from, to);
  });

const option = (what: string, change: (spec: Objects) => void): Mutation =>
  mutation("IN-04", what, ({ TLSOption }) => change(TLSOption.spec));

const proxy = (what: string, change: (spec: Objects) => void): Mutation =>
  mutation("IN-08", what, ({ HTTPProxy }) => change(HTTPProxy.spec));

export const mutations: readonly Mutation[] = [
  mutation("IN-01", "an Ingress without TLS", ({ Ingress }) => {
    delete Ingress.spec.tls;
  }),
  mutation("IN-01", "a host without an entry", ({ Ingress }) => {
    Ingress.spec.tls[0].hosts = ["shop.example.com"];
  }),
  mutation("IN-01", "a host below what the wildcard stands for", ({ Ingress }) => {
    Ingress.spec.rules[1].host = "a.api.shop.example.com";
  }),
  mutation("IN-01", "an Ingress whose host is nobody else's", (set) => {
    set["Ingress under another"].spec.rules[0].host = "other.example.com";
  }),
  mutation("IN-01", "a load balancer without a certificate", (set) => {
    set["Ingress of AWS"].metadata.annotations = { "kubernetes.io/ingress.class": "alb" };
  }),
  mutation("IN-02", "a redirect that is switched off", ({ Ingress: { metadata } }) => {
    metadata.annotations["nginx.ingress.kubernetes.io/ssl-redirect"] = "false";
    delete metadata.annotations["nginx.ingress.kubernetes.io/force-ssl-redirect"];
  }),
  annotation("a weak suite", "ssl-ciphers", "ECDHE-ECDSA-AES256-GCM-SHA384:RC4-SHA"),
  annotation("a weak suite behind nginx", "proxy-ssl-ciphers", "AES128-SHA"),
  annotation("an old version behind nginx", "proxy-ssl-protocols", "TLSv1.1 TLSv1.2"),
  annotation("a backend that is not verified", "proxy-ssl-verify", "off"),
  annotation("a backend that is verified no longer", "proxy-ssl-verify"),
  annotation("a client certificate that is optional", "auth-tls-verify-client", "optional"),
  annotation("a client certificate from any CA", "auth-tls-verify-client", "optional_no_ca"),
  annotation("an old version in a snippet", "server-snippet", "ssl_protocols TLSv1 TLSv1.2;"),
  annotation("a snippet that verifies nobody", "configuration-snippet", "proxy_ssl_verify off;"),
  setting("an old version of every host", { "ssl-protocols": "TLSv1 TLSv1.2" }),
  setting("a weak suite of every host", { "ssl-ciphers": "DES-CBC3-SHA" }),
  setting("plaintext of every host", { "ssl-redirect": "false", "force-ssl-redirect": "false" }),
  setting("a snippet of every host", { "http-snippet": "ssl_ciphers RC4;" }),
  mutation("IN-03", "a Route without TLS", ({ Route }) => {
    delete Route.spec.tls;
  }),
  mutation("IN-03", "plaintext beside a Route's TLS", ({ Route }) => {
    Route.spec.tls.insecureEdgeTerminationPolicy = "Allow";
  }),
  mutation("IN-03", "a Route without a termination", ({ Route }) => {
    delete Route.spec.tls.termination;
  }),
  option("TLS 1.1 in Traefik", (spec) => {
    spec.minVersion = "VersionTLS11";
  }),
  option("a maximum of TLS 1.0 in Traefik", (spec) => {
    spec.maxVersion = "VersionTLS10";
  }),
  option("a weak suite in Traefik", (spec) => spec.cipherSuites.push("TLS_RSA_WITH_AES_256_CBC_SHA")),
  option("a client certificate that Traefik does not verify", ({ clientAuth }) => {
    clientAuth.clientAuthType = "RequireAnyClientCert";
  }),
  option("clients of any CA in Traefik", ({ clientAuth }) => delete clientAuth.secretNames),
  mutation("IN-04", "servers that Traefik does not verify", ({ ServersTransport }) => {
    ServersTransport.spec.insecureSkipVerify = true;
  }),
  mutation("IN-04", "TCP servers that Traefik does not verify", ({ ServersTransportTCP }) => {
    ServersTransportTCP.spec.tls.insecureSkipVerify = true;
  }),
  mutation("IN-05", "a Route whose TLS ends at the router", ({ Route }) => {
    Route.spec.tls.termination = "edge";
  }),
  mutation("IN-06", "a private key in a Route", ({ Route }) => {
    Route.spec.tls.key = ["-----BEGIN RSA", "PRIVATE KEY-----\nAAAA"].join(" ");
  }),
  line("an old version in nginx.conf", "TLSv1.2 TLSv1.3", "TLSv1 TLSv1.2"),
  line("a weak suite in nginx.conf", "ECDHE-ECDSA-AES256-GCM-SHA384", "AES256-SHA"),
  line("a server that nginx does not verify", "proxy_ssl_verify on;", ""),
  line("verification that nginx switches off", "proxy_ssl_verify on", "proxy_ssl_verify off"),
  line("a client that nginx lets in", "ssl_verify_client on", "ssl_verify_client optional"),
  proxy("a host of Contour without TLS", ({ virtualhost }) => delete virtualhost.tls),
  proxy("TLS 1.1 in Contour", ({ virtualhost }) => {
    virtualhost.tls.minimumProtocolVersion = "1.1";
  }),
  proxy("plaintext beside Contour's TLS", ({ routes }) => {
    routes[0].permitInsecure = true;
  }),
  proxy("a client that Contour does not verify", ({ virtualhost }) => {
    virtualhost.tls.clientValidation.skipClientCertValidation = true;
  }),
  proxy("a client certificate that is optional in Contour", ({ virtualhost }) => {
    virtualhost.tls.clientValidation.optionalClientCertificate = true;
  }),
  proxy("a service that Contour does not verify", ({ routes }) => delete routes[0].services[0].validation),
  proxy("a TCP service that Contour does not verify", ({ tcpproxy }) => {
    delete tcpproxy.services[0].validation.caSecret;
  }),
];
