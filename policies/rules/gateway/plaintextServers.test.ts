import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { showPath } from "../../model/field";
import { notKnownYet } from "../../model/notKnownYet";
import { ObjectSet } from "../../model/objectSet";
import { defaults } from "../../model/settings";
import { plaintextServers } from "./plaintextServers";

const hosts = ["shop.example.com"];
const http = (rest: object = {}) => ({ port: { number: 80, protocol: "HTTP" }, hosts, ...rest });
const https = { port: { number: 443, protocol: "HTTPS" }, hosts, tls: { mode: "MUTUAL" } };
const gateway = (...servers: unknown[]) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name: "main", namespace: "ingress" },
  spec: { servers },
});
const service = (gateways: unknown, routes: unknown[], namespace = "shop") => ({
  apiVersion: "networking.istio.io/v1",
  kind: "VirtualService",
  metadata: { name: "shop", namespace },
  spec: { gateways, http: routes },
});
const toHttps = { redirect: { scheme: "https" } };
const toPods = { route: [{ destination: { host: "shop" } }] };
const inSet = (...objects: Record<string, any>[]) => judgeSet(plaintextServers, objects, { complete: false });
const plain = (index: number, value = "missing") =>
  `violation: Gateway ingress/main: spec.servers[${index}].tls.httpsRedirect is ${value}, so the server answers in plaintext`;

describe("GW-01 gateway-redirects-to-https", () => {
  it("passes a server that redirects, and one over TLS", () => {
    deepEqual(inSet(gateway(http({ tls: { httpsRedirect: true } }), https)), []);
    deepEqual(judge(plaintextServers, gateway(https)), []);
  });

  it("refuses HTTP that is not redirected, under any of its names", () => {
    deepEqual(inSet(gateway(https, http(), http({ tls: { httpsRedirect: false } }))), [
      plain(1),
      plain(2, "false"),
    ]);
    for (const protocol of ["HTTP2", "grpc", "GRPC-WEB"]) {
      deepEqual(inSet(gateway({ ...http(), port: { number: 80, protocol } })), [plain(0)]);
    }
  });

  it("refuses a database's protocol without TLS", () => {
    for (const protocol of ["MONGO", "MYSQL", "REDIS"]) {
      deepEqual(judge(plaintextServers, gateway({ port: { protocol }, hosts: ["*"] })), [
        `violation: spec.servers[0].port.protocol is ${protocol}, which goes without TLS`,
      ]);
    }
  });

  it("leaves TCP undecided, which may carry TLS or SSH", () => {
    deepEqual(judge(plaintextServers, gateway({ port: { protocol: "TCP" }, hosts: ["*"] })), [
      "undecided: spec.servers[0].port.protocol is TCP, so the server passes on what comes, encrypted or not",
    ]);
  });

  it("passes what nothing outside the gateway reaches", () => {
    for (const bind of ["127.0.0.1", "unix:///run/metrics", "unix://@metrics", "::1"]) {
      deepEqual(inSet(gateway(http({ bind }))), []);
    }
    deepEqual(inSet(gateway(http({ bind: "10.1.27.0" }))), [plain(0)]);
  });

  it("passes a server whose VirtualServices redirect the whole port", () => {
    const port = (number: number, route: object) => ({ match: [{ port: number }], ...route });
    for (const routes of [
      [toHttps],
      [toHttps, toPods],
      [port(80, toHttps), toPods],
      [port(443, toPods), toHttps],
    ]) {
      deepEqual(inSet(gateway(http()), service(["ingress/main"], routes)), []);
      deepEqual(inSet(gateway(http()), service(["main"], routes, "ingress")), []);
    }
  });

  it("passes a server whose VirtualServices answer ACME's challenge alone", () => {
    const challenge = { match: [{ uri: { prefix: "/.well-known/acme-challenge/" } }], ...toPods };
    deepEqual(inSet(gateway(http()), service(["ingress/main"], [challenge])), []);
    deepEqual(inSet(gateway(http()), service(["ingress/main"], [challenge, toPods])), [plain(0)]);
  });

  it("refuses a server whose VirtualServices redirect a part, elsewhere or not at all", () => {
    const part = { match: [{ uri: { prefix: "/login" } }], ...toHttps };
    for (const routes of [[toPods], [part, toPods], [{ redirect: { uri: "/x" } }], []]) {
      deepEqual(inSet(gateway(http()), service(["ingress/main"], routes)), [plain(0)]);
    }
    deepEqual(inSet(gateway(http()), service(["main"], [toHttps])), [plain(0)]);
    deepEqual(
      inSet(
        gateway(http()),
        service(["ingress/main"], [toHttps]),
        service(["ingress/main"], [toPods], "other"),
      ),
      [plain(0)],
    );
  });

  it("mends what has an HTTPS server for the same hosts beside it", () => {
    const fixes = (object: Record<string, any>) =>
      plaintextServers.checkSet!(new ObjectSet([object], false), defaults).map(
        ({ fix }) => fix && `${showPath(fix.path)}=${fix.value}`,
      );
    deepEqual(fixes(gateway(http(), https)), ["spec.servers[0].tls.httpsRedirect=true"]);
    deepEqual(fixes(gateway(http({ hosts: ["other.example.com"] }), https)), [undefined]);
    deepEqual(fixes(gateway(http())), [undefined]);
  });

  it("leaves an unknown redirect undecided and judges the others", () => {
    deepEqual(inSet(gateway(http({ tls: { httpsRedirect: notKnownYet } }), http())), [
      "undecided: Gateway ingress/main: spec.servers[0].tls.httpsRedirect is not known yet",
      plain(1),
    ]);
  });
});
