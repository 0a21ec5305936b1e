import { releaseFullName } from "./serviceAddress";

/**
 * Every name by which a directory of `OpenLdap` is called, for its certificate: its Service inside the cluster, by all
 * its forms, and with replicas each pod, because they copy from each other and not from the Service.
 *
 * @throws Error when the release's name is none.
 */
export function directoryDnsNames(args: {
  releaseName: string;
  namespace: string;
  /** How many pods. Default: 1. */
  replicas?: number;
}): string[] {
  const { namespace, replicas = 1 } = args;
  const fullName = releaseFullName(args.releaseName, "openldap", 50);
  const pods = Array.from(
    { length: replicas > 1 ? replicas : 0 },
    (_, ordinal) => `${fullName}-${ordinal}.${fullName}-headless`,
  );
  const inside = [`.${namespace}.svc`, `.${namespace}.svc.cluster.local`];
  const names = (hosts: string[], suffixes: string[]) =>
    hosts.flatMap((host) => suffixes.map((suffix) => `${host}${suffix}`));
  return [...names([fullName], ["", `.${namespace}`, ...inside]), ...names(pods, inside)];
}
