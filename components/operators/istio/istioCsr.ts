import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { helmRelease } from "../helmRelease";
import { charts } from "../versions";
import { type CertManagerCa, istioCsrHost } from "./identity";
import type { MeshPlan } from "./plan";

const folder = "/var/run/secrets/istio-csr";
const file = "ca.pem";

/**
 * istio-csr, to which proxies send what they would send istiod. It must be up before istiod, whose own certificate it
 * has issued, and before any proxy.
 *
 * @see https://cert-manager.io/docs/usage/istio-csr/
 */
export function istioCsr(
  plan: MeshPlan,
  identity: CertManagerCa,
  opts: pulumi.CustomResourceOptions,
): k8s.helm.v3.Release {
  const namespace = identity.namespace ?? "cert-manager";
  // Without a file it trusts whatever root its first certificate comes with.
  const roots = new k8s.core.v1.ConfigMap(
    `${plan.name}-roots`,
    {
      metadata: { name: "istio-csr-roots", namespace },
      data: {
        [file]: pulumi.all(identity.roots).apply((all) => all.map((pem) => `${pem.trim()}\n`).join("")),
      },
    },
    opts,
  );
  return helmRelease(
    `${plan.name}-csr`,
    {
      pinned: charts.istioCsr,
      releaseName: "cert-manager-istio-csr",
      namespace,
      typedValues: typedValues(plan, identity, namespace, roots.metadata.name),
      timeoutSeconds: plan.args.timeoutSeconds,
      mirror: plan.args.mirror,
    },
    opts,
  );
}

function typedValues(
  { root, workloadCertificateLifetime, revisions, mode, flavor }: MeshPlan,
  { issuerRef }: CertManagerCa,
  namespace: pulumi.Input<string>,
  roots: pulumi.Input<string>,
): pulumi.Inputs {
  return {
    app: {
      certmanager: {
        namespace: root,
        issuer: mapInput(issuerRef, ({ name, kind, group = "cert-manager.io" }) => ({ name, kind, group })),
      },
      tls: {
        rootCAFile: `${folder}/${file}`,
        certificateDNSNames: [mapInput(namespace, istioCsrHost)],
        istiodPrivateKeyAlgorithm: "ECDSA",
        istiodPrivateKeySize: 256,
      },
      server: {
        maxCertificateDuration: workloadCertificateLifetime,
        serving: { signatureAlgorithm: "ECDSA", certificateKeySize: 256 },
        // The nodes' proxies ask in the name of their pods.
        ...(mode === "ambient"
          ? { caTrustedNodeAccounts: mapInput(root, (system) => nodeAccount(flavor, system)) }
          : {}),
      },
      istio: {
        namespace: root,
        revisions: revisions.length > 0 ? revisions.map(({ name }) => name) : ["default"],
      },
      controller: { leaderElectionNamespace: root },
    },
    volumes: [{ name: "roots", configMap: { name: roots } }],
    volumeMounts: [{ name: "roots", mountPath: folder, readOnly: true }],
  };
}

/** Sail's ztunnel has a namespace of its own. */
const nodeAccount = (flavor: MeshPlan["flavor"], root: string) =>
  `${flavor === "openshift-3" ? "ztunnel" : root}/ztunnel`;
