import type { At } from "./at";
import { clientNames } from "./clients";
import { kubernetesName } from "./fields";

/** A client as it is configured, right or wrong. */
export interface GivenClient {
  /** `clients[0]` */
  key: string;
  /** What is given, else what the schema puts there; undefined where the name it would follow from is wrong. */
  of: (field: string) => unknown;
  revoked: boolean;
}

/** The clients of a configuration that may have faults. */
export function givenClients(at: At): GivenClient[] {
  const clients = at("clients") ?? [{ name: "mq-spring-app" }];
  if (!Array.isArray(clients)) return [];
  return clients.map((client: unknown, index) => {
    const given = typeof client === "object" && client !== null ? (client as Record<string, unknown>) : {};
    const derived = kubernetesName.safeParse(given.name).success ? clientNames(given.name) : {};
    const known: Record<string, unknown> = { organizationalUnit: "mq-clients", ...derived, ...given };
    return { key: `clients[${index}]`, of: (field) => known[field], revoked: given.revoked === true };
  });
}
