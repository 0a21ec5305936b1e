import { isIP } from "node:net";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../../checkedInput";

/**
 * One host name outside the mesh. A wildcard has no address that the proxy could look up and no one name that the
 * server's certificate could be checked for.
 *
 * @throws Error when it is a wildcard, an address or no lower-case host name of at least two labels.
 */
export function externalHost(host: string): string {
  if (host.includes("*")) {
    throw new Error(
      `host: ${host} is a wildcard, for which no server's certificate can be checked; name one host.`,
    );
  }
  const labels = host.split(".");
  const isName = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (isIP(host) || host.length > 253 || labels.length < 2 || !isName) {
    throw new Error(
      `host: ${JSON.stringify(host)} is no external host name; lower-case labels with dots between them are allowed.`,
    );
  }
  return host;
}

/** @throws Error when it is no TCP port. */
export function tcpPort(port: number, argument: string): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${argument}: ${port} is no TCP port; whole numbers from 1 to 65535 are allowed.`);
  }
  return port;
}

/** @throws Error when both are the same: the proxy could not tell plain calls from encrypted ones. */
export function distinctPorts(ports: { plainPort: number; tlsPort: number }): {
  plainPort: number;
  tlsPort: number;
} {
  if (ports.plainPort === ports.tlsPort) {
    throw new Error(
      `plainPort: ${ports.plainPort} is the tlsPort too; give the plain calls a port of their own.`,
    );
  }
  return ports;
}

/**
 * The names of which the server's certificate must bear one.
 *
 * @throws Error when there is none, or one is a pattern: Istio compares them exactly.
 */
export function alternativeNames(names: string[]): string[] {
  if (names.length === 0) {
    throw new Error(
      "subjectAltNames: is empty, so any server of the authority would pass; name the server, or leave it out for host.",
    );
  }
  const pattern = names.find((name) => name === "" || name.includes("*"));
  if (pattern !== undefined) {
    throw new Error(
      `subjectAltNames: ${JSON.stringify(pattern)} is never matched, as names are compared exactly; give a whole name.`,
    );
  }
  return names;
}

/** @throws Error when the credential lies where the presenting proxy does not look for it. */
export function reachableCredential({ credential, proxy }: { credential: string; proxy: string }): string {
  if (credential !== proxy) {
    throw new Error(
      `credential.namespace: is ${credential}, but the proxy that presents the certificate runs in ${proxy} and reads no other namespace.`,
    );
  }
  return credential;
}

/**
 * No two services for one host in one namespace: Istio would take one of the two rules and say nothing.
 *
 * @throws Error when two are for the same host.
 */
export function distinctHosts<
  T extends {
    /** What the error calls the service. */
    name: string;
    /** The namespace whose workloads call the host. */
    namespace: string;
    /** The host name outside the mesh. */
    host: string;
  },
>(services: readonly T[]): readonly T[] {
  const seen = new Map<string, string>();
  for (const { name, namespace, host } of services) {
    const other = seen.get(`${namespace}/${host}`);
    if (other !== undefined) {
      throw new Error(
        `externalServices: ${other} and ${name} are both for ${host} in namespace ${namespace}; give each host one entry.`,
      );
    }
    seen.set(`${namespace}/${host}`, name);
  }
  return services;
}

/** Checks several arguments against each other: at once where all are plain, otherwise once all are known. */
export function mapInputs<T extends object, U>(
  inputs: { [K in keyof T]: pulumi.Input<T[K]> },
  map: (values: T) => U,
): pulumi.Input<U> {
  const allPlain = Object.values(inputs).every((input) => isPlain(input));
  return mapInput(
    (allPlain ? inputs : pulumi.all(inputs as Record<string, pulumi.Input<unknown>>)) as pulumi.Input<T>,
    map,
  );
}
