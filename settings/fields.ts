import { z } from "zod";
import { sealedValue as checkSealedValue } from "../components/trust/sealing";

// Messages complete the sentence "<key> …". None of them may repeat a value: it could be a secret in the wrong place.

export const kubernetesName = z
  .string()
  .max(63, "must have at most 63 characters")
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    "must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends",
  );
export const text = z.string().trim().min(1, "must not be empty");
/** Wrapped as a secret once it is read, see `settings.ts`. */
export const secretText = z.string().min(1, "must not be empty");
/** A part of a certificate's subject that a server compares exactly, as SSLPEER does. */
export const exactSubject = z
  .string()
  .regex(
    /^(?=.{1,64}$)[A-Za-z0-9./()-]+( [A-Za-z0-9./()-]+)*$/,
    "must be 1 to 64 letters, digits and the characters . / ( ) -, and single spaces between them",
  );
export const goDuration = z
  .string()
  .regex(
    /^([0-9]+(\.[0-9]+)?(h|m|s))+$/,
    "must be a duration of hours, minutes and seconds, for example 2160h or 90m",
  );
export const mqName = (longest: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?!(SYSTEM|AMQ)\\.)[A-Z0-9._/%]{1,${longest}}$`, "i"),
      `must be 1 to ${longest} letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot`,
    );
/** IBM MQ passes on short names of at most 12 characters (`SHORTUSR`); these four are no application's. */
export const userId = z
  .string()
  .regex(
    /^(?!(admin|nobody|mqm|mqadmin)$)[a-z][a-z0-9]{0,11}$/,
    "must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin",
  );
export const groupName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "must be 1 to 64 letters, digits and the characters . _ -, and begin with a letter or digit",
  );
export const directorySuffix = z
  .string()
  .regex(
    /^dc=[A-Za-z0-9-]+(,dc=[A-Za-z0-9-]+)*$/,
    "must be made of dc= parts, for example dc=example,dc=com",
  );
export const distinguishedName = z
  .string()
  .regex(
    /^[A-Za-z]+=[^,=]+(,[A-Za-z]+=[^,=]+)*$/,
    "must be a distinguished name, for example cn=mq,dc=example,dc=com",
  );
/** The name of an LDAP class or attribute. */
export const attributeName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
    "must be 1 to 128 letters, digits and hyphens, and begin with a letter",
  );
export const sealedValue = z
  .string()
  .refine(canBeSealedValue, "must be a sealed value, as kubeseal --raw prints it");
export const pemCertificate = z
  .string()
  .regex(/^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*$/, "must be one PEM certificate");
/** A whole number from 1. */
export const upTo = (most: number) => z.int().min(1).max(most);

export const chartAddress = z.string().regex(/^(https|oci):\/\//, "must begin with https:// or oci://");

/** Where a Helm chart comes from; described once for all of them. */
export const chartSource = z.strictObject({
  path: text.optional().describe("A chart's folder or `.tgz`, relative to the program. Excludes `version`."),
  oci: z
    .string()
    .regex(/^oci:\/\//, "must begin with oci://")
    .optional()
    .describe("The chart's whole reference, `oci://…`."),
  repository: chartAddress
    .optional()
    .describe("A Helm repository, `https://…` or `oci://…`, with the chart under its upstream name."),
  mirror: chartAddress
    .optional()
    .describe("A registry or repository with copies of all charts under their upstream names."),
  version: text.optional().meta({ description: "The chart's version.", unset: "the pinned one" }),
});
export const values = z.record(z.string(), z.unknown());
export const perIstioPart = <T extends z.ZodType>(part: T) =>
  z.strictObject({
    base: part.optional(),
    istiod: part.optional(),
    cni: part.optional(),
    ztunnel: part.optional(),
    gateway: part.optional(),
  });

export const caller = z.strictObject({
  namespace: kubernetesName.describe("Namespace of a workload of the mesh."),
  serviceAccount: kubernetesName.describe("Its ServiceAccount. Both are exact."),
});
export const ldapsUrl = z
  .string()
  .regex(
    /^ldaps:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:(?!389$)[0-9]{1,5})?$/,
    "must be ldaps://host or ldaps://host:port; plaintext ldap:// is not supported",
  );

/** A list in which a name stands once. */
export const eachOnce = <T extends z.ZodType>(entry: T, nameOf: (value: z.output<T>) => string) =>
  z
    .array(entry)
    .refine((list) => new Set(list.map(nameOf)).size === list.length, "must not hold the same name twice");

function canBeSealedValue(value: string): boolean {
  try {
    checkSealedValue(value, "value");
    return true;
  } catch {
    return false;
  }
}
