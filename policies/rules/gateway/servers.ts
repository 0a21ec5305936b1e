import type { Field } from "../../model/field";
import type { GroupKind } from "../../objects/kubernetes";

export const gateway: GroupKind = "Gateway.networking.istio.io";

/** What has servers of Istio's that speak TLS by their own settings: a Gateway, and a Sidecar's ingress. */
export const tlsServerKinds: readonly GroupKind[] = [gateway, "Sidecar.networking.istio.io"];

export const serverModes = [
  "PASSTHROUGH",
  "AUTO_PASSTHROUGH",
  "SIMPLE",
  "MUTUAL",
  "OPTIONAL_MUTUAL",
  "ISTIO_MUTUAL",
] as const;

/** Modes in which the server itself speaks TLS with the client; in the others it passes the bytes on. */
const terminating = ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL", "ISTIO_MUTUAL"];

/** The TLS settings of each server that terminates TLS. */
export function terminatingTls(object: Field): { tls: Field; mode: string }[] {
  const spec = object.at("spec");
  return [...spec.at("servers").items(), ...spec.at("ingress").items()].flatMap((server) => {
    const tls = server.at("tls");
    const mode = tls.at("mode").text ?? "";
    return terminating.includes(mode) ? [{ tls, mode }] : [];
  });
}

/** A Gateway server's protocol in capitals; Istio takes it in any case. */
export const serverProtocol = (server: Field): string =>
  (server.at("port", "protocol").text ?? "").toUpperCase();

/** Protocols that Istio serves as HTTP without TLS, whatever else the server says. */
export const plainHttp: readonly string[] = ["HTTP", "HTTP2", "GRPC", "GRPC-WEB", "HTTP_PROXY"];

/** Protocols under which a Gateway's server speaks TLS or passes it on. */
export const overTls: readonly string[] = ["HTTPS", "TLS"];

/** The server is bound to the gateway's own pod, so nothing outside of it connects. */
export const isLocal = (server: Field): boolean =>
  /^(unix:|127\.|\[?::1\]?$)/.test(server.at("bind").text ?? "");

/** A text is here, or one that is not known yet. */
export const stated = (field: Field): boolean => field.present && field.value !== "";
