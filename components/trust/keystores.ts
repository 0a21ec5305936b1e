import type * as pulumi from "@pulumi/pulumi";

/**
 * A format of keystore for a certificate, its key and the CA.
 *
 * @enum
 */
export const KeystoreFormat = {
  /** `keystore.jks` and `truststore.jks`, for Java; alias `certificate`. */
  jks: "jks",
  /**
   * `keystore.p12` and `truststore.p12`, for IBM MQ's client library, Java 8u301 or later, OpenSSL 3 and .NET; without an
   * alias, since cert-manager writes none.
   */
  pkcs12: "pkcs12",
} as const;

export type KeystoreFormat = (typeof KeystoreFormat)[keyof typeof KeystoreFormat];

/** Where the password of keystores lies. */
export interface KeystorePassword {
  /** A Secret of the certificate's namespace. */
  secretName: pulumi.Input<string>;
  /** The password's key in it. */
  key: pulumi.Input<string>;
}

/** Which keystores a certificate has, and where their password lies. */
export interface Keystores {
  formats: KeystoreFormat[];
  password: KeystorePassword;
}

/** @throws Error when a format is unknown or occurs twice. */
export function checkedFormats(formats: KeystoreFormat[]): KeystoreFormat[] {
  const wrong = formats.find((format, index) => !known.includes(format) || formats.indexOf(format) < index);
  if (wrong === undefined) return formats;
  throw new Error(
    `keystores: ${JSON.stringify(wrong)} is unknown or occurs twice; use each of ${known.join(", ")} at most once.`,
  );
}

const known = Object.values(KeystoreFormat);
