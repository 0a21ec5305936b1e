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

/** The directory that is there. */
const existing = {
  url: ldapsUrl
    .optional()
    .describe(
      "`ldaps://host` or `ldaps://host:port` of an existing directory; plaintext is refused. Needs the bind DN and its password, both bases and the clients' passwords.",
    ),
  kind: z.enum(["openldap", "active-directory"]).optional().meta({
    description:
      "`openldap` or `active-directory`: which class and attributes users and groups have there. Only with `ldap.url`, as all down to `ldap.caCertificates`.",
    unset: "`openldap`",
  }),
  bindDn: distinguishedName
    .optional()
    .meta({ description: "The account that searches there.", unset: "needed with `ldap.url`" }),
  bindPassword: secretText
    .optional()
    .describe("Its password, secret; or give `queueManager.encrypted.ldapPasswordMqsc`."),
  userBaseDn: distinguishedName.optional().meta({
    description: "Where users are, such as `OU=Applications,DC=corp,DC=example`.",
    unset: "needed with `ldap.url`",
  }),
  groupBaseDn: distinguishedName
    .optional()
    .meta({ description: "Where groups are.", unset: "needed with `ldap.url`" }),
  userAttributes: z
    .strictObject({
      objectClass: attributeName.optional().meta({
        description:
          "The class of users. The first default is that of `openldap`, the second that of `active-directory`; so below.",
        unset: "`inetOrgPerson`, `user`",
      }),
      nameAttribute: attributeName
        .optional()
        .meta({ description: "The name that a client logs in with.", unset: "`uid`, `sAMAccountName`" }),
      shortNameAttribute: attributeName.optional().meta({
        description:
          "A name of at most 12 characters: IBM MQ refuses a user with a longer one, and `sAMAccountName` may have 20.",
        unset: "`uid`, `sAMAccountName`",
      }),
    })
    .optional(),
  groupAttributes: z
    .strictObject({
      objectClass: attributeName
        .optional()
        .meta({ description: "The class of groups.", unset: "`groupOfUniqueNames`, `group`" }),
      nameAttribute: attributeName
        .optional()
        .meta({ description: "The name of a group.", unset: "`cn`, `sAMAccountName`" }),
      memberAttribute: attributeName.optional().meta({
        description: "The attribute of a group that holds its members' DNs.",
        unset: "`uniqueMember`, `member`",
      }),
      nested: z.boolean().optional().meta({
        description: "`true`: groups within groups count, at one more search a level.",
        unset: "`false`",
      }),
    })
    .optional(),
  caCertificates: z.array(pemCertificate).min(1).optional().meta({
    description:
      "The CAs of its certificate, each in PEM. A queue manager has one key repository, so that every channel trusts them, too: name the issuer of each queue manager that sends here.",
    unset: "the queue manager's CA",
  }),
};

/** The directory that this program installs. */
const installed = {
  namespace: kubernetesName.default("openldap").describe("Where OpenLDAP runs."),
  releaseName: kubernetesName.default("openldap").describe("Its Helm release, and its Service's name."),
  certificateName: kubernetesName.default("openldap-server-certificate").describe("Its Certificate."),
  certificateSecretName: kubernetesName.default("openldap-server-cert").describe("The Secret of that."),
  passwordsSecretName: kubernetesName
    .default("openldap-passwords")
    .describe(
      "The Secret with `admin`, `mq-bind` and one key for each user. A changed password reaches the running directory.",
    ),
  baseDn: directorySuffix
    .default("dc=ibm,dc=com")
    .describe("The suffix; users below `ou=people`, groups below `ou=groups`."),
  replicas: upTo(5).default(1).meta({ description: "See [Replicas](#replicas).", unit: "pods" }),
  users: eachOnce(
    z.strictObject({
      uid: userId.describe(
        "Users besides the clients': 1 to 12 lower-case letters and digits. Users and groups are added to, changed in and removed from the running directory; entries of others stay.",
      ),
      commonName: text.optional().meta({ description: "The user's `cn`.", unset: "the uid" }),
      surname: text.optional().meta({ description: "The user's `sn`.", unset: "the uid" }),
      mail: text.optional().describe("The user's `mail`."),
    }),
    ({ uid }) => uid,
  ).default([]),
  groups: eachOnce(
    z.strictObject({
      name: groupName.meta({
        description:
          "Groups; by default one with the clients' users. A group all of whose members are revoked is left out.",
        unset: "`apps`",
      }),
      members: z
        .array(userId)
        .min(1)
        .meta({ description: "Uids of users above, at least one.", unset: "the clients' users" }),
    }),
    ({ name }) => name,
  ).optional(),
  encrypted: z
    .record(z.string(), sealedValue)
    .optional()
    .describe(
      "Sealed passwords for the Secret `ldap.passwordsSecretName`, by key: `admin`, `mq-bind`, the clients' users, other users.",
    ),
  chart: chartSource.optional().meta({
    description: "Where the Helm chart comes from, see [Charts](#charts).",
    unset: "`charts/openldap`",
  }),
  values: values.optional().describe("Helm values over the ones this program sets; `null` takes one back."),
};

export const ldap = z
  .strictObject({
    install: z.boolean().default(true).describe("`false`: use the directory at `ldap.url`."),
    ...existing,
    ...installed,
  })
  .prefault({})
  .describe("The directory: OpenLDAP with its users and groups, or the ldaps:// address of an existing one.");
