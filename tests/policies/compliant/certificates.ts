import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Certificate: manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
spec:
  privateKey: { algorithm: ECDSA, size: 256 }
  keystores:
    jks: { create: true, passwordSecretRef: { name: a, key: b } }
    pkcs12: { create: true, profile: Modern2023, passwordSecretRef: { name: a, key: b } }`),
};
