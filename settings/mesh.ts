import { z } from "zod";
import { kubernetesName, text, upTo } from "./fields";

/** Namespaces whose stage is not the mesh's. */
export const meshStages = z.record(kubernetesName, z.enum(["STRICT", "PERMISSIVE"])).default({});

/** Ports that accept plaintext for a time. Whether that time is over shows when the mesh is put together. */
export const meshExemptions = z
  .array(
    z.strictObject({
      namespace: kubernetesName,
      workload: z
        .record(text, text)
        .refine((labels) => Object.keys(labels).length > 0, "must hold at least one label"),
      port: upTo(65535),
      reason: text,
      expires: z.iso.date("must be a day that exists, as YYYY-MM-DD"),
      callers: z.array(text).optional(),
    }),
  )
  .default([]);

/** Workloads that stay outside the mesh. */
export const meshExcluded = z.array(z.strictObject({ workload: text, reason: text })).default([]);
