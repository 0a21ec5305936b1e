import type * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../../checkedInput";

/** The image that runs the queue manager. */
export interface QueueManagerImage {
  /** Without tag. Default: that of IBM's chart. Needed with the operator, whose default is the image of its `version`. */
  repository?: pulumi.Input<string>;
  /** Default: that of IBM's chart. Needed with `repository` or `digest`. */
  tag?: pulumi.Input<string>;
  /** `sha256:` and 64 hexadecimal digits. With it the tag only tells people what runs. Default: none. */
  digest?: pulumi.Input<string>;
  /** Secret to pull it with. Default: none. */
  pullSecretName?: pulumi.Input<string>;
}

/**
 * As in a pod: Kubernetes quantities. A limit that is left out is what is requested, and the other way round; what is said
 * by neither is the chart's or operator's.
 */
export interface QueueManagerResources {
  /** What it is guaranteed. */
  requests?: ResourceAmounts;
  /** What it gets at most. */
  limits?: ResourceAmounts;
}

/** Processor time and memory, as Kubernetes quantities. */
export interface ResourceAmounts {
  /** Such as `500m`. */
  cpu?: pulumi.Input<string>;
  /** Such as `1Gi`. */
  memory?: pulumi.Input<string>;
}

/** When a probe asks; in seconds, but `failureThreshold`, which counts. What is left out is the chart's or operator's. */
export interface QueueManagerProbe {
  /** From the start of the container to the first question: a whole number from 0. */
  initialDelaySeconds?: pulumi.Input<number>;
  /** From one question to the next: a whole number from 1. */
  periodSeconds?: pulumi.Input<number>;
  /** How long an answer may take: a whole number from 1. */
  timeoutSeconds?: pulumi.Input<number>;
  /** How many failures in a row count as one: a whole number from 1. */
  failureThreshold?: pulumi.Input<number>;
}

/** When Kubernetes asks about the queue manager. What is asked is the chart's or operator's. */
export interface QueueManagerProbes {
  /** Whether the queue manager lives. */
  liveness?: QueueManagerProbe;
  /** Whether it is the active instance and listens. */
  readiness?: QueueManagerProbe;
  /** Only with several instances; waits for the first start. It has no `initialDelaySeconds`. */
  startup?: Omit<QueueManagerProbe, "initialDelaySeconds">;
}

/** What runs in the queue manager's container. */
export interface QueueManagerContainer {
  /** Default: IBM's. */
  image?: QueueManagerImage;
  /** Default: the chart's or operator's. */
  resources?: QueueManagerResources;
  /** Default: the chart's or operator's. */
  probes?: QueueManagerProbes;
}

/** @throws Error when an image is named without what says which, or a probe's number is out of range. */
export function checkContainer({ image, probes }: QueueManagerContainer, distribution: string): void {
  if (image?.tag === undefined && (image?.repository !== undefined || image?.digest !== undefined)) {
    throw new Error("image.tag: is needed with image.repository or image.digest.");
  }
  if (distribution === "operator" && image?.tag !== undefined && image.repository === undefined) {
    throw new Error("image.repository: is needed with image.tag and the distribution operator.");
  }
  for (const [probe, fields] of Object.entries(probes ?? {})) {
    for (const [field, value] of Object.entries(fields as QueueManagerProbe)) {
      const least = field === "initialDelaySeconds" ? 0 : 1;
      if (!isPlain(value) || (Number.isInteger(value) && value >= least)) continue;
      throw new Error(`probes.${probe}.${field}: ${value} must be a whole number from ${least}.`);
    }
  }
}

/** As chart values. */
export function containerValues({ image, resources, probes = {} }: QueueManagerContainer): pulumi.Inputs {
  return {
    image: {
      // IBM's chart would name a Secret of IBM's registry that need not exist; the image is public. With a Secret of one's
      // own its ServiceAccount is no valid YAML unless it names both.
      disableDefaultPullSecret: image?.pullSecretName === undefined,
      ...(image?.repository !== undefined && { repository: image.repository }),
      ...(image?.tag !== undefined && { tag: tagAndDigest(image) }),
      ...(image?.pullSecretName !== undefined && { pullSecret: image.pullSecretName }),
    },
    ...(resources && { resources: both(resources) }),
    ...named(probes),
  };
}

/** As `spec.queueManager` of the operator's resource. */
export function containerSpec({ image, resources, probes = {} }: QueueManagerContainer): pulumi.Inputs {
  return {
    ...(image?.tag !== undefined && {
      image: mapInput(image.repository!, (name) => mapInput(tagAndDigest(image), (tag) => `${name}:${tag}`)),
    }),
    ...(resources && { resources: both(resources) }),
    ...named(probes),
  };
}

/** A chart's own limit beside a higher request would make a pod that no API server takes. */
function both({ requests, limits }: QueueManagerResources): pulumi.Inputs {
  return { requests: { ...limits, ...requests }, limits: { ...requests, ...limits } };
}

/** Both charts write `repository:tag`, to which a digest may be appended. */
function tagAndDigest({ tag, digest }: QueueManagerImage): pulumi.Input<string> {
  if (digest === undefined) return tag!;
  return mapInput(digest, (text) => {
    if (!/^sha256:[0-9a-f]{64}$/.test(text)) {
      throw new Error(
        `image.digest: ${JSON.stringify(text)} must be sha256: and 64 lower-case hexadecimal digits.`,
      );
    }
    return mapInput(tag!, (name) => `${name}@${text}`);
  }) as pulumi.Input<string>;
}

/** Charts and operator name the probes alike. */
function named(probes: QueueManagerProbes): pulumi.Inputs {
  return Object.fromEntries(Object.entries(probes).map(([probe, fields]) => [`${probe}Probe`, fields]));
}
