import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { listenerKinds, listenersOf } from "./listeners";

const modes = ["AllowValidOnly", "AllowInsecureFallback"];
const istioMode = "gateway.istio.io/tls-terminate-mode";
const trafficPolicy = "ClientTrafficPolicy.gateway.envoyproxy.io";

export const clientValidation = rule({
  id: "GA-03",
  name: "gateway-api-client-validation",
  title: "A gateway that asks for client certificates demands valid ones",
  description:
    "Where a Gateway API Gateway or an Envoy Gateway ClientTrafficPolicy validates client certificates, it must name the CA that they come from and must not let clients in whose certificate is missing or bad. AllowInsecureFallback and its like turn mutual TLS into a decoration that nothing behind it may rely on.",
  severity: "high",
  standards: [
    { name: "Gateway API", clause: "GEP-91, FrontendTLSValidation" },
    { name: "NIST SP 800-52r2", clause: "3.5 Client Authentication" },
  ],
  remediation: {
    how: "Remove AllowInsecureFallback or optional, and name the clients' CA in caCertificateRefs.",
    snippet: `spec:
  tls:
    frontend:
      default:
        validation:
          mode: AllowValidOnly
          caCertificateRefs:
            - { group: "", kind: ConfigMap, name: clients-ca }`,
  },
  url: "https://gateway-api.sigs.k8s.io/geps/gep-91/",
  kinds: [...listenerKinds, trafficPolicy],
  inspect(object) {
    const tls = object.at("spec", "tls");
    const frontend = tls.at("frontend");
    const validations = [
      frontend.at("default", "validation"),
      ...frontend
        .at("perPort")
        .items()
        .map((port) => port.at("tls", "validation")),
      // Gateway API 1.1 to 1.3 had it at each listener.
      ...listenersOf(object).map((listener) => listener.at("tls", "frontendValidation")),
    ];
    for (const validation of validations) checkValidation(validation);
    for (const listener of listenersOf(object)) checkIstioMode(listener.at("tls", "options", istioMode));
    checkTrafficPolicy(tls.at("clientValidation"));
  },
});

function checkValidation(validation: Field): void {
  if (!validation.present) return;
  const mode = validation.at("mode");
  if (mode.present && mode.text !== "AllowValidOnly") {
    mode.report(`is ${mode.shown(modes)}, so clients without a valid certificate get in`, "AllowValidOnly");
  }
  checkAuthorities(validation);
}

function checkAuthorities(validation: Field): void {
  const references = validation.at("caCertificateRefs");
  if (references.items().length > 0 || references.isUnknown) return;
  references.report("is missing, so clients cannot be verified", "the clients' CA certificates");
}

function checkIstioMode(mode: Field): void {
  if (mode.text !== "OPTIONAL_MUTUAL") return;
  mode.report("is OPTIONAL_MUTUAL, so clients without a certificate get in", "MUTUAL");
}

/** Envoy Gateway may also pin certificates and keys, which needs no CA. */
function checkTrafficPolicy(validation: Field): void {
  if (!validation.present) return;
  const optional = validation.at("optional");
  if (optional.boolean) optional.report("is true, so clients without a certificate get in", "false");
  const pinned = ["spkiHashes", "certificateHashes"].some((key) => validation.at(key).present);
  if (!pinned) checkAuthorities(validation);
}
