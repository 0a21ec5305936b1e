import { z } from "zod";
import { goDuration, kubernetesName, pemCertificate, text, upTo } from "./fields";

/** An issuer that is there. */
const existing = z.strictObject({
  name: kubernetesName.describe(
    "An existing cert-manager issuer. It must put its CA into `ca.crt`, as CA issuers do and ACME issuers do not. Goes with `certManager.install: false`: of a stack that installs cert-manager the policy pack demands that its issuers are in it (CM-08).",
  ),
  kind: z
    .enum(["ClusterIssuer", "Issuer"])
    .default("ClusterIssuer")
    .describe(
      "`ClusterIssuer`, or `Issuer`, which must then exist in the queue manager's and in the directory's namespace.",
    ),
  group: text
    .optional()
    .meta({ description: "API group of an external issuer's kind.", unset: "`cert-manager.io`" }),
});

/** The CA that this program makes. */
const privateCa = z.strictObject({
  generation: upTo(99)
    .default(1)
    .describe(
      "Which CA is in force. From the second on, the names below and the common name have `-2`, `-3` and so on behind them.",
    ),
  rotation: z
    .enum(["trust", "issue"])
    .optional()
    .describe(
      "`trust`: the next generation is made, and trusted beside this one. `issue`: the next one signs, both are trusted. One after the other, as [certificates.md](certificates.md) describes.",
    ),
  selfSignedIssuerName: kubernetesName
    .optional()
    .meta({ description: "The ClusterIssuer that signs the CA.", unset: "`selfsigned-cluster-issuer`" }),
  certificateName: kubernetesName
    .optional()
    .meta({ description: "The CA's Certificate.", unset: "`mq-self-signed-ca-cert`" }),
  secretName: kubernetesName
    .optional()
    .meta({ description: "The Secret with the CA's key.", unset: "the Certificate's name" }),
  issuerName: kubernetesName.optional().meta({
    description: "The ClusterIssuer that signs everything else.",
    unset: "`mq-self-signed-issuer`",
  }),
  commonName: text.optional().meta({
    description: "The CA's subject; must differ from every other certificate's.",
    unset: "`mq-self-signed-ca`",
  }),
  organization: text.optional().describe("The CA's organization."),
  duration: goDuration.optional().meta({ description: "How long the CA is valid.", unset: "`87600h`" }),
  renewBefore: goDuration
    .optional()
    .meta({ description: "How long before its end it is renewed.", unset: "a third of that" }),
});

export const issuer = z
  .strictObject({
    existing: existing.optional(),
    alsoTrusted: z
      .array(pemCertificate)
      .default([])
      .describe(
        "More CA certificates that everyone trusts, each in PEM: the company's next CA before its issuer signs with it, see [certificates.md](certificates.md).",
      ),
    timeoutSeconds: upTo(86400)
      .default(600)
      .meta({ description: "How long an `up` waits for each certificate.", unit: "seconds" }),
    privateCa: privateCa.optional(),
  })
  .prefault({})
  .describe("Who signs certificates: an existing cert-manager issuer, or a private CA made here (default).");

export const sealing = z
  .strictObject({
    generations: upTo(100)
      .default(1)
      .describe(
        "Sealing keys this program has made so far: raise it by one to rotate. The older ones stay, to open what they sealed.",
      ),
    certificatePem: pemCertificate
      .optional()
      .describe(
        "The certificate of a controller that owns its keys (`kubeseal --fetch-cert`). Excludes `sealing.generations`.",
      ),
  })
  .prefault({})
  .describe(
    "The key that secrets are sealed with: generations of one made here, or an existing certificate.",
  );
