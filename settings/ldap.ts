import { z } from "zod";
import {
  attributeName,
  chartSource,
  directorySuffix,
  distinguishedName,
  eachOnce,
  groupName,
  kubernetesName,
  ldapsUrl,
  pemCertificate,
  sealedValue,
  secretText,
  text,
  upTo,
  userId,
  values,
} from "./fields";

/** The directory that this program installs. */
const installed = {
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
  replicas: upTo(5).default(1),
  encrypted: z.record(z.string(), sealedValue).optional(),
  chart: chartSource.optional(),
  values: values.optional(),
};

/** The directory that is there. */
const existing = {
  url: ldapsUrl.optional(),
  kind: z.enum(["openldap", "active-directory"]).optional(),
  bindDn: distinguishedName.optional(),
  bindPassword: secretText.optional(),
  userBaseDn: distinguishedName.optional(),
  groupBaseDn: distinguishedName.optional(),
  userAttributes: z
    .strictObject({
      objectClass: attributeName.optional(),
      nameAttribute: attributeName.optional(),
      shortNameAttribute: attributeName.optional(),
    })
    .optional(),
  groupAttributes: z
    .strictObject({
      objectClass: attributeName.optional(),
      nameAttribute: attributeName.optional(),
      memberAttribute: attributeName.optional(),
      nested: z.boolean().optional(),
    })
    .optional(),
  caCertificates: z.array(pemCertificate).min(1).optional(),
};

export const ldap = z
  .strictObject({ install: z.boolean().default(true), ...installed, ...existing })
  .prefault({});
