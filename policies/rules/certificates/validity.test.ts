import { deepEqual, equal } from "node:assert/strict";
import { judge, judgeSet, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { certificateValidity } from "./validity";
import { isPublicAcme, publicLimit } from "./validityLimits";

const certificate = (spec: Record<string, unknown>) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "mq-server", namespace: "mq" },
  spec: { issuerRef: { name: "public", kind: "ClusterIssuer" }, ...spec },
});
const ingress = (annotations: unknown, kind = "Ingress") => ({
  apiVersion: kind === "Ingress" ? "networking.k8s.io/v1" : "gateway.networking.k8s.io/v1",
  kind,
  metadata: { annotations },
});
const issuer = (server: unknown, name = "public") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "ClusterIssuer",
  metadata: { name },
  spec: { acme: { server } },
});
const letsEncrypt = "https://acme-v02.api.letsencrypt.org/directory";

describe("CM-01 certificate-validity", () => {
  it("passes durations up to the profile's limit, and cert-manager's default of 90 days", () => {
    deepEqual(judge(certificateValidity, certificate({ duration: "26280h" })), []);
    for (const duration of ["2160h", "2160h0m0s", "1h30m", undefined, null]) {
      deepEqual(judge(certificateValidity, certificate({ duration }), modern), []);
    }
  });

  it("refuses longer ones", () => {
    deepEqual(judge(certificateValidity, certificate({ duration: "26281h" })), [
      "violation: spec.duration is 1096 days",
    ]);
    deepEqual(judge(certificateValidity, certificate({ duration: "2160h1s" }), modern), [
      "violation: spec.duration is 91 days",
    ]);
    deepEqual(judge(certificateValidity, certificate({ duration: undefined }), profileOf(47)), [
      "violation: spec.duration is missing, which means 90 days",
    ]);
  });

  it("gives a CA 25 years", () => {
    deepEqual(judge(certificateValidity, certificate({ isCA: true, duration: "87600h" }), modern), []);
    deepEqual(judge(certificateValidity, certificate({ isCA: true, duration: "876000h" })), [
      "violation: spec.duration is 36500 days",
    ]);
  });

  it("refuses what is no Go duration, and leaves a placeholder undecided", () => {
    deepEqual(judge(certificateValidity, certificate({ duration: "90d" })), [
      "violation: spec.duration is not a Go duration",
    ]);
    deepEqual(judge(certificateValidity, certificate({ duration: "$(LIFETIME)" })), [
      "undecided: spec.duration is filled in elsewhere",
    ]);
  });

  it("reads the annotations of an Ingress and a Gateway that ask for a certificate", () => {
    const asked = { "cert-manager.io/cluster-issuer": "ca", "cert-manager.io/duration": "87600h" };
    for (const kind of ["Ingress", "Gateway"]) {
      deepEqual(judge(certificateValidity, ingress(asked, kind)), [
        'violation: metadata.annotations["cert-manager.io/duration"] is 3650 days',
      ]);
    }
    deepEqual(judge(certificateValidity, ingress({ "cert-manager.io/duration": "87600h" })), []);
    deepEqual(judge(certificateValidity, ingress(undefined)), []);
  });

  it("holds a public CA's certificate against the day's limit", () => {
    const set = [certificate({ duration: "8760h" }), issuer(letsEncrypt)];
    const on = (date: string) => judgeSet(certificateValidity, set, { settings: { ...defaults, date } });
    deepEqual(on("2026-03-14"), []);
    deepEqual(on("2026-03-15"), ["violation: Certificate mq/mq-server: spec.duration is 365 days"]);
  });

  it("passes what a private ACME server issues, and what a public CA settles itself", () => {
    const settings = { ...defaults, date: "2029-03-15" };
    for (const set of [
      [certificate({ duration: "8760h" }), issuer("https://acme.example.com/directory")],
      [certificate({ duration: "8760h" }), issuer(letsEncrypt, "other")],
      [certificate({}), issuer(letsEncrypt)],
    ]) {
      deepEqual(judgeSet(certificateValidity, set, { settings }), []);
    }
  });

  it("leaves an unknown duration undecided", () => {
    deepEqual(judge(certificateValidity, certificate({ duration: notKnownYet })), [
      "undecided: spec.duration is not known yet",
    ]);
  });

  it("knows the limits of public CAs by the day, and their ACME servers", () => {
    for (const [date, days] of [
      ["2020-08-31", 825],
      ["2026-03-14", 398],
      ["2026-03-15", 200],
      ["2027-03-15", 100],
      ["2029-03-14", 100],
      ["2029-03-15", 47],
    ] as const) {
      equal(publicLimit(date), days);
    }
    equal(isPublicAcme(letsEncrypt), true);
    equal(isPublicAcme("https://acme-staging-v02.api.letsencrypt.org/directory"), false);
    equal(isPublicAcme("https://letsencrypt.org.example.com/directory"), false);
    equal(isPublicAcme("not an address"), false);
  });
});

function profileOf(leafDays: number) {
  const { profile } = defaults;
  return { ...defaults, profile: { ...profile, lifetime: { ...profile.lifetime, leafDays } } };
}
