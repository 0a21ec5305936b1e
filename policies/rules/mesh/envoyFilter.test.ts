import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { envoyFilter } from "./envoyFilter";

const filter = (applyTo: string, operation: string, value?: unknown, match?: unknown) => ({
  apiVersion: "networking.istio.io/v1alpha3",
  kind: "EnvoyFilter",
  metadata: { name: "custom", namespace: "shop" },
  spec: { configPatches: [{ applyTo, match, patch: { operation, value } }] },
});
const type = (name: string) => ({ "@type": `type.googleapis.com/envoy.extensions.${name}` });
const upstream = (context: object = {}) => ({
  name: "envoy.transport_sockets.tls",
  typed_config: { ...type("transport_sockets.tls.v3.UpstreamTlsContext"), ...context },
});
const changed = (place: string) =>
  `violation: spec.configPatches[0].patch.value.${place} changes the TLS that Istio generates`;

describe("ME-02 untouched-tls", () => {
  it("passes filters that have nothing to do with TLS", () => {
    const lua = {
      name: "envoy.lua",
      typed_config: { ...type("filters.http.lua.v3.Lua"), inlineCode: "-- tls" },
    };
    deepEqual(judge(envoyFilter, filter("HTTP_FILTER", "INSERT_BEFORE", lua)), []);
    const limit = { typed_config: type("filters.network.local_ratelimit.v3.LocalRateLimit") };
    deepEqual(judge(envoyFilter, filter("NETWORK_FILTER", "INSERT_FIRST", limit)), []);
    deepEqual(judge(envoyFilter, filter("CLUSTER", "MERGE", { connect_timeout: "5s" })), []);
  });

  it("refuses patches of transport sockets and TLS contexts, in both spellings", () => {
    const places: [string, string, unknown, string][] = [
      ["CLUSTER", "MERGE", { transport_socket: upstream() }, "transport_socket"],
      ["CLUSTER", "MERGE", { transport_socket_matches: [] }, "transport_socket_matches"],
      ["CLUSTER", "MERGE", { tls_context: {} }, "tls_context"],
      ["FILTER_CHAIN", "MERGE", { transportSocket: { name: "raw_buffer" } }, "transportSocket"],
      ["FILTER_CHAIN", "ADD", { transport_socket: upstream() }, "transport_socket"],
      [
        "LISTENER",
        "MERGE",
        { filter_chains: [{ transport_socket: {} }] },
        "filter_chains[0].transport_socket",
      ],
      ["ANY", "MERGE", { typed: { common_tls_context: {} } }, "typed.common_tls_context"],
    ];
    for (const [applyTo, operation, value, place] of places) {
      deepEqual(judge(envoyFilter, filter(applyTo, operation, value)), [changed(place)], place);
    }
  });

  it("refuses the removal of the chains with which servers accept TLS, and no other removal", () => {
    const removed =
      "violation: spec.configPatches[0].patch.operation is REMOVE for filter chains that carry TLS";
    const removal = (applyTo: string, context?: string, transportProtocol?: string) =>
      judge(
        envoyFilter,
        filter(applyTo, "REMOVE", undefined, { context, listener: { filterChain: { transportProtocol } } }),
      );
    deepEqual(removal("FILTER_CHAIN", "SIDECAR_INBOUND", "tls"), [removed]);
    deepEqual(removal("FILTER_CHAIN"), [removed]);
    deepEqual(removal("FILTER_CHAIN", "SIDECAR_INBOUND", "raw_buffer"), []);
    deepEqual(removal("FILTER_CHAIN", "SIDECAR_OUTBOUND"), []);
    deepEqual(removal("FILTER_CHAIN", "GATEWAY"), []);
    deepEqual(removal("LISTENER", "SIDECAR_INBOUND"), []);
    deepEqual(removal("HTTP_FILTER", "SIDECAR_INBOUND"), []);
  });

  it("passes a cluster of the filter's own that speaks TLS, unless it verifies nobody or is outdated", () => {
    const verified = upstream({
      common_tls_context: { validation_context: { trusted_ca: { filename: "/ca" } } },
    });
    for (const [applyTo, value] of [
      ["CLUSTER", { name: "jwks", transport_socket: verified }],
      ["BOOTSTRAP", { static_resources: { clusters: [{ name: "logs", transport_socket: verified }] } }],
    ] as const) {
      deepEqual(judge(envoyFilter, filter(applyTo, applyTo === "CLUSTER" ? "ADD" : "MERGE", value)), []);
    }
    const weak = upstream({
      common_tls_context: {
        tls_params: { tls_minimum_protocol_version: "TLSv1_1", tls_maximum_protocol_version: "TLSv1_2" },
        validation_context: { trust_chain_verification: "ACCEPT_UNTRUSTED" },
      },
    });
    const context = "spec.configPatches[0].patch.value.transport_socket.typed_config.common_tls_context";
    deepEqual(judge(envoyFilter, filter("CLUSTER", "ADD", { transport_socket: weak })), [
      `violation: ${context}.tls_params.tls_minimum_protocol_version is TLSV1_1`,
      `violation: ${context}.validation_context.trust_chain_verification is ACCEPT_UNTRUSTED, so any certificate is accepted`,
    ]);
  });

  it("leaves an unknown patch undecided", () => {
    deepEqual(judge(envoyFilter, filter("CLUSTER", "MERGE", notKnownYet)), [
      "undecided: spec.configPatches[0].patch.value is not known yet",
    ]);
  });
});
