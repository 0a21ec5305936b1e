import type * as k8s from "@pulumi/kubernetes";

/**
 * How Kubernetes asks a client whether it is well. A path or command for `liveness` restarts it; leave it out where only
 * the queue manager may be away.
 */
export type ClientProbes =
  | "none"
  | {
      /** By GET at the client's `httpPort`; a status from 200 to 399 means well. */
      http: {
        /** The path that answers whether the client can take calls. */
        readiness: string;
        /** The path that answers whether it need not be restarted. Default: none, it is never restarted. */
        liveness?: string;
      };
    }
  | {
      /** By connecting. One that takes no connection gets no calls and is restarted. */
      tcp: {
        /** The port of the container, 1 to 65535. */
        port: number;
      };
    }
  | {
      /** By a command in the container, without a shell; exit code 0 means well. */
      exec: {
        /** Tells whether the client can take calls. */
        readiness: string[];
        /** Tells whether it need not be restarted. Default: none, it is never restarted. */
        liveness?: string[];
      };
    };

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
