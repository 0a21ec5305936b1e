import { z } from "zod";
import { kubernetesName, pemCertificate, text } from "./fields";

export const istioRevision = z.strictObject({
  name: kubernetesName,
  version: text.optional(),
  tags: z.array(kubernetesName).optional(),
});

const issuerRef = z.strictObject({
  name: kubernetesName,
  kind: z.enum(["ClusterIssuer", "Issuer"]).default("ClusterIssuer"),
  group: text.optional(),
});

export const meshIdentity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("istiod") }),
  z.strictObject({ kind: z.literal("intermediate"), issuerRef: issuerRef.optional() }),
  z.strictObject({
    kind: z.literal("cert-manager"),
    issuerRef,
    roots: z.array(pemCertificate),
  }),
]);
