import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile } from "../../profiles/profile";
import { checkMinimum } from "../../profiles/tlsVersion";
import { allowsVersion } from "../../profiles/versionNames";
import { switched } from "./istiodEnvironment";
import { meshConfigKinds, meshConfigs } from "./meshConfig";
import { checkGroups, checkSuites } from "./tlsParameters";
import { ztunnelVariable } from "./ztunnel";

export const meshConfiguration = rule({
  id: "ME-01",
  name: "mesh-configuration",
  title: "The mesh negotiates mutual TLS by itself, in a current version",
  description:
    "Istio's mesh configuration must leave automatic mutual TLS on, keep the proxies' connection to istiod mutually authenticated, and must stay within the profile in TLS version, cipher suites and key exchange groups, between workloads (meshMTLS) as elsewhere (tlsDefaults). With automatic mutual TLS off, every call without a DestinationRule goes out in plaintext.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "RFC 9325", clause: "3.1.1 and 4.2" },
  ],
  remediation: {
    how: "Set meshConfig.enableAutoMtls to true and both minimum versions to TLSV1_3, or to TLSV1_2 with cipher suites of the profile where it allows that version.",
    snippet: `meshConfig:
  enableAutoMtls: true
  meshMTLS:
    minProtocolVersion: TLSV1_3
  tlsDefaults:
    minProtocolVersion: TLSV1_3`,
  },
  url: "https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/",
  settings: ["profile"],
  kinds: meshConfigKinds,
  inspect(object, { profile }) {
    for (const { settings, isPart } of meshConfigs(object)) {
      checkSwitches(settings);
      for (const place of ["meshMTLS", "tlsDefaults"]) checkTls(settings.at(place), profile, isPart);
    }
    for (const older of ztunnelVariable(object, "TLS12_ENABLED")) checkNodes(older, profile);
  },
});

function checkSwitches(mesh: Field): void {
  const automatic = mesh.at("enableAutoMtls");
  if (automatic.present && automatic.boolean !== true) {
    automatic.report(`is ${automatic.shown([])}, so calls without a DestinationRule are plaintext`, "true");
  }
  const control = mesh.at("defaultConfig", "controlPlaneAuthPolicy");
  if (control.text === "NONE") {
    control.report(
      "is NONE, so proxies take their configuration and certificates in plaintext",
      "MUTUAL_TLS",
    );
  }
  for (const tls of connections(mesh)) {
    const skip = tls.at("insecureSkipVerify");
    if (skip.boolean === true) skip.report("is true, so any certificate is accepted", "false, or nothing");
  }
}

/** The connections of proxies and control plane that the mesh configuration itself sets up. */
function connections(mesh: Field): Field[] {
  const proxy = mesh.at("defaultConfig");
  const services = ["tracing", "envoyAccessLogService", "envoyMetricsService"].map((key) => proxy.at(key));
  const all = [mesh.at("ca"), ...mesh.at("configSources").items(), ...services];
  return [mesh.at("outboundTrafficPolicy", "tls"), ...all.map((owner) => owner.at("tlsSettings"))];
}

/** The nodes' proxies speak TLS 1.3 alone, unless they are told otherwise. Source: ztunnel, src/tls/lib.rs. */
function checkNodes(older: Field, profile: Profile): void {
  if (switched(older) !== true || allowsVersion(profile, "TLSV1_2")) return;
  older.report("is true, so the nodes' proxies take TLS 1.2", "false, or nothing");
}

function checkTls(tls: Field, profile: Profile, isPart: boolean): void {
  const minimum = tls.at("minProtocolVersion");
  // What a part leaves out, the other part may say.
  if (minimum.present || !isPart) checkMinimum(minimum, profile);
  // The list is for TLS 1.2; TLS 1.3 brings its own suites.
  if (minimum.text !== "TLSV1_3") checkSuites(tls.at("cipherSuites"), profile);
  checkGroups(tls.at("ecdhCurves"), profile);
}
