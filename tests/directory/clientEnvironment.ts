import type { KeyPair } from "./certificates";
import type { Programs } from "./debianPrograms";

/** Where a client's connection differs from the queue manager's. */
export interface Client {
  certificate?: KeyPair | null;
  ca?: string;
  url?: string;
  /** A file in the form of /etc/hosts, in place of it. */
  hosts?: string;
}

/** The variables of ldap.conf(5) for a client that checks the directory's certificate. */
export function clientEnvironment(
  { certificate, ca, hosts }: Client,
  { hostsLibrary }: Programs,
): NodeJS.ProcessEnv {
  return {
    LDAPTLS_CACERT: ca,
    LDAPTLS_REQCERT: "demand",
    ...(certificate && { LDAPTLS_CERT: certificate.certificate, LDAPTLS_KEY: certificate.key }),
    ...(hosts !== undefined && { LD_PRELOAD: hostsLibrary, NSS_WRAPPER_HOSTS: hosts }),
  };
}
