import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { issuerKinds } from "./issuers";

/** The addresses that an issuer asks, by the paths below `spec`. Source: cert-manager API reference. */
const addresses = [
  ["acme", "server"],
  ["vault", "server"],
  ["venafi", "tpp", "url"],
  ["venafi", "cloud", "url"],
  ["venafi", "ngts", "url"],
  ["venafi", "ngts", "tokenEndpoint"],
];

export const issuerConnection = rule({
  id: "CM-07",
  name: "issuer-connection",
  title: "An issuer reaches its CA over verified TLS",
  description:
    "An Issuer or ClusterIssuer must reach its ACME server, Vault or Venafi over https:// and must verify who answers. Whoever can answer in the CA's place issues certificates that the whole cluster trusts, or collects the credentials that the issuer shows.",
  severity: "high",
  standards: [
    { name: "RFC 8555", clause: "6.1 HTTPS Requests" },
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
  ],
  remediation: {
    how: "Use an https:// address, leave skipTLSVerify out and give a private server's CA in caBundle.",
    snippet: `spec:
  acme:
    server: https://acme.example.com/directory
    caBundle: LS0tLS1CRUdJTi...
    privateKeySecretRef:
      name: example-account`,
  },
  url: "https://cert-manager.io/docs/configuration/acme/#private-acme-servers",
  kinds: Object.values(issuerKinds),
  inspect(object) {
    const spec = object.at("spec");
    for (const path of addresses) checkAddress(spec.at(...path));
    const skip = spec.at("acme", "skipTLSVerify");
    if (skip.boolean === true || skip.text === "true") {
      skip.report("is true, so any server can pose as the CA", "false, and caBundle for a private CA");
    }
  },
});

const loopback = /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=[:/]|$)/i;

function checkAddress(address: Field): void {
  const text = address.text;
  // A sidecar on the same host, such as a Vault agent, needs no TLS; a placeholder is filled in elsewhere.
  if (!text || /^https:\/\//i.test(text) || loopback.test(text) || /^[${]/.test(text)) return;
  address.report("is not an https:// address", "an https:// address");
}
