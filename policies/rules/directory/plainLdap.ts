// Addresses that never leave the pod need no TLS, and `ldap:///dc=…` is a search, not a server.
const address = /(?<![\w+.-])ldap:\/\/(\[[^\]]*\]|[^\s/:?"'<>\\,;)]+)/gi;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

/** Whether a text names a server by a plain LDAP address. */
export function plainUrl(text: string): boolean {
  return [...text.matchAll(address)].some(([, host]) => !loopback.test(host!));
}

export const isLoopback = (host: string): boolean => loopback.test(host);

const unverified = /^["']?(never|allow)["']?$/i;
const on = /^(true|yes|on|1)$/i;
const requestVariable = /LDAP.*REQ_?CERT$/i;
const skipVariable = /LDAP.*((SKIP|NO)_?(TLS_?|SSL_?|CERT_?)?VERIF|INSECURE_?SKIP)/i;

/** Whether this variable tells an LDAP client to go on with a certificate that is missing or bad. */
export const isUnverified = (name: string, value: string): boolean =>
  requestVariable.test(name)
    ? unverified.test(value.trim())
    : skipVariable.test(name) && on.test(value.trim());

/** Whether this variable makes a client begin TLS on a plain connection before it says anything. */
export const startsTls = (name: string, value: string): boolean =>
  /START_?TLS/i.test(name) && /^(true|yes|on|1|critical|demand|required?)$/i.test(value.trim());
