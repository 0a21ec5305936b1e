import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { clientValidation } from "./clientValidation";

const gateway = (spec: object) => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  spec,
});
const policy = (tls: unknown) => ({
  apiVersion: "gateway.envoyproxy.io/v1alpha1",
  kind: "ClientTrafficPolicy",
  spec: { tls },
});
const authorities = { caCertificateRefs: [{ kind: "ConfigMap", name: "clients-ca" }] };
const everywhere = (validation: unknown) =>
  gateway({
    tls: { frontend: { default: { validation }, perPort: [{ port: 8443, tls: { validation } }] } },
    listeners: [{ tls: { frontendValidation: validation } }],
  });
const places = [
  "spec.tls.frontend.default.validation",
  "spec.tls.frontend.perPort[0].tls.validation",
  "spec.listeners[0].tls.frontendValidation",
];

describe("GA-03 gateway-api-client-validation", () => {
  it("passes a CA with the strict mode, stated or by default", () => {
    deepEqual(judge(clientValidation, everywhere({ ...authorities, mode: "AllowValidOnly" })), []);
    deepEqual(judge(clientValidation, everywhere(authorities)), []);
    deepEqual(judge(clientValidation, policy({ clientValidation: authorities })), []);
  });

  it("refuses AllowInsecureFallback in each place", () => {
    const found = judge(clientValidation, everywhere({ ...authorities, mode: "AllowInsecureFallback" }));
    deepEqual(
      found,
      places.map(
        (place) =>
          `violation: ${place}.mode is AllowInsecureFallback, so clients without a valid certificate get in`,
      ),
    );
  });

  it("refuses validation without a CA in each place", () => {
    deepEqual(
      judge(clientValidation, everywhere({ mode: "AllowValidOnly" })),
      places.map(
        (place) => `violation: ${place}.caCertificateRefs is missing, so clients cannot be verified`,
      ),
    );
  });

  it("refuses Istio's and Envoy Gateway's optional client certificates", () => {
    const options = { "gateway.istio.io/tls-terminate-mode": "OPTIONAL_MUTUAL" };
    deepEqual(judge(clientValidation, gateway({ listeners: [{ tls: { options } }] })), [
      'violation: spec.listeners[0].tls.options["gateway.istio.io/tls-terminate-mode"] is OPTIONAL_MUTUAL, so clients without a certificate get in',
    ]);
    deepEqual(judge(clientValidation, policy({ clientValidation: { ...authorities, optional: true } })), [
      "violation: spec.tls.clientValidation.optional is true, so clients without a certificate get in",
    ]);
    deepEqual(judge(clientValidation, policy({ clientValidation: {} })), [
      "violation: spec.tls.clientValidation.caCertificateRefs is missing, so clients cannot be verified",
    ]);
  });

  it("passes a gateway that does not ask for client certificates, and pinned keys", () => {
    deepEqual(judge(clientValidation, gateway({ listeners: [{ tls: { mode: "Terminate" } }] })), []);
    deepEqual(judge(clientValidation, policy({ minVersion: "1.3" })), []);
    deepEqual(judge(clientValidation, policy({ clientValidation: { spkiHashes: ["AAAA"] } })), []);
    const options = { "gateway.istio.io/tls-terminate-mode": "MUTUAL" };
    deepEqual(judge(clientValidation, gateway({ listeners: [{ tls: { options } }] })), []);
  });

  it("leaves unknown values undecided", () => {
    const spec = { tls: { frontend: { default: { validation: { ...authorities, mode: notKnownYet } } } } };
    deepEqual(judge(clientValidation, gateway(spec)), [
      "undecided: spec.tls.frontend.default.validation.mode is not known yet",
    ]);
  });
});
