import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { destinationRule, trafficPolicies } from "../destination/destinationRule";
import { covers, hostOf } from "../destination/host";
import { HostIndex } from "../destination/hostIndex";
import { type Destination, destinations } from "../destination/routes";

/** Whether TLS is originated; `open` where a host or a mode is not known yet. */
export type Origination = "yes" | "no" | "open";

/** Tells whether a DestinationRule of the set originates TLS on a port of a host, there or where a route leads to. */
export function originations(
  set: SetView,
  clusterDomain: string,
): (host: string, port: number | undefined) => Origination {
  const all = set.ofKind(destinationRule);
  const rules = new HostIndex<Field>();
  for (const object of all) rules.add(hostOf(object, clusterDomain) ?? "", object);
  const routes = new HostIndex<Destination>();
  for (const route of destinations(set, clusterDomain)) routes.add(route.host, route);
  const anyHostIsUnknown = all.some((object) => object.at("spec", "host").isUnknown);

  return (host, port) => {
    // A route may send what was meant for the host to another of its ports, where TLS begins.
    const led = routes.covering(host).filter(({ from }) => from.some((each) => covers(each, host)));
    const ports = [port, ...led.map((route) => route.port)];
    const found = rules.covering(host).flatMap((object) => ports.map((each) => onPort(object, each)));
    return anyHostIsUnknown ? strongest([...found, "open"]) : strongest(found);
  };
}

const strongest = (found: Origination[]): Origination =>
  found.includes("yes") ? "yes" : found.includes("open") ? "open" : "no";

/** For the host or for a subset of it. */
const onPort = (object: Field, port: number | undefined): Origination =>
  strongest(trafficPolicies(object).map((policy) => ofPolicy(policy, port)));

const encrypted = ["SIMPLE", "MUTUAL", "ISTIO_MUTUAL"];

/** What is set for a port holds there instead of what is set for all ports. */
function ofPolicy(policy: Field, port: number | undefined): Origination {
  const ports = policy.at("portLevelSettings");
  const own = ports.items().find((each) => each.at("port", "number").number === port);
  const mode = (own ?? policy).at("tls", "mode");
  if (ports.isUnknown || mode.isUnknown) return "open";
  return encrypted.includes(mode.text ?? "") ? "yes" : "no";
}
