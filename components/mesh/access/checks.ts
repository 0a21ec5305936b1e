import { checkPort, checkSelection } from "../strict/exemption";
import { checkEntry } from "./entryChecks";
import { covers } from "./httpMatch";
import {
  type AccessEntry,
  type AccessModel,
  type AccessService,
  keyOf,
  labelOf,
  type MeshIdentity,
  principalOf,
} from "./model";

const name = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/**
 * Refuses what is wrong, contradicts itself or never takes effect.
 *
 * Shadowing is found where one entry covers another, not where several do so together.
 *
 * @throws Error of one sentence for the first fault.
 */
export function checkAccess(model: AccessModel): void {
  const services = checkedServices(model);
  const { allow, deny = [], revoked = [], identities } = model;
  revoked.forEach((identity, index) => {
    checkIdentity(identity, `revoked[${index}]`);
  });
  identities?.forEach((identity, index) => {
    checkIdentity(identity, `identities[${index}]`);
    if (Object.keys(identity.pods ?? { any: "" }).length === 0)
      throw new Error(`identities[${index}].pods: must hold at least one label, or be left out.`);
  });
  model.plaintext?.forEach((exempt, index) => {
    checkSelection(exempt, `plaintext[${index}]`);
    checkPort(exempt.port, `plaintext[${index}].port`);
  });
  const known = identities && new Set(identities.map(principalOf));
  const out = new Set(revoked.map(principalOf));
  const check = (entry: AccessEntry, where: string) => {
    checkEntry(entry, where, services, model.dataPlane);
    entry.from.forEach((identity, index) => {
      const at = `${where}.from[${index}]`;
      checkIdentity(identity, at);
      if (known && !known.has(principalOf(identity)))
        throw new Error(`${at}: ${labelOf(identity)} is none of the identities; add it there or correct it.`);
      if (out.has(principalOf(identity)))
        throw new Error(
          `${at}: ${labelOf(identity)} is revoked, so it must be taken out of ${where} or out of revoked.`,
        );
    });
  };
  allow.forEach((entry, index) => {
    check(entry, `allow[${index}]`);
  });
  deny.forEach((entry, index) => {
    check(entry, `deny[${index}]`);
  });
  checkOverlap(allow, deny);
}

function checkedServices({ services, dataPlane }: AccessModel): Map<string, AccessService> {
  const found = new Map<string, AccessService>();
  services.forEach((service, index) => {
    const at = `services[${index}]`;
    if (!name.test(service.namespace) || !name.test(service.name))
      throw new Error(`${at}: namespace and name must be exact Kubernetes names, without wildcards.`);
    if (found.has(keyOf(service))) throw new Error(`${at}: ${keyOf(service)} is there twice; name it once.`);
    if (Object.keys(service.workload).length === 0)
      throw new Error(
        `${at}.workload: must hold at least one label, or the rules would cover the namespace.`,
      );
    const ports = service.ports.map(({ port }) => port);
    if (ports.length === 0 || ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65535))
      throw new Error(`${at}.ports: must be at least one whole number from 1 to 65535.`);
    if (new Set(ports).size < ports.length) throw new Error(`${at}.ports: holds a port twice; name it once.`);
    if (service.waypoint !== undefined && dataPlane !== "ambient")
      throw new Error(
        `${at}.waypoint: exists in ambient mode only; set dataPlane to ambient or leave it out.`,
      );
    found.set(keyOf(service), service);
  });
  return found;
}

/**
 * Istio reads a leading or trailing asterisk in a principal as a wildcard.
 *
 * @throws Error when a part of the identity is no exact name.
 */
export function checkIdentity({ namespace, serviceAccount, trustDomain }: MeshIdentity, at: string): void {
  if ([namespace, serviceAccount, trustDomain ?? "cluster.local"].every((part) => name.test(part))) return;
  throw new Error(
    `${at}: namespace, serviceAccount and trustDomain must be exact names of lower-case letters, digits, - and ., without wildcards.`,
  );
}

/** Compares only entries of the same client and port, so that long lists take linear time. */
function checkOverlap(allow: AccessEntry[], deny: AccessEntry[]): void {
  const calls = new Map<string, { allow: [number, AccessEntry][]; deny: [number, AccessEntry][] }>();
  for (const [action, entries] of [
    ["allow", allow],
    ["deny", deny],
  ] as const)
    for (const [index, entry] of entries.entries())
      for (const identity of entry.from) {
        const key = `${labelOf(identity)} to ${entry.to}:${entry.port}`;
        const call = calls.get(key) ?? { allow: [], deny: [] };
        call[action].push([index, entry]);
        calls.set(key, call);
      }
  for (const [call, { allow: allowed, deny: denied }] of calls) {
    checkShadow(call, allowed, "allow");
    checkShadow(call, denied, "deny");
    for (const [number, refusal] of denied) {
      const same = allowed.find(([, entry]) => covers(refusal, entry));
      if (same)
        throw new Error(
          `deny[${number}]: denies all that allow[${same[0]}] allows, ${call}; remove one of the two.`,
        );
      if (allowed.length === 0)
        throw new Error(`deny[${number}]: nothing allows ${call}, so it never takes effect; remove it.`);
    }
  }
}

function checkShadow(call: string, entries: [number, AccessEntry][], action: string): void {
  entries.forEach(([number, entry], position) => {
    const shadow = entries.find(([, other], at) => at !== position && covers(other, entry));
    if (shadow)
      throw new Error(
        `${action}[${number}]: adds nothing to ${action}[${shadow[0]}] for ${call}; remove one or narrow the wider one.`,
      );
  });
}
