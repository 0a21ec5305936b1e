import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { namespaceKind } from "./allowedRoutes";
import { AttachedRoutes, httpRouteKinds } from "./attachedRoutes";
import { listenerKinds, listenerLabel, listenersOf, terminatesTls } from "./listeners";

const encrypted = "the sectionName of an HTTPS listener, or rules that only redirect to https";

export const plaintextListeners = rule({
  id: "GA-01",
  name: "gateway-api-redirects-to-https",
  title: "A Gateway API listener encrypts or redirects to one that does",
  description:
    "A listener of a Gateway API Gateway or ListenerSet with protocol HTTP must serve nothing but redirects to HTTPS, and one that terminates TLS must have a certificate. A route without a sectionName attaches to every listener, so it is easily served in plaintext as well.",
  severity: "high",
  standards: [{ name: "RFC 9325", clause: "3.2 Strict TLS" }],
  remediation: {
    how: "Give each route the sectionName of the HTTPS listener, and the HTTP listener one route that redirects to https; name a Secret in certificateRefs.",
    snippet: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: to-https
  namespace: ingress
spec:
  parentRefs:
    - name: main
      sectionName: http
  rules:
    - filters:
        - type: RequestRedirect
          requestRedirect:
            scheme: https
            statusCode: 301`,
  },
  url: "https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/",
  kinds: listenerKinds,
  inspect(owner) {
    for (const listener of listenersOf(owner)) {
      const protocol = listener.at("protocol");
      if (protocol.text === "TCP" || protocol.text === "UDP") {
        // A TCPRoute may carry TLS, SSH or an IBM MQ channel from end to end.
        protocol.undecided(`is ${protocol.text}, so the listener passes on what comes, encrypted or not`);
      }
      if (terminatesTls(listener)) checkCertificate(owner, listener);
    }
  },
  setKinds: [...listenerKinds, ...httpRouteKinds, namespaceKind],
  inspectSet(set) {
    const routes = new AttachedRoutes(set);
    for (const owner of set.ofKind(...listenerKinds)) {
      for (const listener of listenersOf(owner)) {
        const protocol = listener.at("protocol");
        if (protocol.text !== "HTTP") continue;
        const attached = routes.to(owner, listener);
        if (attached.length === 0 && !set.complete) {
          protocol.undecided("is HTTP, and the set holds no route that shows what the listener serves");
        }
        const label = `the HTTP ${listenerLabel(owner, listener)}`;
        for (const { route, parent, certain } of attached) {
          if (!route.at("spec", "rules").items().some(servesPlaintext)) continue;
          if (certain) parent.report(`attaches to ${label}, which serves the route in plaintext`, encrypted);
          else
            parent.undecided(`attaches to ${label} if its namespace has labels that the set does not show`);
        }
      }
    }
  },
});

function checkCertificate(owner: Field, listener: Field): void {
  const tls = listener.at("tls");
  const references = tls.at("certificateRefs");
  // Options and a certificate map are how implementations take certificates from elsewhere.
  const elsewhere =
    tls.at("options").entries().length > 0 ||
    tls.at("options").isUnknown ||
    owner.at("metadata", "annotations", "networking.gke.io/certmap").present;
  if (references.items().length > 0 || references.isUnknown || elsewhere) return;
  references.report(
    `is ${references.present ? "empty" : "missing"}, so the listener has no certificate`,
    "the name of a Secret with one",
  );
}

/** A route's rule that answers, or sends the client on without TLS. ACME asks for its tokens over HTTP. */
function servesPlaintext(rule: Field): boolean {
  const redirects = rule
    .at("filters")
    .items()
    .filter((filter) => filter.at("type").text === "RequestRedirect");
  if (redirects.length > 0) {
    return redirects.some((filter) => filter.at("requestRedirect", "scheme").text !== "https");
  }
  const matches = rule.at("matches").items();
  const isChallenge = (match: Field) =>
    match.at("path", "value").text?.startsWith("/.well-known/acme-challenge") ?? false;
  const backends = rule.at("backendRefs").items();
  // A weight of 0 keeps every request away.
  const serves = backends.some((backend) => backend.at("weight").value !== 0);
  return serves && !(matches.length > 0 && matches.every(isChallenge));
}
