import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile } from "../../profiles/profile";
import { checkLowerCaseMinimum } from "./tlsParameters";

export const envoyFilter = rule({
  id: "ME-02",
  name: "untouched-tls",
  title: "An EnvoyFilter leaves the mesh's TLS alone",
  description:
    "An EnvoyFilter must not patch the TLS contexts or transport sockets that Istio generates, nor remove the filter chains with which servers accept TLS. A patch overrides PeerAuthentication, DestinationRule and Gateway without any of them showing it, and goes on doing so when Istio's own settings change. A cluster or listener of its own that a filter adds may use TLS, as long as it verifies its peer.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "Istio documentation", clause: "Envoy Filter" },
  ],
  remediation: {
    how: "Remove the patch and say what it is for with a PeerAuthentication, a DestinationRule, a Gateway or the mesh configuration.",
    snippet: `meshConfig:
  meshMTLS:
    minProtocolVersion: TLSV1_3`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/envoy-filter/",
  settings: ["profile"],
  kinds: ["EnvoyFilter.networking.istio.io"],
  inspect(object, { profile }) {
    for (const patch of object.at("spec", "configPatches").items()) checkPatch(patch, profile);
  },
});

function checkPatch(configPatch: Field, profile: Profile): void {
  const subject = configPatch.at("applyTo").text ?? "";
  const operation = configPatch.at("patch", "operation").text ?? "";
  const value = configPatch.at("patch", "value");
  if (operation === "REMOVE") checkRemoval(configPatch, subject);
  else if (addsItsOwn(subject, operation)) checkOwn(value, profile);
  else {
    for (const field of outermost(value, isTls)) {
      field.report("changes the TLS that Istio generates", "patches that leave TLS alone");
    }
  }
}

/** What a filter adds beside Istio's configuration; the static clusters of a bootstrap are such additions too. */
const addsItsOwn = (subject: string, operation: string): boolean =>
  (operation === "ADD" && ["CLUSTER", "LISTENER"].includes(subject)) || subject === "BOOTSTRAP";

/**
 * A server that loses its chain for TLS may be left with the one for plaintext. Where that one goes, or at a gateway or
 * for a whole listener, a removal closes and does not open.
 */
function checkRemoval(configPatch: Field, subject: string): void {
  if (subject !== "FILTER_CHAIN") return;
  const match = configPatch.at("match");
  if (["SIDECAR_OUTBOUND", "GATEWAY"].includes(match.at("context").text ?? "")) return;
  if (match.at("listener", "filterChain", "transportProtocol").text === "raw_buffer") return;
  configPatch
    .at("patch", "operation")
    .report("is REMOVE for filter chains that carry TLS", "patches that leave TLS alone");
}

/** Both spellings of protobuf's JSON: transport_socket and transportSocket. */
const camel = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const tlsKeys = ["transportSocket", "transportSocketMatches", "tlsContext", "commonTlsContext"];

const isTls = (field: Field): boolean => tlsKeys.includes(camel(field.key)) && field.present;

/** The uppermost fields below this one that the test holds for. */
function* outermost(field: Field, test: (field: Field) => boolean): Generator<Field> {
  for (const member of [...field.entries(), ...field.items()]) {
    if (test(member)) yield member;
    else yield* outermost(member, test);
  }
}

/** TLS of a filter's own cluster or listener: weak, or with a peer that nobody verifies. */
function checkOwn(value: Field, profile: Profile): void {
  for (const member of outermost(value, (field) => own.has(camel(field.key)) && field.present)) {
    own.get(camel(member.key))!(member, profile);
  }
}

const own = new Map<string, (field: Field, profile: Profile) => void>([
  ["trustChainVerification", checkTrust],
  ["tlsMinimumProtocolVersion", checkLowerCaseMinimum],
]);

function checkTrust(field: Field): void {
  if (field.text !== "ACCEPT_UNTRUSTED") return;
  field.report("is ACCEPT_UNTRUSTED, so any certificate is accepted", "VERIFY_TRUST_CHAIN");
}
