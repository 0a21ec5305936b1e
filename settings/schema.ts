import { z } from "zod";
import {
  caller,
  chartSource,
  directorySuffix,
  distinguishedName,
  eachOnce,
  exactSubject,
  goDuration,
  groupName,
  kubernetesName,
  ldapsUrl,
  mqName,
  pemCertificate,
  perIstioPart,
  sealedValue,
  secretText,
  text,
  upTo,
  userId,
  values,
} from "./fields";

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

  istio: z
    .strictObject({
      external: z.boolean().default(false),
      namespace: kubernetesName.default("istio-system"),
      gatewayNamespace: kubernetesName.default("istio-ingress"),
      install: perIstioPart(z.boolean()).optional(),
      charts: perIstioPart(chartSource).optional(),
      values: perIstioPart(values).optional(),
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
      privateCa: z
        .strictObject({
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

  ldap: z
    .strictObject({
      install: z.boolean().default(true),
      namespace: kubernetesName.default("openldap"),
      releaseName: kubernetesName.default("openldap"),
      certificateName: kubernetesName.default("openldap-server-certificate"),
      certificateSecretName: kubernetesName.default("openldap-server-cert"),
      passwordsSecretName: kubernetesName.default("openldap-passwords"),
      baseDn: directorySuffix.default("dc=ibm,dc=com"),
      users: eachOnce(
        z.strictObject({
          uid: userId,
          commonName: text.optional(),
          surname: text.optional(),
          mail: text.optional(),
        }),
        ({ uid }) => uid,
      ).default([]),
      groups: eachOnce(
        z.strictObject({ name: groupName, members: z.array(userId).min(1) }),
        ({ name }) => name,
      ).optional(),
      url: ldapsUrl.optional(),
      bindDn: distinguishedName.optional(),
      bindPassword: secretText.optional(),
      encrypted: z.record(z.string(), sealedValue).optional(),
      chart: chartSource.optional(),
      values: values.optional(),
    })
    .prefault({}),

  queueManager: z
    .strictObject({
      name: mqName(48).default("QM1"),
      releaseName: kubernetesName.default("qm1"),
      namespace: kubernetesName.default("mq"),
      distribution: z.enum(["ibm", "first-party"]).default("ibm"),
      acceptLicense: z.boolean().default(false),
      channel: mqName(20).default("IBM.APP.SVRCONN"),
      certificateName: kubernetesName.default("mq-server-certificate"),
      certificateSecretName: kubernetesName.default("mq-server-cert"),
      ldapPasswordSecretName: kubernetesName.default("mq-ldap-bind"),
      queues: eachOnce(
        z.strictObject({
          name: mqName(48),
          backout: z
            .strictObject({ queue: mqName(48).optional(), threshold: upTo(999_999_999).optional() })
            .optional(),
        }),
        ({ name }) => name,
      )
        .min(1)
        .default([{ name: "IBM.DEMO.Q", backout: {} }]),
      allowFrom: z.array(caller).default([]),
      encrypted: z.strictObject({ ldapPasswordMqsc: sealedValue.optional() }).optional(),
      chart: chartSource.optional(),
      values: values.optional(),
    })
    .prefault({}),

  client: z
    .strictObject({
      install: z.boolean().default(true),
      name: kubernetesName.default("mq-spring-app"),
      image: text.optional(),
      user: userId.default("mqapp"),
      password: secretText.optional(),
      certificateName: kubernetesName.default("mq-client-certificate"),
      certificateSecretName: kubernetesName.default("mq-client-cert"),
      keystorePasswordSecretName: kubernetesName.default("mq-client-jks-password"),
      credentialsSecretName: kubernetesName.default("mq-spring-app"),
      commonName: exactSubject.default("mq-spring-app"),
      organizationalUnit: exactSubject.default("mq-clients"),
      encrypted: z
        .strictObject({
          USER: sealedValue.optional(),
          PASSWORD: sealedValue.optional(),
          KEY_STORE_PASSWORD: sealedValue.optional(),
        })
        .optional(),
      allowFrom: z.array(caller).default([]),
    })
    .prefault({}),
});

/** The stack configuration after every check, with defaults filled in and secrets wrapped. */
export type Settings = z.output<typeof schema>;
