import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { gateway, overTls, serverModes, serverProtocol, stated } from "./servers";

/** Modes in which the server shows a certificate that its settings name. */
const presenting = ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"];

export const serverCredential = rule({
  id: "GW-02",
  name: "gateway-mode-and-credential",
  title: "A TLS server of a Gateway states its mode and its certificate",
  description:
    "A server of an Istio Gateway with protocol HTTPS or TLS must state its mode, and in a mode that terminates TLS also where its certificate comes from. A mode that is left out means PASSTHROUGH, so the credential beside it is ignored and the gateway does not terminate what it seems to terminate.",
  severity: "high",
  standards: [{ name: "Istio documentation", clause: "Gateway, ServerTLSSettings" }],
  remediation: {
    how: "State tls.mode, and name the Secret with the certificate in tls.credentialName.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
  kinds: [gateway],
  inspect(object) {
    for (const server of object.at("spec", "servers").items()) {
      if (!overTls.includes(serverProtocol(server))) continue;
      const tls = server.at("tls");
      const mode = tls.at("mode");
      const name = mode.text ?? "";
      if (!mode.present) mode.report("is missing, which means PASSTHROUGH", serverModes.join(", "));
      else if (!serverModes.some((known) => known === name)) {
        mode.report(`is ${mode.shown(serverModes)}`, serverModes.join(", "));
      } else if (presenting.includes(name) && !hasCertificate(tls)) {
        tls
          .at("credentialName")
          .report(`is missing, so the server in mode ${name} has no certificate`, "the name of a Secret");
      }
    }
  },
});

function hasCertificate(tls: Field): boolean {
  const names = tls.at("credentialNames");
  const files = tls.at("tlsCertificates");
  const pairs = [tls, ...files.items()];
  return (
    stated(tls.at("credentialName")) ||
    names.items().some(stated) ||
    names.isUnknown ||
    files.isUnknown ||
    pairs.some((pair) => stated(pair.at("serverCertificate")) && stated(pair.at("privateKey")))
  );
}
