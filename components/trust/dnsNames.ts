import { isIP } from "node:net";
import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";

/**
 * Checks the names a server certificate is for. Each must be one exact host name: a certificate for `*.example` lets
 * whoever holds its key stand in for every server of that domain.
 *
 * @throws Error when the list is empty or a name is a wildcard, an address or no lower-case host name (RFC 1123).
 */
export function exactDnsNames(
  names: pulumi.Input<pulumi.Input<string>[]>,
): pulumi.Input<pulumi.Input<string>[]> {
  return mapInput(names, (list) => {
    if (list.length === 0) throw new Error("dnsNames: is empty; name every host the server is called by.");
    return list.map((name) => mapInput(name, exactDnsName));
  });
}

function exactDnsName(name: string): string {
  if (name.includes("*")) {
    throw new Error(`dnsNames: ${name} is a wildcard; only exact names are allowed.`);
  }
  if (isIP(name)) throw new Error(`dnsNames: ${name} is an address; only host names are allowed.`);
  const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
  if (name.length > 253 || !name.split(".").every((part) => label.test(part))) {
    throw new Error(
      `dnsNames: ${JSON.stringify(name)} is not a host name; labels of lower-case letters, digits and hyphens are allowed.`,
    );
  }
  return name;
}
