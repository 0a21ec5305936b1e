import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { DeepInput } from "../customResource";
import type { Keystores } from "./keystores";

type Spec = NonNullable<NonNullable<ICertificate["spec"]>["keystores"]>;

/** Keystores as a Certificate asks for them. */
export function keystoresSpec({ formats, password }: Keystores): DeepInput<Spec> {
  const store = { create: true, passwordSecretRef: { name: password.secretName, key: password.key } };
  return {
    ...(formats.includes("jks") && { jks: store }),
    // PBES2 with AES-256 and PBKDF2. The default is RC2, and only OpenSSL 3.4 and Java 26 read Modern2026.
    ...(formats.includes("pkcs12") && { pkcs12: { ...store, profile: "Modern2023" as const } }),
  };
}
