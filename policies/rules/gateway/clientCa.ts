import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { SecretSources, secretSourceKinds } from "../../objects/secretSources";
import { gateway, stated, terminatingTls, tlsServerKinds } from "./servers";
import { BesideWorkloads, GatewayWorkloads, workloadKinds } from "./workloads";

/** Keys under which Istio finds the CA certificates in a Secret. */
const caKeys = ["cacert", "ca.crt"];

export const clientCa = rule({
  id: "GW-06",
  name: "gateway-client-ca",
  title: "A Gateway that demands client certificates names the CA they come from",
  description:
    "A server of an Istio Gateway or Sidecar in mode MUTUAL or OPTIONAL_MUTUAL must have CA certificates to verify its clients by: in a file, in the credential's Secret, or in one of its own. Without them no client can be told from another.",
  severity: "high",
  standards: [{ name: "NIST SP 800-52r2", clause: "3.5 Client Authentication" }],
  remediation: {
    how: "Put the CA's certificate under ca.crt into the Secret of credentialName, or name a Secret or ConfigMap with it in caCertCredentialName.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls
        caCertCredentialName: shop-clients-ca`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
  kinds: tlsServerKinds,
  inspect(object) {
    for (const tls of verifying(object)) {
      if (namesCa(tls) || credentials(tls).length > 0 || tls.at("credentialNames").isUnknown) continue;
      tls
        .at("caCertificates")
        .report("is missing, so clients cannot be verified", "a file, or caCertCredentialName");
    }
  },
  setKinds: [gateway, ...workloadKinds, ...secretSourceKinds],
  inspectSet(set) {
    if (!set.complete || set.ofKind(gateway).length === 0) return;
    const workloads = new GatewayWorkloads(set);
    const secrets = new SecretSources(set);
    if (secrets.open) return;
    const withoutCa = new BesideWorkloads((namespaces, name) =>
      namespaces.some((namespace) => lacksCa(secrets, namespace, name)),
    );
    for (const object of set.ofKind(gateway)) {
      const namespaces = workloads.namespacesOf(object);
      if (!namespaces) continue;
      for (const tls of verifying(object).filter((settings) => !namesCa(settings))) {
        for (const credential of credentials(tls)) {
          if (!withoutCa.of(namespaces, credential.text ?? "")) continue;
          credential.report("names a Secret that holds no CA certificate", `one with ${caKeys.join(" or ")}`);
        }
      }
    }
  },
});

/** The settings of servers that look at client certificates. */
const verifying = (object: Field): Field[] =>
  terminatingTls(object).flatMap(({ tls, mode }) => (/^(OPTIONAL_)?MUTUAL$/.test(mode) ? [tls] : []));

const namesCa = (tls: Field): boolean =>
  stated(tls.at("caCertificates")) ||
  stated(tls.at("caCertCredentialName")) ||
  tls
    .at("tlsCertificates")
    .items()
    .some((certificate) => stated(certificate.at("caCertificates"))) ||
  tls.at("tlsCertificates").isUnknown;

const credentials = (tls: Field): Field[] =>
  [tls.at("credentialName"), ...tls.at("credentialNames").items()].filter(stated);

/** The Secret's keys are known, none is a CA's, and there is no Secret beside it with one. */
function lacksCa(secrets: SecretSources, namespace: string, name: string): boolean {
  const sources = secrets.of(namespace, name);
  if (sources.length === 0 || secrets.of(namespace, `${name}-cacert`).length > 0) return false;
  return !sources.flatMap(keysOf).some((key) => key === undefined || caKeys.includes(key));
}

/** The keys that a Secret will have; `undefined` stands for keys that cannot be known. */
function keysOf(source: Field): (string | undefined)[] {
  const kind = source.at("kind").text;
  const sealed = kind === "SealedSecret";
  // cert-manager adds ca.crt, and what an ExternalSecret brings is not in the set.
  if (kind !== "Secret" && !sealed) return [undefined];
  const template = source.at("spec", "template", "data");
  const parts = sealed
    ? [source.at("spec", "encryptedData"), template]
    : [source.at("data"), source.at("stringData")];
  return parts.flatMap((part) => {
    const keys = part.entries().map(({ key }) => key);
    return part.isUnknown ? [undefined] : keys;
  });
}
