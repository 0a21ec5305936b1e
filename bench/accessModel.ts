import type { AccessModel } from "../components";

/** So many services, 20 to a namespace and with four entries each: queues, directories and HTTP in turn. */
export function accessModel(services: number): AccessModel {
  const identity = (number: number) => {
    const wrapped = number % services;
    return { namespace: namespaceOf(wrapped), serviceAccount: `service-${wrapped}` };
  };
  const numbers = Array.from({ length: services }, (_, number) => number);
  return {
    services: numbers.map((number) => ({
      namespace: namespaceOf(number),
      name: `service-${number}`,
      workload: { app: `service-${number}` },
      ports: [kinds[number % kinds.length]!],
    })),
    identities: numbers.map((number) => ({ ...identity(number), pods: { app: `service-${number}` } })),
    // Neighbours for the most part, as in a namespace of one team, and some from far away.
    allow: numbers.flatMap((number) =>
      [1, 2, 7, 7 * number + 13].map((distance, index) => {
        const { port, protocol } = kinds[number % kinds.length]!;
        const http = protocol === "HTTP" ? { methods: ["GET"], paths: [`/v${index + 1}/*`] } : {};
        const spread = index === 3 ? distance % (services - 8) : 0;
        return {
          from: [identity(number + (index === 3 ? 8 + spread : distance))],
          to: `${namespaceOf(number)}/service-${number}`,
          port,
          ...http,
        };
      }),
    ),
    revoked: [{ namespace: "left", serviceAccount: "contractor" }],
  };
}

const kinds = [
  { port: 8080, protocol: "HTTP" },
  { port: 1414, protocol: "TCP" },
  { port: 1636, protocol: "TCP" },
] as const;

const namespaceOf = (number: number) => `team-${String(Math.floor(number / 20)).padStart(2, "0")}`;
