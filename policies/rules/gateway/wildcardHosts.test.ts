import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { wildcardHosts } from "./wildcardHosts";

const gateway = (hosts: unknown, protocol = "HTTPS", rest: object = { tls: { mode: "MUTUAL" } }) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  spec: { servers: [{ port: { number: 443, protocol }, hosts, ...rest }] },
});
const found = (index: number) => `violation: spec.servers[0].hosts[${index}] stands for every host name`;

describe("GW-08 gateway-names-hosts", () => {
  it("passes hosts and domains, with and without a namespace", () => {
    deepEqual(judge(wildcardHosts, gateway(["a.example.com", "shop/*.example.com", "*/b.example.com"])), []);
  });

  it("refuses *, whatever namespace it is limited to", () => {
    deepEqual(judge(wildcardHosts, gateway(["*", "shop/*", "a.example.com", "./*", "*/*"])), [
      found(0),
      found(1),
      found(3),
      found(4),
    ]);
    deepEqual(judge(wildcardHosts, gateway(["*"], "HTTP", {})), [found(0)]);
  });

  it("passes * where a server only redirects, passes TLS on, is the pod's own or has no host names", () => {
    deepEqual(judge(wildcardHosts, gateway(["*"], "HTTP", { tls: { httpsRedirect: true } })), []);
    deepEqual(judge(wildcardHosts, gateway(["*"], "TLS", { tls: { mode: "PASSTHROUGH" } })), []);
    deepEqual(judge(wildcardHosts, gateway(["*"], "TLS", { tls: { mode: "AUTO_PASSTHROUGH" } })), []);
    deepEqual(judge(wildcardHosts, gateway(["*"], "HTTP", { bind: "127.0.0.1" })), []);
    deepEqual(judge(wildcardHosts, gateway(["*"], "TCP", {})), []);
  });

  it("does not take a redirect on an HTTPS server for an excuse", () => {
    const tls = { mode: "SIMPLE", httpsRedirect: true };
    deepEqual(judge(wildcardHosts, gateway(["*"], "HTTPS", { tls })), [found(0)]);
  });

  it("leaves unknown hosts undecided", () => {
    deepEqual(judge(wildcardHosts, gateway(notKnownYet)), [
      "undecided: spec.servers[0].hosts is not known yet",
    ]);
    deepEqual(judge(wildcardHosts, gateway([notKnownYet, "*"])), [
      "undecided: spec.servers[0].hosts[0] is not known yet",
      found(1),
    ]);
  });
});
