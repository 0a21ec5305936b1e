import type { Mutation } from "./mutation";

const partner = "ServiceEntry of a partner";

const weakenings: [string, (set: Record<string, any>) => void][] = [
  ["a host without its DestinationRule", (set) => delete set["DestinationRule of a partner"]],
  ["a database without its DestinationRule", (set) => delete set["DestinationRule of the databases"]],
  [
    "origination that is turned off",
    (set) => {
      set["DestinationRule of a partner"].spec.trafficPolicy.portLevelSettings[0].tls.mode = "DISABLE";
    },
  ],
  [
    "origination for another port",
    (set) => {
      set["DestinationRule of a partner"].spec.trafficPolicy.portLevelSettings[0].port.number = 8443;
    },
  ],
  ["HTTPS that has become HTTP", (set) => Object.assign(set[partner].spec.ports[1], { protocol: "HTTP" })],
  [
    "a directory on a TCP port that says nothing of TLS",
    (set) => {
      set["ServiceEntry of a directory"].spec.ports[0] = { number: 3890, name: "tcp", protocol: "TCP" };
    },
  ],
  [
    "a local address that has become a remote one",
    (set) => {
      set["ServiceEntry of the node"].spec.endpoints[0].address = "198.51.100.4";
    },
  ],
  [
    "a further host that nobody originates TLS for",
    (set) => set[partner].spec.hosts.push("other.example.com"),
  ],
  ["a route that is gone", (set) => delete set.VirtualService],
  [
    "a policy for another port",
    (set) => {
      set.BackendTLSPolicy.spec.targetRefs[0].sectionName = "admin";
    },
  ],
];

export const mutations: readonly Mutation[] = weakenings.map(([what, change]) => ({
  rule: "SE-01",
  what,
  change,
}));
