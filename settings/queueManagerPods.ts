import { z } from "zod";
import { kubernetesName, text, upTo } from "./fields";

// What `queueManager` says of the pods. Messages complete the sentence "<key> …" and repeat no value.

const quantity = z
  .string()
  .regex(/^[1-9][0-9]*(\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/, "must be a quantity, for example 2Gi or 500m");
const size = z
  .string()
  .regex(/^[1-9][0-9]*(\.[0-9]+)?(k|Ki|M|Mi|G|Gi|T|Ti)?$/, "must be a size, for example 2Gi or 500Mi");

export const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    "must be a full host name in lower case, for example mq.example.com, without wildcards",
  );

/** The image. */
export const container = z.strictObject({
  repository: text.optional(),
  tag: z
    .string()
    .regex(
      /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
      "must be an image's tag: at most 128 letters, digits and the characters . _ -",
    ),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 lower-case hexadecimal digits")
    .optional(),
  pullSecretName: kubernetesName.optional(),
});

export const quantities = z.strictObject({ cpu: quantity.optional(), memory: quantity.optional() });

const volume = z.strictObject({ size: size.optional(), storageClass: text.optional() });
export const persistence = z.strictObject({
  queueManager: volume.optional(),
  data: volume.optional(),
  log: volume.optional(),
});

const startup = {
  periodSeconds: upTo(3600).optional(),
  timeoutSeconds: upTo(3600).optional(),
  failureThreshold: upTo(1000).optional(),
};
const probe = z.strictObject({ initialDelaySeconds: z.int().min(0).max(3600).optional(), ...startup });
export const probes = z.strictObject({
  liveness: probe.optional(),
  readiness: probe.optional(),
  startup: z.strictObject(startup).optional(),
});

export const spread = z.array(
  z.strictObject({
    topologyKey: text,
    whenUnsatisfiable: z.enum(["DoNotSchedule", "ScheduleAnyway"]).optional(),
  }),
);

export const networkPeers = z.array(
  z
    .strictObject({
      namespace: kubernetesName.optional(),
      podLabels: z.record(z.string(), z.string()).optional(),
      cidr: z
        .string()
        .regex(/^[0-9a-fA-F.:]+\/[0-9]{1,3}$/, "must be a range of addresses, for example 10.20.0.0/16")
        .optional(),
    })
    .refine(
      ({ namespace, cidr }) => (namespace === undefined) !== (cidr === undefined),
      "must have either namespace or cidr",
    )
    .refine(
      ({ namespace, podLabels }) => podLabels === undefined || namespace !== undefined,
      "must have namespace with podLabels",
    ),
);
