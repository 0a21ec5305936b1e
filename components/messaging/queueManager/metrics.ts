import type * as pulumi from "@pulumi/pulumi";
import type { Mounts } from "./operatorPod";

/** Prometheus metrics on port 9157, over TLS; scrapers need no certificate of their own. */
export interface QueueManagerMetrics {
  /** Secret with `tls.key` and `tls.crt`, valid for the Service `<release>-ibm-mq-metrics`. */
  certificateSecretName: pulumi.Input<string>;
}

/** Where the image looks for the key; it serves plain HTTP while there is none (mq-container, 9.4.2.0). */
const keysFolder = "/etc/mqm/metrics/pki/keys";

/** As chart values. IBM's chart has no way to mount the key. */
export function metricsValues(metrics: QueueManagerMetrics | undefined): pulumi.Inputs {
  if (!metrics) return { metrics: { enabled: false } };
  return { metrics: { enabled: true, tls: { secretName: metrics.certificateSecretName } } };
}

/** As `spec.queueManager` of the operator's resource. */
export const metricsSpec = (metrics: QueueManagerMetrics | undefined): pulumi.Inputs => ({
  metrics: { enabled: metrics !== undefined },
});

/** Volumes and mounts for the operator's pod template. */
export function metricsMounts(metrics: QueueManagerMetrics | undefined): Mounts {
  if (!metrics) return { volumes: [], volumeMounts: [] };
  const name = "metrics-certificate";
  const secret = {
    secretName: metrics.certificateSecretName,
    defaultMode: 0o440,
    items: ["tls.key", "tls.crt"].map((key) => ({ key, path: key })),
  };
  return {
    volumes: [{ name, secret }],
    volumeMounts: [{ name, mountPath: keysFolder, readOnly: true }],
  };
}
