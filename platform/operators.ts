import type * as pulumi from "@pulumi/pulumi";
import { CertManager, Istio, type IstioArgs, Reloader, SealedSecrets, SealingKey } from "../components";
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
  const { mirror } = settings;
  const certManager = new CertManager("cert-manager", { ...settings.certManager, mirror });

  const { certificatePem, generations } = settings.sealing;
  const sealingKey = certificatePem
    ? undefined
    : new SealingKey("sealing-key", { namespace: settings.sealedSecrets.namespace, generations });
  const sealedSecrets = new SealedSecrets(
    "sealed-secrets",
    { ...settings.sealedSecrets, mirror, createNamespace: false },
    // A controller that starts without a key makes one of its own, for which nothing here is sealed.
    { dependsOn: sealingKey ? [sealingKey] : [] },
  );

  const istio = new Istio("istio", istioArgs(settings), {
    // istio-csr and the mesh's intermediate are cert-manager's to issue for.
    dependsOn: settings.istio.identity === undefined ? [] : [certManager],
  });
  return {
    certManager,
    sealedSecrets,
    sealingCertificate: certificatePem ?? sealingKey!.certificatePem,
    istio,
  };
}

/** One word says what the mesh's proxies are, for its namespaces and its installation. */
function istioArgs({ istio, mesh, mirror, profile, certManager, queueManager, ldap }: Settings): IstioArgs {
  const { identity } = istio;
  const namespaces = [queueManager.namespace, ...(ldap.url === undefined ? [ldap.namespace] : [])];
  return {
    ...istio,
    mirror,
    profile,
    mode: mesh.injection === "ambient" ? "ambient" : "sidecar",
    ...(identity?.kind === "cert-manager" && {
      identity: { ...identity, namespace: certManager.namespace },
    }),
    ...(istio.flavor === "openshift-2" && { members: [...namespaces, ...mesh.namespaces] }),
  };
}

/** What restarts the workloads that read a renewed Secret; it has rights in their namespaces, which must be there. */
export function reloader({ reloader: { enabled, ...options }, ldap, mirror }: Settings, mesh: Mesh): void {
  if (!enabled) return;
  const own = ldap.url === undefined ? [mesh.mqNamespace, mesh.ldapNamespace] : [mesh.mqNamespace];
  new Reloader("reloader", { ...options, mirror, namespaces: [...new Set(own)] });
}
