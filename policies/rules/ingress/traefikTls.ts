import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { GroupKind } from "../../objects/kubernetes";
import type { Profile } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";

const versions = ["VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13"];
const clientModes = [
  "NoClientCert",
  "RequestClientCert",
  "RequireAnyClientCert",
  "VerifyClientCertIfGiven",
  "RequireAndVerifyClientCert",
];

/** Traefik's kinds, before and after version 3 changed their group. */
const kinds: readonly GroupKind[] = [
  "TLSOption",
  "ServersTransport",
  "ServersTransportTCP",
  "IngressRoute",
  "IngressRouteTCP",
].flatMap((kind) => [`${kind}.traefik.io`, `${kind}.traefik.containo.us`]);

export const traefikTls = rule({
  id: "IN-04",
  name: "traefik-tls",
  title: "Traefik's options keep TLS strict",
  description:
    "A TLSOption of Traefik must offer only versions and suites of the profile and demand the client certificates it asks for, and a ServersTransport must verify the servers behind it and take no weaker versions and suites from them.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.1.1 SSL/TLS Protocol Versions" },
    { name: "NIST SP 800-52r2", clause: "4.5 Server Authentication" },
  ],
  remediation: {
    how: "Raise minVersion, set clientAuthType to RequireAndVerifyClientCert with the CA in secretNames, and replace insecureSkipVerify with rootCAs.",
    snippet: `apiVersion: traefik.io/v1alpha1
kind: TLSOption
metadata:
  name: strict
spec:
  minVersion: VersionTLS13
  clientAuth:
    clientAuthType: RequireAndVerifyClientCert
    secretNames: [clients-ca]`,
  },
  url: "https://doc.traefik.io/traefik/reference/routing-configuration/http/tls/tls-options/",
  settings: ["profile"],
  kinds,
  inspect(object, { profile }) {
    const kind = object.at("kind").text ?? "";
    const spec = object.at("spec");
    if (kind === "TLSOption") {
      // Traefik's own minimum is TLS 1.2.
      checkVersions(spec, profile, "VersionTLS12");
      checkClients(spec.at("clientAuth"));
    } else if (kind.startsWith("IngressRoute")) {
      const tls = spec.at("tls");
      if (!tls.present)
        tls.undecided("is missing, and whether its entry points bring TLS is not in the object");
    } else {
      const client = kind === "ServersTransport" ? spec : spec.at("tls");
      const skip = client.at("insecureSkipVerify");
      if (skip.boolean) skip.report("is true, so any server may answer", "false");
      // What a client leaves open is settled by the server.
      checkVersions(client, profile, undefined);
    }
  },
});

/** `implied`: the minimum where none is stated; nothing where that is fine. */
function checkVersions(spec: Field, profile: Profile, implied: string | undefined): void {
  const allowed = allowedVersions(profile).map((version) => version.replace("TLSV1_", "VersionTLS1"));
  const minimum = spec.at("minVersion");
  const stated = minimum.present ? (minimum.text ?? "") : implied;
  if (stated !== undefined && !allowsVersion(profile, tlsVersionNamed(stated))) {
    const meaning = minimum.present ? "" : `, which means ${implied}`;
    const [lowest] = allowed;
    minimum.report(
      `is ${minimum.shown(versions)}${meaning}`,
      allowed.join(" or "),
      lowest ? minimum.to(lowest) : undefined,
    );
  }
  const maximum = spec.at("maxVersion");
  if (maximum.present && !allowsVersion(profile, tlsVersionNamed(maximum.text ?? ""))) {
    maximum.report(`is ${maximum.shown(versions)}`, allowed.join(" or "));
  }
  // Go takes the list for TLS 1.2 and older only.
  if (stated === "VersionTLS13") return;
  for (const suite of spec.at("cipherSuites").items()) {
    const refused = refusedSuites([suite.text ?? ""], profile);
    if (refused.length > 0) suite.report(`is ${refused[0]}`, `a suite of ${profile.name}`);
  }
}

function checkClients(clients: Field): void {
  const mode = clients.at("clientAuthType");
  if (!mode.present || mode.text === "NoClientCert") return;
  if (mode.text !== "RequireAndVerifyClientCert") {
    const found = `is ${mode.shown(clientModes)}, so clients without a valid certificate get in`;
    mode.report(found, "RequireAndVerifyClientCert");
  }
  const authorities = clients.at("secretNames");
  if (authorities.items().length > 0 || authorities.isUnknown) return;
  authorities.report("is missing, so no CA of your own vouches for clients", "the Secret of the clients' CA");
}
