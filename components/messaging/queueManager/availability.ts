import type * as pulumi from "@pulumi/pulumi";

/**
 * How many instances there are, and how they keep the messages.
 *
 * - `single`: one, restarted by Kubernetes, on a volume of its own.
 * - `native-ha`: three on volumes of their own; two replicate the first one's log, over mutual TLS.
 * - `multi-instance`: two, of which one stands by, on shared volumes (ReadWriteMany) with the locks of NFS 4.
 *
 * It cannot be changed for a queue manager that is there: StatefulSets forbid it, and the messages would stay behind.
 * A chart's several instances do not roll by themselves: delete their pods one by one, the active one last.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=containers-high-availability-mq-in
 */
export type QueueManagerAvailability =
  | {
      /** One instance. Default. */
      mode: "single";
    }
  | {
      /** Three instances, each with a copy of the log. */
      mode: "native-ha";
      /**
       * Secret with `tls.key`, `tls.crt` and `ca.crt`. An instance takes every certificate of that CA for another
       * instance's: take a CA that signs nothing else, as `ReplicationCertificate` has.
       */
      certificateSecretName: pulumi.Input<string>;
    }
  | {
      /** Two instances on shared volumes. */
      mode: "multi-instance";
    };

const single: QueueManagerAvailability = { mode: "single" };

/** @throws Error when the mode is none, or native HA would replicate in plaintext. */
export function checkAvailability(availability: QueueManagerAvailability = single): void {
  const modes = ["single", "native-ha", "multi-instance"];
  if (!modes.includes(availability.mode)) {
    throw new Error(
      `availability.mode: ${JSON.stringify(availability.mode)} must be one of ${modes.join(", ")}.`,
    );
  }
  if (availability.mode === "native-ha" && !availability.certificateSecretName) {
    throw new Error(
      "availability.certificateSecretName: is needed with native-ha, whose instances replicate over mutual TLS.",
    );
  }
}

export const replicates = (availability: QueueManagerAvailability = single): boolean =>
  availability.mode === "native-ha";

/** As chart values. */
export function availabilityValues(
  availability: QueueManagerAvailability = single,
  cipherSpec: pulumi.Input<string>,
): pulumi.Inputs {
  switch (availability.mode) {
    case "native-ha": {
      const tls = { secretName: availability.certificateSecretName, cipherSpec };
      return { queueManager: { nativeha: { enable: true, tls } } };
    }
    case "multi-instance":
      return { queueManager: { multiinstance: { enable: true } } };
    default:
      return {};
  }
}

/** As `spec.queueManager` of the operator's resource. */
export function availabilitySpec(
  availability: QueueManagerAvailability = single,
  cipherSpec: pulumi.Input<string>,
): pulumi.Inputs {
  switch (availability.mode) {
    case "native-ha": {
      const tls = { secretName: availability.certificateSecretName, cipherSpec };
      return { availability: { type: "NativeHA", tls } };
    }
    case "multi-instance":
      return { availability: { type: "MultiInstance" } };
    default:
      return { availability: { type: "SingleInstance" } };
  }
}
