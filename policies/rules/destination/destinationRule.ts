import type { Field } from "../../model/field";

export const destinationRule = "DestinationRule.networking.istio.io";

export const tlsModes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"] as const;

export const clientTlsUrl =
  "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings";

/** The traffic policies of a DestinationRule: its own and those of its subsets. */
export function trafficPolicies(object: Field): Field[] {
  const spec = object.at("spec");
  return [spec, ...spec.at("subsets").items()].map((owner) => owner.at("trafficPolicy"));
}

/** The `tls` blocks that a traffic policy states: its own and those of its ports. */
export function tlsOf(policy: Field): Field[] {
  const ports = policy.at("portLevelSettings").items();
  return [policy, ...ports].map((owner) => owner.at("tls")).filter((tls) => tls.present);
}

/** Every `tls` block of a DestinationRule. */
export const tlsBlocks = (object: Field): Field[] => trafficPolicies(object).flatMap(tlsOf);

/** The blocks with which the proxy itself opens TLS to a server that is not in the mesh. */
export const originating = (object: Field): Field[] =>
  tlsBlocks(object).filter((tls) => ["SIMPLE", "MUTUAL"].includes(tls.at("mode").text ?? ""));

/** Something stands here; Istio reads an empty text as nothing. */
export const stated = (field: Field): boolean => field.present && field.text !== "";

/** Nobody verifies the server, so how it is verified does not matter (DR-03). */
export const unverified = (tls: Field): boolean => tls.at("insecureSkipVerify").boolean === true;
