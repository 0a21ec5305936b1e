import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { encryptedEgress } from "./encryptedEgress";

const host = "api.example.com";
const entry = (port: Record<string, unknown>, spec: Record<string, unknown> = {}) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "ServiceEntry",
  metadata: { name: "partner", namespace: "shop" },
  spec: { hosts: [host], ports: [{ number: 80, name: "http", ...port }], ...spec },
});
const http = entry({ protocol: "HTTP" });
const destination = (trafficPolicy: unknown, spec: Record<string, unknown> = {}) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host, trafficPolicy, ...spec },
});
const simple = { tls: { mode: "SIMPLE" } };
const onPort = (number: number, mode = "SIMPLE") => ({
  portLevelSettings: [{ port: { number }, tls: { mode } }],
});
const judge = (...objects: Record<string, any>[]) => judgeSet(encryptedEgress, objects);
const path = "ServiceEntry shop/partner: spec.ports[0].protocol is";
const refused = (protocol = "HTTP", name = host) => [
  `violation: ${path} ${protocol} to ${name} without TLS origination, so plaintext leaves the mesh`,
];

describe("SE-01 encrypted-egress", () => {
  it("passes origination at the top, at the port, in a subset and by a wildcard", () => {
    deepEqual(judge(http, destination(simple)), []);
    deepEqual(judge(http, destination(onPort(80))), []);
    deepEqual(judge(http, destination({}, { subsets: [{ name: "v1", trafficPolicy: simple }] })), []);
    deepEqual(judge(http, destination(simple, { host: "*.example.com" })), []);
  });

  it("refuses protocols in which the application's plaintext leaves", () => {
    for (const protocol of ["HTTP", "HTTP2", "GRPC", "TCP", "MONGO", "MYSQL", "REDIS"]) {
      deepEqual(judge(entry({ protocol, number: 7000 })), refused(protocol), protocol);
    }
    deepEqual(judge(entry({ protocol: "http" }, { location: "MESH_EXTERNAL" })), refused());
  });

  it("refuses origination that is for another host or port, or turned off", () => {
    deepEqual(judge(http, destination(simple, { host: "other.example.com" })), refused());
    deepEqual(judge(http, destination(onPort(443))), refused());
    deepEqual(judge(http, destination({ ...simple, ...onPort(80, "DISABLE") })), refused());
    deepEqual(judge(http, destination({ loadBalancer: { simple: "RANDOM" } })), refused());
    const wildcard = entry({ protocol: "HTTP" }, { hosts: ["*.example.com"] });
    deepEqual(judge(wildcard, destination(simple)), refused("HTTP", "*.example.com"));
  });

  it("passes ports on which the application speaks TLS or SSH itself, said by protocol or by number", () => {
    for (const protocol of ["HTTPS", "TLS", "https"]) deepEqual(judge(entry({ protocol, number: 443 })), []);
    for (const number of [22, 443, 636, 5671]) deepEqual(judge(entry({ protocol: "TCP", number })), []);
    deepEqual(judge(entry({ protocol: "HTTP", number: 443 })), refused());
  });

  it("passes what stays in the mesh or on the node", () => {
    deepEqual(judge(entry({ protocol: "HTTP" }, { location: "MESH_INTERNAL" })), []);
    deepEqual(judge(entry({ protocol: "HTTP" }, { hosts: ["metadata.google.internal"] })), []);
    for (const address of ["unix:///var/run/x.sock", "127.0.0.1", "169.254.169.254"]) {
      deepEqual(judge(entry({ protocol: "HTTP" }, { endpoints: [{ address }] })), [], address);
    }
    deepEqual(judge(entry({ protocol: "HTTP" }, { endpoints: [{ address: "10.0.0.7" }] })), refused());
  });

  it("passes a route that leads the host's traffic to a port with origination", () => {
    const route = (hosts: string[], number: number) => ({
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "partner", namespace: "shop" },
      spec: { hosts, http: [{ route: [{ destination: { host, port: { number } } }] }] },
    });
    deepEqual(judge(http, destination(onPort(443)), route([host], 443)), []);
    deepEqual(judge(http, destination(onPort(443)), route([host], 8080)), refused());
    deepEqual(judge(http, destination(onPort(443)), route(["other.example.com"], 443)), refused());
  });

  it("passes a BackendTLSPolicy for the entry, its port or its host", () => {
    const policy = (target: Record<string, unknown>, namespace = "shop") => ({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "BackendTLSPolicy",
      metadata: { name: "partner", namespace },
      spec: { targetRefs: [{ group: "networking.istio.io", ...target }] },
    });
    const byName = { kind: "ServiceEntry", name: "partner" };
    deepEqual(judge(http, policy(byName)), []);
    deepEqual(judge(http, policy({ ...byName, sectionName: "http" })), []);
    deepEqual(judge(http, policy({ kind: "Hostname", name: host })), []);
    deepEqual(judge(http, policy({ ...byName, sectionName: "other" })), refused());
    deepEqual(judge(http, policy(byName, "other")), refused());
    deepEqual(judge(http, policy({ ...byName, group: "" })), refused());
  });

  it("leaves undecided what may be encrypted elsewhere, by the application or by what is not known yet", () => {
    deepEqual(judgeSet(encryptedEgress, [http], { complete: false }), [
      `undecided: ${path} HTTP to ${host} without TLS origination in this set`,
    ]);
    const itself = `without TLS origination, on a port where the application may speak TLS itself`;
    deepEqual(judge(entry({ protocol: "TCP", number: 5432 })), [
      `undecided: ${path} TCP to ${host} ${itself}`,
    ]);
    deepEqual(judge(entry({})), [`undecided: ${path} of no stated protocol to ${host} ${itself}`]);
    deepEqual(judge(http, destination({ tls: { mode: notKnownYet } })), [
      `undecided: ${path} HTTP to ${host} without TLS origination that is known yet`,
    ]);
    deepEqual(judge(http, destination(simple, { host: notKnownYet })), [
      `undecided: ${path} HTTP to ${host} without TLS origination that is known yet`,
      "undecided: DestinationRule shop/partner: spec.host is not known yet",
    ]);
  });
});
