import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";

/** A volume; it can grow where its class allows it, and never shrink. */
export interface QueueManagerVolume {
  /** A Kubernetes quantity, such as `10Gi`. Default: `2Gi`. */
  size?: pulumi.Input<string>;
  /** Default: the cluster's. */
  storageClass?: pulumi.Input<string>;
}

/** The volumes, each of which outlives the queue manager's pods. There is no queue manager without. */
export interface QueueManagerPersistence {
  /** Everything that has no volume below. */
  queueManager?: QueueManagerVolume;
  /** Messages and definitions. Default: none of its own; with `multi-instance` always one, shared. */
  data?: QueueManagerVolume;
  /** The recovery log. Default: none of its own; with `multi-instance` always one, shared. */
  log?: QueueManagerVolume;
}

const defaultSize = "2Gi";

/** As chart values. */
export function persistenceValues(persistence: QueueManagerPersistence = {}): pulumi.Inputs {
  const { queueManager, data, log } = persistence;
  const claims = {
    ...(queueManager && { qmPVC: claim(queueManager, "queueManager") }),
    ...(data && { dataPVC: claim(data, "data") }),
    ...(log && { logPVC: claim(log, "log") }),
  };
  return Object.keys(claims).length > 0 ? { persistence: claims } : {};
}

function claim({ size, storageClass }: QueueManagerVolume, which: string): pulumi.Inputs {
  return {
    enable: true,
    size: quantity(size, which),
    ...(storageClass !== undefined && { storageClassName: storageClass }),
  };
}

/** As `spec.queueManager` of the operator's resource. */
export function persistenceSpec(
  persistence: QueueManagerPersistence = {},
  shared: boolean = false,
): pulumi.Inputs {
  const { queueManager = {}, data, log } = persistence;
  const volume = (given: QueueManagerVolume | undefined, which: string) =>
    given || shared
      ? { enabled: true, ...operatorVolume(given ?? {}, which) }
      : // The operator gives several instances such volumes unless told otherwise.
        { enabled: false };
  return {
    storage: {
      queueManager: operatorVolume(queueManager, "queueManager"),
      persistedData: volume(data, "data"),
      recoveryLogs: volume(log, "log"),
    },
  };
}

function operatorVolume({ size, storageClass }: QueueManagerVolume, which: string): pulumi.Inputs {
  return {
    type: "persistent-claim",
    size: quantity(size, which),
    ...(storageClass !== undefined && { class: storageClass }),
  };
}

function quantity(size: pulumi.Input<string> = defaultSize, which: string): pulumi.Input<string> {
  return mapInput(size, (text) => {
    if (typeof text === "string" && /^[1-9][0-9]*(\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$/.test(text)) return text;
    throw new Error(
      `persistence.${which}.size: ${JSON.stringify(text)} must be a quantity such as 2Gi or 500Mi.`,
    );
  });
}
