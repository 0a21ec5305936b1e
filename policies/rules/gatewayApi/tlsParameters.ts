import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile, TlsVersion } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";
import { listenerKinds, listenersOf } from "./listeners";

const istioSuites = "gateway.istio.io/tls-cipher-suites";
const trafficPolicy = "ClientTrafficPolicy.gateway.envoyproxy.io";
const envoyVersions = ["Auto", "1.0", "1.1", "1.2", "1.3"];

export const tlsParameters = rule({
  id: "GA-05",
  name: "gateway-api-tls-parameters",
  title: "Gateway API listeners offer only versions and suites of the profile",
  description:
    "Where an implementation of the Gateway API lets a listener's TLS versions and cipher suites be chosen, in Istio's listener options or in Envoy Gateway's ClientTrafficPolicy, they must be ones that the profile allows.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.1.1 SSL/TLS Protocol Versions" },
    { name: "NIST SP 800-52r2", clause: "3.3.1 Cipher Suites" },
  ],
  remediation: {
    how: "Raise minVersion to what the profile allows and remove the suites that it does not.",
    snippet: `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata:
  name: main
  namespace: ingress
spec:
  targetRefs:
    - { group: gateway.networking.k8s.io, kind: Gateway, name: main }
  tls:
    minVersion: "1.3"`,
  },
  url: "https://gateway.envoyproxy.io/docs/api/extension_types/#clienttlssettings",
  settings: ["profile"],
  kinds: [...listenerKinds, trafficPolicy],
  inspect(object, { profile }) {
    for (const listener of listenersOf(object)) {
      // What is passed on is agreed between the client and the server behind the gateway.
      if (listener.at("tls", "mode").text === "Passthrough") continue;
      const suites = listener.at("tls", "options", istioSuites);
      const names = (suites.text ?? "").split(",").map((name) => name.trim());
      checkSuites(
        suites,
        names.filter((name) => name !== ""),
        profile,
      );
    }
    if (object.at("kind").text === "ClientTrafficPolicy") checkPolicy(object.at("spec", "tls"), profile);
  },
});

function checkSuites(field: Field, names: readonly string[], profile: Profile): void {
  const refused = refusedSuites(names, profile);
  if (refused.length > 0) field.report(`offers ${refused.join(", ")}`, `suites of ${profile.name}`);
}

function checkPolicy(tls: Field, profile: Profile): void {
  if (!tls.present || tls.isUnknown) return;
  const minimum = checkVersion(tls.at("minVersion"), profile);
  checkVersion(tls.at("maxVersion"), profile);
  // With TLS 1.3 alone the list has no effect.
  if (minimum === "TLSV1_3") return;
  for (const entry of tls.at("ciphers").items()) {
    // Envoy takes suites of equal preference in one entry: [A|B].
    const names = (entry.text ?? "").split(/[[\]|]/).filter((name) => name !== "");
    checkSuites(entry, names, profile);
  }
}

/** Envoy Gateway's own range is TLS 1.2 to 1.3. */
const automatic = { minVersion: "1.2", maxVersion: "1.3" };

/** Holds one end of the range against the profile and returns the version it stands for. */
function checkVersion(setting: Field, profile: Profile): TlsVersion | undefined {
  const isMinimum = setting.key === "minVersion";
  const byDefault = automatic[isMinimum ? "minVersion" : "maxVersion"];
  const isAutomatic = !setting.present || setting.text === "Auto";
  const version = tlsVersionNamed(isAutomatic ? byDefault : (setting.text ?? ""));
  if (allowsVersion(profile, version)) return version;
  const allowed = allowedVersions(profile).map((name) => name.replace("TLSV1_", "1."));
  const meaning = isAutomatic ? `, which means ${byDefault}` : "";
  const fix = isMinimum && allowed[0] ? allowed[0] : "Auto";
  setting.report(`is ${setting.shown(envoyVersions)}${meaning}`, allowed.join(" or "), setting.to(fix));
  return version;
}
