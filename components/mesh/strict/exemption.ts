/** The pods that a policy selects, by what they are labelled with. */
export interface SelectedWorkload {
  /** Not the root namespace: Istio ignores policies with a selector there. */
  namespace: string;
  /** Labels that the pods have. At least one: Istio takes ports only together with a selector. */
  workload: Record<string, string>;
}

/** One port of a workload that goes on accepting plaintext for a time, beside mutual TLS. */
export interface Exemption extends SelectedWorkload {
  /** A port of the pods, not of a Service: 1636 for LDAPS behind 636. */
  port: number;
  /** Why plaintext is accepted. */
  reason: string;
  /** The last day it holds, as YYYY-MM-DD in UTC. After it, no preview succeeds until the exemption is gone. */
  expires: string;
  /**
   * The workloads outside the mesh that call the port, as "Kind namespace/name" with `*` for any text and `?` for one
   * character. Leave it out where the callers are not in the cluster.
   */
  callers?: string[];
}

/**
 * Refuses exemptions that are incomplete or out of date. `today` is YYYY-MM-DD.
 *
 * @throws Error naming the first wrong one.
 */
export function checkExemptions(exemptions: readonly Exemption[], today: string): void {
  exemptions.forEach((exemption, index) => {
    const at = `exemptions[${index}]`;
    checkSelection(exemption, at);
    checkPort(exemption.port, `${at}.port`);
    if (exemption.reason.trim() === "") throw new Error(`${at}.reason: must say why plaintext is accepted.`);
    if (!isDay(exemption.expires)) {
      throw new Error(`${at}.expires: must be a day that exists, as YYYY-MM-DD.`);
    }
    if (exemption.expires < today) {
      const { port, namespace, expires } = exemption;
      throw new Error(
        `${at}: port ${port} in ${namespace} was exempt through ${expires}; remove the exemption or agree on a later day.`,
      );
    }
  });
}

/** @throws Error where nothing is selected. */
export function checkSelection({ namespace, workload }: SelectedWorkload, at: string): void {
  if (namespace === "") throw new Error(`${at}.namespace: must name the namespace of the pods.`);
  if (Object.keys(workload).length === 0) {
    throw new Error(
      `${at}.workload: must hold at least one label, because Istio takes ports only of selected workloads.`,
    );
  }
}

/** @throws Error for what is no TCP port. */
export function checkPort(port: number, at: string): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${at}: must be a whole number from 1 to 65535.`);
  }
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Today in UTC, as YYYY-MM-DD. */
export const todayUtc = (): string => new Date().toISOString().slice(0, 10);
