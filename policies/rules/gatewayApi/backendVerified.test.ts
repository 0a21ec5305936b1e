import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { backendVerified } from "./backendVerified";

const policy = (spec: unknown, version = "v1") => ({
  apiVersion: `gateway.networking.k8s.io/${version}`,
  kind: "BackendTLSPolicy",
  spec,
});
const backend = (tls: unknown, group = "gateway.envoyproxy.io") => ({
  apiVersion: `${group}/v1alpha1`,
  kind: "Backend",
  spec: { tls },
});
const references = [{ group: "", kind: "ConfigMap", name: "private-ca" }];
const hostname = "shop.shop.svc";
const noHost = "violation: spec.validation.hostname is missing, so a certificate for any host will do";
const noCa = "violation: spec.validation.caCertificateRefs is missing, so no CA vouches for the backend";

describe("GA-02 backend-tls-verified", () => {
  it("passes a host with a CA of its own or the system's", () => {
    deepEqual(
      judge(backendVerified, policy({ validation: { hostname, caCertificateRefs: references } })),
      [],
    );
    deepEqual(
      judge(backendVerified, policy({ validation: { hostname, wellKnownCACertificates: "System" } })),
      [],
    );
  });

  it("refuses a policy without a host or a CA", () => {
    deepEqual(judge(backendVerified, policy({ validation: { caCertificateRefs: references } })), [noHost]);
    deepEqual(judge(backendVerified, policy({ validation: { hostname, caCertificateRefs: [] } })), [noCa]);
    deepEqual(judge(backendVerified, policy({})), [noHost, noCa]);
    deepEqual(judge(backendVerified, policy({ validation: { hostname: "", wellKnownCACertificates: "" } })), [
      noHost,
      noCa,
    ]);
  });

  it("reads the settings where v1alpha2 has them", () => {
    const spec = { tls: { hostname, caCertRefs: references } };
    deepEqual(judge(backendVerified, policy(spec, "v1alpha2")), []);
    deepEqual(judge(backendVerified, policy({ tls: { wellKnownCACerts: "System" } }, "v1alpha2")), [
      noHost.replace("validation", "tls"),
    ]);
  });

  it("refuses an Envoy Gateway Backend that verifies nobody", () => {
    deepEqual(judge(backendVerified, backend({ insecureSkipVerify: true })), [
      "violation: spec.tls.insecureSkipVerify is true, so any server may answer",
    ]);
  });

  it("passes a Backend that verifies, and another group's Backend", () => {
    deepEqual(judge(backendVerified, backend({ insecureSkipVerify: false })), []);
    deepEqual(judge(backendVerified, backend(undefined)), []);
    deepEqual(judge(backendVerified, backend({ insecureSkipVerify: true }, "example.com")), []);
  });

  it("leaves unknown values undecided", () => {
    const spec = { validation: { hostname: notKnownYet, caCertificateRefs: notKnownYet } };
    deepEqual(judge(backendVerified, policy(spec)), [
      "undecided: spec.validation.hostname is not known yet",
      "undecided: spec.validation.caCertificateRefs is not known yet",
    ]);
  });
});
