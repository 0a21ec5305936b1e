import type { Field } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";
import { type Labels, labelsAt, nameOf, namespaceOf } from "./metadata";

/** What a workload accepts: mutual TLS only, plaintext as well, or plaintext only. */
export type MutualTlsMode = "STRICT" | "PERMISSIVE" | "DISABLE";

/** What a policy states: UNSET takes the wider scope's mode, UNKNOWN is not known yet or no word of Istio's. */
export type StatedMode = MutualTlsMode | "UNSET" | "UNKNOWN";

/** A PeerAuthentication, as far as it decides on modes. */
export interface PeerPolicy {
  name: string;
  /** Empty where the object states none, undefined where it is not known yet. */
  namespace: string | undefined;
  /** The labels a pod must have; without any, the policy is for all pods of its scope. */
  selector: Labels;
  mode: StatedMode;
  /** The modes of single ports of the workload, by number. */
  ports: ReadonlyMap<number, StatedMode> | typeof notKnownYet;
  /** When the cluster took it in, RFC 3339; undefined in a manifest. */
  created: string | undefined;
  object: Field;
}

const modes: readonly unknown[] = ["STRICT", "PERMISSIVE", "DISABLE", "UNSET"] satisfies StatedMode[];

/** Reads a PeerAuthentication without noting anything. */
export const peerPolicy = (object: Field): PeerPolicy => object.once(read);

function read(object: Field): PeerPolicy {
  const created = object.at("metadata", "creationTimestamp").value;
  return {
    name: nameOf(object),
    namespace: namespaceOf(object),
    selector: labelsAt(object.at("spec", "selector", "matchLabels")),
    mode: statedMode(object.at("spec", "mtls", "mode")),
    ports: statedPorts(object.at("spec", "portLevelMtls")),
    created: typeof created === "string" ? created : undefined,
    object,
  };
}

function statedMode({ value }: Field): StatedMode {
  if (value === undefined || value === null) return "UNSET";
  return modes.includes(value) ? (value as StatedMode) : "UNKNOWN";
}

function statedPorts(ports: Field): PeerPolicy["ports"] {
  const entries = labelsAt(ports);
  if (entries === notKnownYet) return notKnownYet;
  return new Map(Object.keys(entries).map((port) => [Number(port), statedMode(ports.at(port, "mode"))]));
}

/** A policy without a selector is for its whole namespace, or the whole mesh; undefined where it is not known yet. */
export function isScopeWide({ selector }: PeerPolicy): boolean | undefined {
  return selector === notKnownYet ? undefined : Object.keys(selector).length === 0;
}

/** The name by which a message tells a policy: names are identifiers, never secrets. */
export const policyLabel = ({ namespace, name }: PeerPolicy): string =>
  ["PeerAuthentication", [namespace, name].filter(Boolean).join("/")].join(" ").trim();
