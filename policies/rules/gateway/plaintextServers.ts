import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { BoundRoutes, virtualService } from "./redirects";
import { gateway, isLocal, plainHttp, serverProtocol } from "./servers";

/** Protocols of databases that Istio reads in plaintext. */
const databases = ["MONGO", "MYSQL", "REDIS"];

export const plaintextServers = rule({
  id: "GW-01",
  name: "gateway-redirects-to-https",
  title: "A Gateway serves nothing in plaintext",
  description:
    "A server of an Istio Gateway that speaks HTTP must answer with a redirect to HTTPS and nothing else, and a database's protocol must go over TLS. Whatever else is served there, cookies and passwords included, can be read and changed on the way.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
    { name: "NIST SP 800-204", clause: "MS-SS-4" },
  ],
  remediation: {
    how: "Set tls.httpsRedirect of the HTTP server to true, or turn the server into one with protocol HTTPS or TLS.",
    snippet: `spec:
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: [shop.example.com]
      tls:
        httpsRedirect: true`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
  kinds: [gateway],
  inspect(object) {
    for (const server of reachable(object)) {
      const protocol = server.at("port", "protocol");
      const name = serverProtocol(server);
      if (databases.includes(name)) protocol.report(`is ${name}, which goes without TLS`, "TLS");
      // A terminal session or an IBM MQ channel may bring its own encryption through it.
      if (name === "TCP") protocol.undecided("is TCP, so the server passes on what comes, encrypted or not");
    }
  },
  setKinds: [gateway, virtualService],
  inspectSet(set) {
    const routes = new BoundRoutes(set);
    for (const object of set.ofKind(gateway)) {
      for (const server of reachable(object)) {
        const redirect = server.at("tls", "httpsRedirect");
        if (!plainHttp.includes(serverProtocol(server)) || redirect.boolean === true) continue;
        if (routes.redirect(object, server.at("port", "number").number)) continue;
        const fix = isServedWithTls(object, server) ? redirect.to(true) : undefined;
        redirect.report(`is ${redirect.shown([])}, so the server answers in plaintext`, "true", fix);
      }
    }
  },
});

const reachable = (object: Field): Field[] =>
  object
    .at("spec", "servers")
    .items()
    .filter((server) => !isLocal(server));

/** The same Gateway has each of the server's hosts on port 443 too, so a redirect leads somewhere. */
function isServedWithTls(object: Field, server: Field): boolean {
  const hosts = (of: Field) =>
    of
      .at("hosts")
      .items()
      .flatMap(({ text }) => text ?? []);
  const encrypted = object
    .at("spec", "servers")
    .items()
    .filter((other) => serverProtocol(other) === "HTTPS" && other.at("port", "number").number === 443)
    .flatMap(hosts);
  const wanted = hosts(server);
  return wanted.length > 0 && wanted.every((host) => encrypted.includes(host));
}
