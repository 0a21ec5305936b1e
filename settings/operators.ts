import { z } from "zod";
import { chartSource, goDuration, kubernetesName, upTo, values } from "./fields";

// What watches the cluster. Messages complete the sentence "<key> …" and repeat no value.

const chart = chartSource
  .optional()
  .meta({ description: "Where its Helm chart comes from, see [Charts](#charts).", unset: "pinned" });
const helmValues = values
  .optional()
  .describe("Helm values over the ones this program sets; `null` takes one back.");
const timeoutSeconds = upTo(86400).optional().meta({
  description: "How long Helm may wait for it.",
  unset: "600 seconds",
  unit: "seconds",
});

export const certManager = z
  .strictObject({
    install: z.boolean().default(true).describe("`false`: cert-manager already runs."),
    namespace: kubernetesName
      .default("cert-manager")
      .describe("Where it runs; also where the private CA's key lies."),
    timeoutSeconds,
    chart,
    values: helmValues,
  })
  .prefault({})
  .describe("cert-manager: install it or use the one that runs; namespace, chart, Helm values.");

export const sealedSecrets = z
  .strictObject({
    install: z
      .boolean()
      .default(true)
      .describe("`false`: the controller already runs; `sealing.certificatePem` is then needed."),
    namespace: kubernetesName.default("kube-system").describe("Where it runs; must exist."),
    controllerName: kubernetesName
      .default("sealed-secrets-controller")
      .describe("Name of its Service, as `kubeseal` expects it."),
    keyRenewPeriod: goDuration.optional().meta({
      description:
        "How often the controller makes a new key, such as `720h`. Only with `sealing.certificatePem`.",
      unset: "never",
    }),
    chart,
    values: helmValues,
  })
  .prefault({})
  .describe(
    "The sealed-secrets controller: install it or use the one that runs; namespace, chart, Helm values.",
  );

export const reloader = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe(
        "`true`: queue manager, directory and clients are restarted as soon as a Secret changes that they read at their start. `false`: by the next `up` after a renewal; excludes the keys below.",
      ),
    install: z
      .boolean()
      .default(true)
      .describe("`false`: Stakater Reloader already runs, and may restart workloads in these namespaces."),
    namespace: kubernetesName.default("reloader").describe("Where it is installed."),
    timeoutSeconds,
    chart,
    values: helmValues,
  })
  .prefault({})
  .describe(
    "Stakater Reloader, which restarts whoever reads a renewed Secret: enabled, installed or already there.",
  );
