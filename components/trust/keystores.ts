import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type * as pulumi from "@pulumi/pulumi";
import type { DeepInput } from "../customResource";

/**
 * A format of keystore for a certificate, its key and the CA.
 *
 * - `jks`: `keystore.jks` and `truststore.jks`, for Java; alias `certificate`.
 * - `pkcs12`: `keystore.p12` and `truststore.p12`, for IBM MQ's client library, Java 8u301 or later, OpenSSL 3 and .NET;
 *   without an alias, since cert-manager writes none.
 */
export type KeystoreFormat = "jks" | "pkcs12";

/** Which keystores a certificate has, and where their password lies. */
export interface Keystores {
  formats: KeystoreFormat[];
  password: { secretName: pulumi.Input<string>; key: pulumi.Input<string> };
}

type Spec = NonNullable<NonNullable<ICertificate["spec"]>["keystores"]>;

/** @throws Error when a format is unknown or occurs twice. */
export function checkedFormats(formats: KeystoreFormat[]): KeystoreFormat[] {
  const wrong = formats.find((format, index) => !known.includes(format) || formats.indexOf(format) < index);
  if (wrong === undefined) return formats;
  throw new Error(
    `keystores: ${JSON.stringify(wrong)} is unknown or occurs twice; use each of ${known.join(", ")} at most once.`,
  );
}

const known: KeystoreFormat[] = ["jks", "pkcs12"];

export function keystoresSpec({ formats, password }: Keystores): DeepInput<Spec> {
  const store = { create: true, passwordSecretRef: { name: password.secretName, key: password.key } };
  return {
    ...(formats.includes("jks") && { jks: store }),
    // PBES2 with AES-256 and PBKDF2. The default is RC2, and only OpenSSL 3.4 and Java 26 read Modern2026.
    ...(formats.includes("pkcs12") && { pkcs12: { ...store, profile: "Modern2023" as const } }),
  };
}
