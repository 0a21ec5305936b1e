import { z } from "zod";
import { kubernetesName, text, upTo } from "./fields";

// What `queueManager` says of the pods. Messages complete the sentence "<key> …" and repeat no value.

const quantity = z
  .string()
  .regex(/^[1-9][0-9]*(\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/, "must be a quantity, for example 2Gi or 500m");
const size = z
  .string()
  .regex(/^[1-9][0-9]*(\.[0-9]+)?(k|Ki|M|Mi|G|Gi|T|Ti)?$/, "must be a size, for example 2Gi or 500Mi");

/** The image. */
export const container = z.strictObject({
  repository: text.optional().meta({
    description: "The image without its tag. Needed with `queueManager.image` and `operator`.",
    unset: "the chart's",
  }),
  tag: z
    .string()
    .regex(
      /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
      "must be an image's tag: at most 128 letters, digits and the characters . _ -",
    )
    .meta({ description: "Needed with any other key of `queueManager.image`.", unset: "the chart's" }),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 lower-case hexadecimal digits")
    .optional()
    .describe("`sha256:…`: what runs is then that, whatever the tag says."),
  pullSecretName: kubernetesName.optional().describe("The Secret to pull it with."),
});

/** What an instance is promised, or may use. */
export const quantities = z.strictObject({
  cpu: quantity.optional().meta({
    description: "Cores, such as `500m`. Of requests and limits, what one leaves out is what the other says.",
    unset: "the chart's",
  }),
  memory: quantity.optional().meta({ description: "Memory, such as `2Gi`.", unset: "the chart's" }),
});

const storageClass = text.optional().meta({ description: "Its StorageClass.", unset: "the cluster's" });
const volume = (description: string, unset: string) =>
  z.strictObject({ size: size.optional().meta({ description, unset }), storageClass });
const optionalVolume = volume(
  "A volume of its own, for messages (`data`) or for the recovery log; with `multi-instance` always there, and shared.",
  "none",
);
export const persistence = z.strictObject({
  queueManager: volume("Each instance's volume.", "`2Gi`").optional(),
  data: optionalVolume.optional(),
  log: optionalVolume.optional(),
});

const ofChart = { unset: "the chart's" };
const startup = {
  periodSeconds: upTo(3600)
    .optional()
    .meta({ description: "From one try to the next.", unit: "seconds", ...ofChart }),
  timeoutSeconds: upTo(3600)
    .optional()
    .meta({ description: "How long a try may take.", unit: "seconds", ...ofChart }),
  failureThreshold: upTo(1000)
    .optional()
    .meta({ description: "After how many failures in a row.", unit: "failures", ...ofChart }),
};
const probe = z.strictObject({
  initialDelaySeconds: z
    .int()
    .min(0)
    .max(3600)
    .optional()
    .meta({ description: "When it is tried first.", unit: "seconds", ...ofChart }),
  ...startup,
});
export const probes = z
  .strictObject({
    liveness: probe.optional(),
    readiness: probe.optional(),
    startup: z.strictObject(startup).optional(),
  })
  .describe("The kubelet's probes. The startup probe is there only with several instances.");

export const spread = z.array(
  z.strictObject({
    topologyKey: text.describe(
      "Label of nodes over whose values the instances are spread; they never share a node anyway.",
    ),
    whenUnsatisfiable: z.enum(["DoNotSchedule", "ScheduleAnyway"]).optional().meta({
      description: "`DoNotSchedule`: an instance without such a node waits; `ScheduleAnyway`: it does not.",
      unset: "`DoNotSchedule`",
    }),
  }),
);

export const disruptionBudget = z.strictObject({
  maxUnavailable: z
    .union([z.literal(0), z.literal(1)])
    .describe(
      "0 or 1 instances. A standby is never ready, so with several instances a drain waits until somebody deletes the pod.",
    ),
});
