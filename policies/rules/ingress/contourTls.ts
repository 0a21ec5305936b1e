import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile } from "../../profiles/profile";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";

const versions = ["1.0", "1.1", "1.2", "1.3"];

export const contourTls = rule({
  id: "IN-08",
  name: "contour-tls",
  title: "Contour's HTTPProxy keeps TLS strict",
  description:
    "A root HTTPProxy of Contour must have TLS with a version of the profile and demand the client certificates it asks for, no route may permit plaintext beside it, and services that are reached over TLS must be verified.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
    { name: "NIST SP 800-52r2", clause: "3.1 Protocol Version Support" },
  ],
  remediation: {
    how: "Give spec.virtualhost a tls block with secretName and minimumProtocolVersion, remove permitInsecure, and add validation with caSecret and subjectName to services over TLS.",
    snippet: `apiVersion: projectcontour.io/v1
kind: HTTPProxy
metadata:
  name: shop
spec:
  virtualhost:
    fqdn: shop.example.com
    tls:
      secretName: shop-tls
      minimumProtocolVersion: "1.3"
  routes:
    - services:
        - name: shop
          port: 8443
          protocol: tls
          validation: { caSecret: private-ca, subjectName: shop.shop.svc }`,
  },
  url: "https://projectcontour.io/docs/main/config/tls-termination/",
  settings: ["profile"],
  kinds: ["HTTPProxy.projectcontour.io"],
  inspect(proxy, { profile }) {
    const spec = proxy.at("spec");
    const host = spec.at("virtualhost");
    if (host.present) checkHost(host.at("tls"), profile);
    const routes = spec.at("routes").items();
    for (const route of routes) checkInsecure(route);
    for (const target of [...routes, spec.at("tcpproxy")]) {
      for (const service of target.at("services").items()) checkService(service);
    }
  },
});

function checkHost(tls: Field, profile: Profile): void {
  if (!tls.present) {
    tls.report("is missing, so the host is served in plaintext", "a block with secretName");
    return;
  }
  if (tls.at("passthrough").boolean) return;
  const name = tls.at("secretName");
  if (!name.present || name.value === "")
    name.report("is missing, so the host has no certificate", "a Secret");
  // Contour's own range is TLS 1.2 to 1.3.
  checkVersion(tls.at("minimumProtocolVersion"), "1.2", profile);
  checkVersion(tls.at("maximumProtocolVersion"), "1.3", profile);
  const clients = tls.at("clientValidation");
  for (const key of ["skipClientCertValidation", "optionalClientCertificate"]) {
    const weak = clients.at(key);
    if (weak.boolean) weak.report("is true, so clients without a valid certificate get in", "false");
  }
  const authority = clients.at("caSecret");
  if (
    clients.present &&
    !clients.isUnknown &&
    !authority.present &&
    !clients.at("skipClientCertValidation").boolean
  ) {
    authority.report("is missing, so clients cannot be verified", "the Secret of the clients' CA");
  }
}

function checkVersion(setting: Field, byDefault: string, profile: Profile): void {
  const stated = setting.present ? (setting.text ?? "") : byDefault;
  if (allowsVersion(profile, tlsVersionNamed(stated))) return;
  const allowed = allowedVersions(profile).map((version) => version.replace("TLSV1_", "1."));
  const meaning = setting.present ? "" : `, which means ${byDefault}`;
  setting.report(
    `is ${setting.shown(versions)}${meaning}`,
    allowed.join(" or "),
    setting.to(allowed.at(-1) ?? "1.3"),
  );
}

/** ACME asks for its tokens over HTTP. */
function checkInsecure(route: Field): void {
  const insecure = route.at("permitInsecure");
  const conditions = route.at("conditions").items();
  const isChallenge = conditions.some(
    (condition) => condition.at("prefix").text?.startsWith("/.well-known/acme-challenge") ?? false,
  );
  if (!insecure.boolean || isChallenge) return;
  insecure.report("is true, so the route is served in plaintext as well", "false", insecure.to(false));
}

function checkService(service: Field): void {
  if (!["tls", "h2"].includes(service.at("protocol").text ?? "")) return;
  const validation = service.at("validation");
  const subject = ["subjectName", "subjectNames"].some((key) => validation.at(key).present);
  if (validation.isUnknown || (validation.at("caSecret").present && subject)) return;
  const state = validation.present ? "lacks caSecret or subjectName" : "is missing";
  validation.report(`${state}, so any server may answer`, "caSecret and subjectName");
}
