/** The name both charts give to their Service, StatefulSet and ServiceAccount. */
export function releaseFullName(releaseName: string, chartName: string, longest: number): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$/.test(releaseName)) {
    throw new Error(
      `releaseName: ${JSON.stringify(releaseName)} must be 1 to 53 lower-case letters, digits and inner dashes.`,
    );
  }
  const name = releaseName.includes(chartName) ? releaseName : `${releaseName}-${chartName}`;
  return name.slice(0, longest).replace(/-$/, "");
}

/** Splits the address of a directory: TLS is not negotiable, the port is 636 unless it is given. */
export function hostAndPort(url: string): { host: string; port: number } {
  const [, host, port = "636"] =
    /^ldaps:\/\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?\/?$/.exec(url) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65535 || Number(port) === 389) {
    throw new Error(
      `url: ${JSON.stringify(url)} must be ldaps://host or ldaps://host:port; LDAP without TLS, whose port is 389, is not supported.`,
    );
  }
  return { host, port: Number(port) };
}
