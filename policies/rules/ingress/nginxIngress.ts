import { rule } from "../../model/rule";
import { ingressKinds } from "./ingresses";
import { checkNginxAnnotations } from "./nginxAnnotations";
import { checkNginxController } from "./nginxController";

export const nginxIngress = rule({
  id: "IN-02",
  name: "nginx-ingress-settings",
  title: "The nginx ingress controller is not told to weaken TLS",
  description:
    "Annotations, snippets and the ConfigMap of an nginx ingress controller must redirect to HTTPS, offer only versions and suites of the profile, verify backends that are reached over TLS and demand the client certificates they ask for. One annotation is enough to undo what the Ingress itself promises.",
  severity: "high",
  standards: [
    { name: "RFC 8996", clause: "4 and 5" },
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
  ],
  remediation: {
    how: "Remove ssl-redirect false and old versions, and set proxy-ssl-verify to on with the backend's CA in proxy-ssl-secret.",
    snippet: `metadata:
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
    nginx.ingress.kubernetes.io/backend-protocol: HTTPS
    nginx.ingress.kubernetes.io/proxy-ssl-verify: "on"
    nginx.ingress.kubernetes.io/proxy-ssl-secret: shop/private-ca`,
  },
  url: "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/",
  settings: ["profile"],
  kinds: [...ingressKinds, "ConfigMap"],
  inspect(object, { profile }) {
    if (object.at("kind").text === "Ingress") checkNginxAnnotations(object, profile);
    else checkNginxController(object, profile);
  },
});
