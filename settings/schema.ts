import { z } from "zod";
import { clients } from "./clients";
import {
  chartSource,
  eachOnce,
  goDuration,
  kubernetesName,
  pemCertificate,
  perIstioPart,
  text,
  upTo,
  values,
} from "./fields";
import { istioRevision, meshIdentity } from "./istio";
import { ldap } from "./ldap";
import { meshExcluded, meshExemptions, meshStages } from "./mesh";
import { queueManager } from "./queueManager";

/** The whole stack configuration; `docs/configuration.md` describes every key. */
export const schema = z.strictObject({
  profile: z.enum(["modern", "intermediate"]).default("modern"),

  certManager: z
    .strictObject({
      install: z.boolean().default(true),
      namespace: kubernetesName.default("cert-manager"),
      timeoutSeconds: upTo(86400).optional(),
      chart: chartSource.optional(),
      values: values.optional(),
    })
    .prefault({}),

  sealedSecrets: z
    .strictObject({
      install: z.boolean().default(true),
      namespace: kubernetesName.default("kube-system"),
      controllerName: kubernetesName.default("sealed-secrets-controller"),
      keyRenewPeriod: goDuration.optional(),
      chart: chartSource.optional(),
      values: values.optional(),
    })
    .prefault({}),

  reloader: z
    .strictObject({
      enabled: z.boolean().default(false),
      install: z.boolean().default(true),
      namespace: kubernetesName.default("reloader"),
      timeoutSeconds: upTo(86400).optional(),
      chart: chartSource.optional(),
      values: values.optional(),
    })
    .prefault({}),

  istio: z
    .strictObject({
      flavor: z.enum(["istio", "openshift-2", "openshift-3", "external"]).default("istio"),
      version: text.optional(),
      namespace: kubernetesName.default("istio-system"),
      gatewayNamespace: kubernetesName.default("istio-ingress"),
      install: perIstioPart(z.boolean()).optional(),
      charts: perIstioPart(chartSource).optional(),
      values: perIstioPart(values).optional(),
      workloadCertificateLifetime: goDuration.optional(),
      revisions: z.array(istioRevision).optional(),
      alsoTrusted: z.array(pemCertificate).optional(),
      identity: meshIdentity.optional(),
    })
    .prefault({}),

  mesh: z
    .strictObject({
      // The weak modes are let through: the policy pack refuses them, with the reason, before anything changes.
      mode: z.enum(["STRICT", "PERMISSIVE", "DISABLE"]).default("STRICT"),
      injection: z.enum(["enabled", "ambient"]).default("enabled"),
      revision: kubernetesName.optional(),
      createNamespaces: z.boolean().default(true),
      namespaces: eachOnce(kubernetesName, (name) => name).default([]),
      stages: meshStages,
      exemptions: meshExemptions,
      excluded: meshExcluded,
      survey: z.boolean().default(false),
    })
    .prefault({}),

  issuer: z
    .strictObject({
      existing: z
        .strictObject({
          name: kubernetesName,
          kind: z.enum(["ClusterIssuer", "Issuer"]).default("ClusterIssuer"),
          group: text.optional(),
        })
        .optional(),
      alsoTrusted: z.array(pemCertificate).default([]),
      timeoutSeconds: upTo(86400).default(600),
      privateCa: z
        .strictObject({
          generation: upTo(99).default(1),
          rotation: z.enum(["trust", "issue"]).optional(),
          selfSignedIssuerName: kubernetesName.optional(),
          certificateName: kubernetesName.optional(),
          secretName: kubernetesName.optional(),
          issuerName: kubernetesName.optional(),
          commonName: text.optional(),
          organization: text.optional(),
          duration: goDuration.optional(),
          renewBefore: goDuration.optional(),
        })
        .optional(),
    })
    .prefault({}),

  sealing: z
    .strictObject({
      generations: upTo(100).default(1),
      certificatePem: pemCertificate.optional(),
    })
    .prefault({}),

  ldap,

  queueManager,

  clients,
});

/** The stack configuration after every check, with defaults filled in and secrets wrapped. */
export type Settings = z.output<typeof schema>;
