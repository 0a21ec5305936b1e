import type { Mutation } from "./mutation";

type Objects = Record<string, any>;

const listener = (set: Objects, name: string) =>
  set.Gateway.spec.listeners.find((each: Objects) => each.name === name);

const mutation = (rule: string, what: string, change: Mutation["change"]): Mutation => ({
  rule,
  what,
  change,
});

export const mutations: readonly Mutation[] = [
  mutation("GA-01", "a route that attaches to every listener", ({ HTTPRoute }) => {
    HTTPRoute.spec.parentRefs = [{ name: "main", namespace: "ingress" }];
  }),
  mutation("GA-01", "a route on the HTTP port", ({ HTTPRoute }) => {
    HTTPRoute.spec.parentRefs[0].sectionName = "http";
    delete HTTPRoute.spec.parentRefs[0].port;
  }),
  mutation("GA-01", "a redirect that stays with HTTP", (set) => {
    delete set["HTTPRoute to HTTPS"].spec.rules[0].filters[0].requestRedirect.scheme;
  }),
  mutation("GA-01", "an answer in the place of a redirect", (set) => {
    set["HTTPRoute to HTTPS"].spec.rules[0] = { backendRefs: [{ name: "shop", port: 80 }] };
  }),
  mutation("GA-01", "a ListenerSet in plaintext", ({ ListenerSet }) => {
    ListenerSet.spec.listeners[0].protocol = "HTTP";
  }),
  mutation("GA-01", "HTTPS without TLS settings", ({ ListenerSet }) => {
    delete ListenerSet.spec.listeners[0].tls;
  }),
  mutation("GA-01", "TLS that terminates without a certificate", (set) => {
    listener(set, "mq").tls.mode = "Terminate";
  }),
  mutation("GA-02", "a policy without a host", ({ BackendTLSPolicy }) => {
    delete BackendTLSPolicy.spec.validation.hostname;
  }),
  mutation("GA-02", "a policy without a CA", ({ BackendTLSPolicy }) => {
    BackendTLSPolicy.spec.validation.caCertificateRefs = [];
  }),
  mutation("GA-02", "an early policy without a CA", (set) => {
    delete set["early BackendTLSPolicy"].spec.tls.wellKnownCACerts;
  }),
  mutation("GA-02", "a Backend that anybody may be", ({ Backend }) => {
    Backend.spec.tls.insecureSkipVerify = true;
  }),
  mutation("GA-03", "AllowInsecureFallback", ({ Gateway }) => {
    Gateway.spec.tls.frontend.default.validation.mode = "AllowInsecureFallback";
  }),
  mutation("GA-03", "AllowInsecureFallback at one port", ({ Gateway }) => {
    Gateway.spec.tls.frontend.perPort[0].tls.validation.mode = "AllowInsecureFallback";
  }),
  mutation("GA-03", "validation without a CA", (set) => {
    listener(set, "https").tls.frontendValidation = {};
  }),
  mutation("GA-03", "Istio's optional client certificate", (set) => {
    listener(set, "https").tls.options["gateway.istio.io/tls-terminate-mode"] = "OPTIONAL_MUTUAL";
  }),
  mutation("GA-03", "Envoy Gateway's optional client certificate", ({ ClientTrafficPolicy }) => {
    ClientTrafficPolicy.spec.tls.clientValidation.optional = true;
  }),
  mutation("GA-04", "a grant without a name", ({ ReferenceGrant }) => {
    delete ReferenceGrant.spec.to[0].name;
  }),
  mutation("GA-04", "an empty name in a grant", ({ ReferenceGrant }) => {
    ReferenceGrant.spec.to[0].name = "";
  }),
  mutation("GA-04", "a second, wider target of a grant", ({ ReferenceGrant }) => {
    ReferenceGrant.spec.to.push({ kind: "Secret" });
  }),
  mutation("GA-05", "TLS 1.1", ({ ClientTrafficPolicy }) => {
    ClientTrafficPolicy.spec.tls.minVersion = "1.1";
  }),
  mutation("GA-05", "a maximum of TLS 1.0", ({ ClientTrafficPolicy }) => {
    ClientTrafficPolicy.spec.tls.maxVersion = "1.0";
  }),
  mutation("GA-05", "a weak suite in Envoy Gateway", ({ ClientTrafficPolicy }) => {
    ClientTrafficPolicy.spec.tls.ciphers.push("AES128-SHA");
  }),
  mutation("GA-05", "a weak suite in Istio's options", (set) => {
    listener(set, "https").tls.options["gateway.istio.io/tls-cipher-suites"] += ",DES-CBC3-SHA";
  }),
  mutation("GA-06", "a Secret that is gone", (set) => {
    delete set["SealedSecret of the ListenerSet"];
  }),
  mutation("GA-06", "another name in the reference", (set) => {
    listener(set, "https").tls.certificateRefs[0].name = "other";
  }),
  mutation("GA-06", "a grant that is gone", (set) => {
    delete set.ReferenceGrant;
  }),
  mutation("GA-06", "a grant for another namespace", ({ ReferenceGrant }) => {
    ReferenceGrant.spec.from[0].namespace = "other";
  }),
];
