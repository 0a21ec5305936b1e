import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { gatewayMinimumVersion } from "./minimumVersion";

const gateway = (...tls: unknown[]) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name: "ingress", namespace: "istio-ingress" },
  spec: { servers: tls.map((each) => ({ port: { number: 443 }, hosts: ["shop.example.com"], tls: each })) },
});
const mutual = { mode: "MUTUAL", credentialName: "shop-tls" };

describe("GW-03 gateway-minimum-version", () => {
  it("passes TLS 1.2 and 1.3", () => {
    const servers = ["TLSV1_2", "TLSV1_3"].map((minProtocolVersion) => ({ ...mutual, minProtocolVersion }));
    deepEqual(judge(gatewayMinimumVersion, gateway(...servers)), []);
  });

  it("refuses older minimum versions, in the server that has them", () => {
    const old = { ...mutual, minProtocolVersion: "TLSV1_1" };
    const oldest = { mode: "SIMPLE", credentialName: "x", minProtocolVersion: "TLSV1_0" };
    deepEqual(judge(gatewayMinimumVersion, gateway(mutual, old, oldest)), [
      "violation: spec.servers[1].tls.minProtocolVersion is TLSV1_1",
      "violation: spec.servers[2].tls.minProtocolVersion is TLSV1_0",
    ]);
  });

  it("refuses a maximum below the profile's minimum", () => {
    deepEqual(judge(gatewayMinimumVersion, gateway({ ...mutual, maxProtocolVersion: "TLSV1_1" })), [
      "violation: spec.servers[0].tls.maxProtocolVersion is TLSV1_1",
    ]);
  });

  it("passes what is left to Istio, whose own minimum is TLS 1.2", () => {
    deepEqual(
      judge(gatewayMinimumVersion, gateway(mutual, { ...mutual, minProtocolVersion: "TLS_AUTO" })),
      [],
    );
    deepEqual(judge(gatewayMinimumVersion, gateway({ ...mutual, maxProtocolVersion: "TLSV1_2" })), []);
  });

  it("passes an old version where the gateway does not terminate TLS", () => {
    const through = ["PASSTHROUGH", "AUTO_PASSTHROUGH"].map((mode) => ({
      mode,
      minProtocolVersion: "TLSV1_0",
    }));
    deepEqual(judge(gatewayMinimumVersion, gateway(...through, { httpsRedirect: true }, undefined)), []);
  });

  it("wants TLS 1.3 stated under mozilla-modern", () => {
    const stated = { ...mutual, minProtocolVersion: "TLSV1_3" };
    const fromMesh = { mode: "ISTIO_MUTUAL" };
    const low = { mode: "ISTIO_MUTUAL", minProtocolVersion: "TLSV1_2" };
    deepEqual(judge(gatewayMinimumVersion, gateway(stated, fromMesh, mutual, low), modern), [
      "violation: spec.servers[2].tls.minProtocolVersion is missing, which means TLSV1_2",
      "violation: spec.servers[3].tls.minProtocolVersion is TLSV1_2",
    ]);
  });
});
