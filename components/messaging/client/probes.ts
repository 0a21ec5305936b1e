import type * as k8s from "@pulumi/kubernetes";

/**
 * How Kubernetes asks a client whether it is well. A paths or command for `liveness` restarts it; leave it out where only
 * the queue manager may be away.
 */
export type ClientProbes =
  | "none"
  | { http: { readiness: string; liveness?: string } }
  | { tcp: { port: number } }
  | { exec: { readiness: string[]; liveness?: string[] } };

/** Spring Boot's Actuator, whose readiness group has the reference's connection in it. */
export const actuator: ClientProbes = {
  http: { readiness: "/actuator/health/readiness", liveness: "/actuator/health/liveness" },
};

type Container = k8s.types.input.core.v1.Container;
type Probe = k8s.types.input.core.v1.Probe;

/** The container's probes. Starting may take five minutes. */
export function containerProbes(
  probes: ClientProbes,
): Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
  if (probes === "none") return {};
  const { readiness, liveness } = actions(probes);
  return {
    ...(liveness && {
      startupProbe: { ...liveness, periodSeconds: 5, failureThreshold: 60 },
      livenessProbe: { ...liveness, periodSeconds: 10, failureThreshold: 3 },
    }),
    readinessProbe: { ...readiness, periodSeconds: 10, failureThreshold: 3 },
  };
}

function actions(probes: Exclude<ClientProbes, "none">): { readiness: Probe; liveness?: Probe } {
  if ("http" in probes) {
    const { readiness, liveness } = probes.http;
    const get = (path: string) => ({ httpGet: { path, port: "http" } });
    return { readiness: get(readiness), liveness: liveness === undefined ? undefined : get(liveness) };
  }
  if ("tcp" in probes) {
    const tcpSocket = { port: probes.tcp.port };
    return { readiness: { tcpSocket }, liveness: { tcpSocket } };
  }
  const { readiness, liveness } = probes.exec;
  return {
    readiness: { exec: { command: readiness } },
    liveness: liveness && { exec: { command: liveness } },
  };
}
