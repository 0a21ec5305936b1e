import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { nginxIngress } from "./nginxIngress";

const prefix = "nginx.ingress.kubernetes.io";
const ingress = (settings: Record<string, unknown>, tls: unknown = [{ secretName: "shop-tls" }]) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: {
    annotations: Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`${prefix}/${key}`, value]),
    ),
  },
  spec: { tls },
});
const controller = (data: unknown, name = "ingress-nginx-controller") => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name },
  data,
});
const onIngress = (settings: Record<string, unknown>, tls?: unknown) =>
  judge(nginxIngress, ingress(settings, tls)).map((text) => text.replace(/metadata.*?\/([\w-]+)"\]/, "$1"));
const onController = (data: unknown, name?: string, settings = defaults) =>
  judge(nginxIngress, controller(data, name), settings);

describe("IN-02 nginx-ingress-settings", () => {
  it("passes strict settings, and none", () => {
    const strict = {
      "ssl-redirect": "true",
      "backend-protocol": "HTTPS",
      "proxy-ssl-verify": "on",
      "proxy-ssl-protocols": "TLSv1.2 TLSv1.3",
      "ssl-ciphers": "ECDHE-ECDSA-AES256-GCM-SHA384",
      "auth-tls-secret": "shop/clients-ca",
      "auth-tls-verify-client": "on",
    };
    deepEqual(onIngress(strict), []);
    deepEqual(onIngress({}), []);
    deepEqual(onController({ "ssl-protocols": "TLSv1.2 TLSv1.3", "ssl-redirect": "true" }), []);
  });

  it("refuses a redirect that is switched off, and mends it", () => {
    deepEqual(onIngress({ "ssl-redirect": "false" }), [
      "violation: ssl-redirect is false, so the hosts are served in plaintext as well",
    ]);
    deepEqual(onController({ "ssl-redirect": "false" }), [
      "violation: data.ssl-redirect is false, so every host is served in plaintext as well",
    ]);
    const [finding] = nginxIngress.check(ingress({ "ssl-redirect": "false" }), defaults);
    deepEqual(finding?.fix?.value, "true");
  });

  it("passes it where a redirect is forced, or where there is no TLS to redirect to", () => {
    deepEqual(onIngress({ "ssl-redirect": "false", "force-ssl-redirect": "true" }), []);
    deepEqual(onIngress({ "ssl-redirect": "false" }, []), []);
    deepEqual(onController({ "ssl-redirect": "false", "force-ssl-redirect": "true" }), []);
  });

  it("refuses backends over TLS that nobody verifies", () => {
    const found = (state: string) =>
      `violation: proxy-ssl-verify is ${state}, so nginx sends requests to whatever server answers`;
    deepEqual(onIngress({ "backend-protocol": "HTTPS" }), [found("missing")]);
    deepEqual(onIngress({ "backend-protocol": "GRPCS", "proxy-ssl-verify": "off" }), [found("off")]);
    deepEqual(onIngress({ "backend-protocol": "HTTP" }), []);
    deepEqual(onIngress({ "backend-protocol": "HTTPS", "ssl-passthrough": "true" }), []);
    const snippet = "proxy_ssl_verify on;";
    deepEqual(onIngress({ "backend-protocol": "HTTPS", "configuration-snippet": snippet }), []);
  });

  it("refuses client certificates that are asked for and not demanded", () => {
    const secret = { "auth-tls-secret": "shop/clients-ca" };
    for (const mode of ["off", "optional", "optional_no_ca"]) {
      deepEqual(onIngress({ ...secret, "auth-tls-verify-client": mode }), [
        `violation: auth-tls-verify-client is ${mode}, so clients without a valid certificate get in`,
      ]);
    }
    deepEqual(onIngress({ "auth-tls-verify-client": "optional" }), []);
    const looked = { "configuration-snippet": 'if ($ssl_client_verify != "SUCCESS") { return 403; }' };
    deepEqual(onIngress({ ...secret, ...looked, "auth-tls-verify-client": "optional" }), []);
    deepEqual(onIngress({ ...secret, ...looked, "auth-tls-verify-client": "off" }).length, 1);
  });

  it("refuses old versions and weak suites, in annotations, snippets and the ConfigMap", () => {
    deepEqual(onIngress({ "proxy-ssl-protocols": "TLSv1 TLSv1.2", "ssl-ciphers": "AES128-SHA" }), [
      "violation: ssl-ciphers offers AES128-SHA",
      "violation: proxy-ssl-protocols offers TLSv1",
    ]);
    deepEqual(onIngress({ "server-snippet": "# old\nssl_protocols TLSv1.1;" }), [
      "violation: server-snippet has ssl_protocols with TLSv1.1 at line 2",
    ]);
    const data = { "ssl-protocols": "TLSv1.1 TLSv1.2", "http-snippet": "proxy_ssl_verify off;" };
    deepEqual(onController(data), [
      "violation: data.ssl-protocols offers TLSv1.1",
      "violation: data.http-snippet has proxy_ssl_verify off at line 1",
    ]);
    const [finding] = nginxIngress.check(controller(data), defaults);
    deepEqual(finding?.fix?.value, "TLSv1.2 TLSv1.3");
  });

  it("wants TLS 1.3 stated under mozilla-modern", () => {
    deepEqual(onController({ "server-tokens": "false" }, undefined, modern), [
      "violation: data.ssl-protocols is missing, which means TLSv1.2 TLSv1.3",
    ]);
    deepEqual(onController({ "ssl-protocols": "TLSv1.3", "ssl-ciphers": "HIGH" }, undefined, modern), []);
  });

  it("takes a ConfigMap for a controller's by its name or by two settings", () => {
    const old = { "ssl-protocols": "TLSv1" };
    deepEqual(onController(old, "shop"), []);
    deepEqual(onController({ ...old, "server-tokens": "false" }, "shop").length, 1);
    deepEqual(onController(old, "edge-ingress-nginx-controller").length, 1);
    deepEqual(onController({ 9000: "shop/shop:9000" }, "ingress-nginx-controller", modern), []);
  });

  it("leaves unknown values and words for several suites undecided", () => {
    deepEqual(onIngress({ "ssl-redirect": notKnownYet }), ["undecided: ssl-redirect is not known yet"]);
    deepEqual(onIngress({ "ssl-ciphers": "HIGH:!aNULL" }), [
      "undecided: ssl-ciphers holds a word that stands for several suites",
    ]);
    deepEqual(onController(notKnownYet), ["undecided: data is not known yet"]);
  });
});
