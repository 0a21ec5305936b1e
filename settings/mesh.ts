import { z } from "zod";
import { eachOnce, kubernetesName, text, upTo } from "./fields";

/** Ports that accept plaintext for a time. Whether that time is over shows when the mesh is put together. */
const exemption = z.strictObject({
  namespace: kubernetesName.describe("Namespace of a workload that goes on accepting plaintext, …"),
  workload: z
    .record(text, text)
    .refine((labels) => Object.keys(labels).length > 0, "must hold at least one label")
    .describe("… which the labels of its pods name, …"),
  port: upTo(65535).describe("… on this port of its pods, not of its Service, …"),
  reason: text.describe("… why, …"),
  expires: z.iso
    .date("must be a day that exists, as YYYY-MM-DD")
    .describe("… and through which day (YYYY-MM-DD, UTC). After it no preview succeeds."),
  callers: z
    .array(text)
    .optional()
    .describe("The workloads outside the mesh that call it, as `Kind namespace/name` with `*` and `?`."),
});

export const mesh = z
  .strictObject({
    // The weak modes are let through: the policy pack refuses them, with the reason, before anything changes.
    mode: z
      .enum(["STRICT", "PERMISSIVE", "DISABLE"])
      .default("STRICT")
      .describe(
        "Mutual TLS for the whole mesh: `STRICT`. `PERMISSIVE` and `DISABLE` are passed on, and the policy pack refuses them before anything changes.",
      ),
    createNamespaces: z
      .boolean()
      .default(true)
      .describe("`false`: all namespaces exist and carry the mesh's labels already."),
    injection: z
      .enum(["enabled", "ambient"])
      .default("enabled")
      .describe("`enabled`: a sidecar for each pod. `ambient`: the node's ztunnel."),
    revision: kubernetesName.optional().meta({
      description: "The control plane revision that injects. Excluded with `mesh.injection: ambient`.",
      unset: "the cluster's default",
    }),
    namespaces: eachOnce(kubernetesName, (name) => name)
      .default([])
      .describe("More namespaces to create in the mesh, besides the queue manager's and the directory's."),
    stages: z
      .record(kubernetesName, z.enum(["STRICT", "PERMISSIVE"]))
      .default({})
      .describe(
        "By namespace, `STRICT` or `PERMISSIVE` where that is not the mesh's mode: for the time of a migration. See [Strict mutual TLS](mesh-strict.md).",
      ),
    exemptions: z.array(exemption).default([]),
    excluded: z
      .array(
        z.strictObject({
          workload: text.describe("A workload that stays outside the mesh and calls nobody in it, …"),
          reason: text.describe("… and why."),
        }),
      )
      .default([]),
    defaultDeny: eachOnce(kubernetesName, (name) => name)
      .refine((list) => list.length > 0, "must hold at least one namespace, or be left out")
      .optional()
      .meta({
        description:
          "The namespaces in which nobody may call anybody but by the list. For a mesh in use, whose other workloads no list knows yet. See [Who may call whom](mesh-access.md#in-the-program).",
        unset: "the whole mesh",
      }),
    networkPolicies: z
      .boolean()
      .default(true)
      .describe(
        "Whether who may call whom also becomes NetworkPolicies. `false`: only the proxies enforce it. See [Who may call whom](mesh-access.md#in-the-program).",
      ),
    survey: z
      .boolean()
      .default(false)
      .describe(
        "`true`: each preview reads the cluster and refuses `STRICT` where it would shut a workload out.",
      ),
  })
  .prefault({})
  .describe(
    "The mesh's mutual TLS mode (STRICT), stages and exemptions on the way there, and the namespaces that belong to it.",
  );
