import type * as pulumi from "@pulumi/pulumi";
import { CertManager, Istio, Reloader, SealedSecrets, SealingKey } from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";

export interface Operators {
  certManager: CertManager;
  sealedSecrets: SealedSecrets;
  /** What secrets are sealed with, in PEM. */
  sealingCertificate: pulumi.Input<string>;
  istio: Istio;
}

/** What watches the cluster: cert-manager, sealed-secrets with its key, Istio. */
export function operators(settings: Settings): Operators {
  const certManager = new CertManager("cert-manager", settings.certManager);

  const { certificatePem, generations } = settings.sealing;
  const sealingKey = certificatePem
    ? undefined
    : new SealingKey("sealing-key", { namespace: settings.sealedSecrets.namespace, generations });
  const sealedSecrets = new SealedSecrets(
    "sealed-secrets",
    { ...settings.sealedSecrets, createNamespace: false },
    // A controller that starts without a key makes one of its own, for which nothing here is sealed.
    { dependsOn: sealingKey ? [sealingKey] : [] },
  );

  const istio = new Istio("istio", { ...settings.istio, profile: settings.profile });
  return {
    certManager,
    sealedSecrets,
    sealingCertificate: certificatePem ?? sealingKey!.certificatePem,
    istio,
  };
}

/** What restarts the workloads that read a renewed Secret; it has rights in their namespaces, which must be there. */
export function reloader({ reloader: { enabled, ...options }, ldap }: Settings, mesh: Mesh): void {
  if (!enabled) return;
  const own = ldap.url === undefined ? [mesh.mqNamespace, mesh.ldapNamespace] : [mesh.mqNamespace];
  new Reloader("reloader", { ...options, namespaces: [...new Set(own)] });
}
