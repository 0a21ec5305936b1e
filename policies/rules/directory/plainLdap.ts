// Addresses that never leave the pod need no TLS, and `ldap:///dc=…` is a search, not a server.
const address = /(?<![\w+.-])ldap:\/\/(\[[^\]]*\]|[^\s/:?"'<>\\,;)]+)/gi;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

/** Whether a text names a server by a plain LDAP address. */
export function plainUrl(text: string): boolean {
  return [...text.matchAll(address)].some(([, host]) => !loopback.test(host!));
}

const comment = /^\s*(#|;|\/\/|\*|<!--)/;
const requestCertificate = /^\s*TLS_REQCERT\s+(\S+)/i;
const unverified = /^(never|allow)$/i;

/** Lines of a configuration file, from 1, that name a plain LDAP server or skip its certificate; comments do not count. */
export function plainLines(text: string): number[] {
  if (!/ldap:\/\/|TLS_REQCERT/i.test(text)) return [];
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (comment.test(line)) return [];
    const request = requestCertificate.exec(line)?.[1];
    return plainUrl(line) || (request !== undefined && unverified.test(request)) ? [index + 1] : [];
  });
}

/** Whether this variable tells an OpenLDAP client to go on with a certificate that is missing or bad. */
export const isUnverified = (name: string, value: string): boolean =>
  name === "LDAPTLS_REQCERT" && unverified.test(value.trim());
