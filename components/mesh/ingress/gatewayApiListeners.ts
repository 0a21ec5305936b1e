import { mapInput } from "../../checkedInput";
import type { DeepInput } from "../../customResource";
import { tlsProfile } from "../../trust/tlsProfile";
import type { ServedTls } from "./byIstio";
import type { Listener } from "./gatewayApiKinds";
import type { IngressPlan } from "./plan";

/** One for each host; the API tells those of one port apart by name, as clients ask for it. */
export const listeners = (plan: IngressPlan, tls: ServedTls): DeepInput<Listener>[] => [
  ...plainListener(plan),
  ...tlsListeners(plan, tls),
  ...forwardingListeners(plan),
];

const ownRoutes = (kind: "HTTPRoute" | "TLSRoute") => ({
  kinds: [{ kind }],
  namespaces: { from: "Same" as const },
});

function plainListener({ plainPort }: IngressPlan): DeepInput<Listener>[] {
  if (plainPort === undefined) return [];
  return [{ name: "http", port: plainPort, protocol: "HTTP", allowedRoutes: ownRoutes("HTTPRoute") }];
}

function tlsListeners(
  { hosts, tlsPort, clients }: IngressPlan,
  { profile, secretName }: ServedTls,
): DeepInput<Listener>[] {
  if (secretName === undefined) return [];
  const options = mapInput(profile, (chosen) => ({
    // The only parameter that Istio takes here: the minimum version is the mesh's, `tlsDefaults.minProtocolVersion`.
    ...(tlsProfile(chosen).istioMinimum === "TLSV1_2" && {
      "gateway.istio.io/tls-cipher-suites": tlsProfile(chosen).openSslCiphers.replaceAll(":", ","),
    }),
    // The API's own word for optional, AllowInsecureFallback, also lets invalid certificates in.
    ...(clients?.mode === "optional" && { "gateway.istio.io/tls-terminate-mode": "OPTIONAL_MUTUAL" }),
  }));
  return hosts.map(({ host }) => ({
    name: host,
    hostname: host,
    port: tlsPort,
    protocol: "HTTPS",
    tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: secretName }], options },
    allowedRoutes: ownRoutes("HTTPRoute"),
  }));
}

/** A host may be served at another port, too. */
export const forwardingName = (host: string, port: number): string => `${host}-${port}`;

const forwardingListeners = ({ passthrough }: IngressPlan): DeepInput<Listener>[] =>
  passthrough.flatMap(({ hosts, port }) =>
    hosts.map((host) => ({
      name: forwardingName(host, port),
      hostname: host,
      port,
      protocol: "TLS" as const,
      tls: { mode: "Passthrough" as const },
      allowedRoutes: ownRoutes("TLSRoute"),
    })),
  );
