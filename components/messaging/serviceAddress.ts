/**
 * The name both charts give to their Service, StatefulSet and ServiceAccount.
 *
 * @param longest how many characters of it the chart keeps.
 * @throws Error when `releaseName` is not 1 to 53 lower-case letters, digits and inner dashes.
 */
export function releaseFullName(releaseName: string, chartName: string, longest: number): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$/.test(releaseName)) {
    throw new Error(
      `releaseName: ${JSON.stringify(releaseName)} must be 1 to 53 lower-case letters, digits and inner dashes.`,
    );
  }
  const name = releaseName.includes(chartName) ? releaseName : `${releaseName}-${chartName}`;
  return name.slice(0, longest).replace(/-$/, "");
}

/**
 * Splits the address of a directory: TLS is not negotiable, the port is 636 unless it is given.
 *
 * @throws Error when it is not `ldaps://host` or `ldaps://host:port`.
 */
export function hostAndPort(url: string): {
  /** Host name, no address of an IPv6 host. */
  host: string;
  /** TCP port, 1 to 65535 but for 389. */
  port: number;
} {
  const [, host, port = "636"] =
    /^ldaps:\/\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?\/?$/.exec(url) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65535 || Number(port) === 389) {
    throw new Error(
      `url: ${JSON.stringify(url)} must be ldaps://host or ldaps://host:port; LDAP without TLS, whose port is 389, is not supported.`,
    );
  }
  return { host, port: Number(port) };
}
