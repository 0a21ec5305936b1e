import type { ApplicationChannel } from "./applicationChannel";
import type { Identity } from "./certificates";
import type { Heard } from "./mqListener";
import type { Peers } from "./mqPeers";

/** One way to meet a queue manager, and what both sides make of it. */
export interface Scenario {
  title: string;
  /** Who listens. Default: the holder of mq-server-cert, on the channel as the stack renders it. */
  server?: (peers: Peers) => Partial<{ identity: Identity; channel: ApplicationChannel; more: string[] }>;
  /** Who connects. Default: the holder of the issued certificate. */
  identity?: (peers: Peers) => Identity | undefined;
  version?: "TLSv1.2";
  /** IBM MQ's reason code and the innermost cause. */
  java: [reason: number, cause: RegExp];
  node: RegExp;
  openssl: RegExp;
  /** What the listener knows at the end. */
  heard: Partial<Omit<Heard, "refusals">> & { refusals?: RegExp };
}

const refused = { handshake: undefined, bytes: 0 };
const gotIn = {
  java: [2540, /AMQ9520/],
  node: /^answered$/,
  openssl: /^answered$/,
} satisfies Partial<Scenario>;
/** After the handshake, by CHLAUTH. */
const shutOut = {
  java: [2009, /AMQ9208/],
  node: /^closed$/,
  openssl: /unexpected eof/,
} satisfies Partial<Scenario>;

export const directorysServer: Scenario["server"] = ({ directory }) => ({ identity: directory });

export const scenarios: Scenario[] = [
  {
    title: "the issued certificate gets in",
    ...gotIn,
    heard: { user: "mqapp" },
  },
  {
    title: "no certificate is refused",
    identity: () => undefined,
    java: [2009, /alert: certificate_required$/],
    node: /alert certificate required/,
    openssl: /alert certificate required/,
    heard: { ...refused, refusals: /peer did not return a certificate/ },
  },
  {
    title: "no certificate would do, were SSLCAUTH not REQUIRED, until CHLAUTH",
    server: ({ altered }) => ({ channel: altered("SSLCAUTH(REQUIRED)", "SSLCAUTH(OPTIONAL)") }),
    identity: () => undefined,
    ...shutOut,
    heard: { user: "NOACCESS" },
  },
  {
    title: "an expired certificate of the same name by the same CA is refused",
    identity: ({ expired }) => expired,
    java: [2009, /alert: certificate_expired$/],
    node: /alert certificate expired/,
    openssl: /alert certificate expired/,
    heard: { ...refused, refusals: /certificate has expired/ },
  },
  {
    title: "a certificate of the same name by another CA of the same name is refused",
    identity: ({ impostor }) => impostor,
    java: [2009, /alert: decrypt_error$/],
    node: /alert decrypt error/,
    openssl: /alert decrypt error/,
    heard: { ...refused, refusals: /certificate signature failure/ },
  },
  {
    title: "TLS 1.2 is refused",
    version: "TLSv1.2",
    java: [2397, /alert: protocol_version$/],
    node: /alert protocol version/,
    openssl: /alert protocol version/,
    heard: { ...refused, refusals: /unsupported protocol/ },
  },
  {
    title: "TLS 1.2 would do, were SSLCIPH of the intermediate profile",
    server: ({ altered }) => ({ channel: altered("ANY_TLS13_OR_HIGHER", "ANY_TLS12_OR_HIGHER") }),
    version: "TLSv1.2",
    ...gotIn,
    heard: { user: "mqapp" },
  },
  {
    title: "a listener that speaks TLS 1.2 only is refused",
    server: ({ altered }) => ({
      channel: altered("ANY_TLS13_OR_HIGHER", "ANY_TLS12_OR_HIGHER"),
      more: ["-tls1_2"],
    }),
    java: [2397, /alert: protocol_version$/],
    node: /alert protocol version/,
    openssl: /alert protocol version/,
    heard: refused,
  },
  {
    title: "a listener of the same name by another CA of the same name is refused",
    server: ({ impostorServer }) => ({ identity: impostorServer }),
    java: [2397, /Signature does not match/],
    node: /^CERT_SIGNATURE_FAILURE/,
    openssl: /certificate signature failure/,
    heard: refused,
  },
  {
    title: "a listener with another server's certificate by the same CA is refused",
    server: directorysServer,
    java: [2398, /AMQ9636: .*CN=openldap-server-certificate/],
    node: /^ERR_TLS_CERT_ALTNAME_INVALID/,
    openssl: /hostname mismatch/,
    // IBM's client looks at the name when the handshake is done, and then says nothing.
    heard: { bytes: 0 },
  },
  {
    title: "a listener with a client's certificate is refused",
    server: ({ issued }) => ({ identity: issued }),
    java: [2397, /Extended key usage does not permit use for TLS server authentication/],
    node: /^INVALID_PURPOSE/,
    openssl: /unsuitable certificate purpose/,
    heard: refused,
  },
  {
    title: "a certificate by the same CA that no SSLPEERMAP names is shut out",
    identity: ({ unmapped }) => unmapped,
    ...shutOut,
    heard: { user: "NOACCESS" },
  },
  {
    title: "the certificate of a revoked client is shut out",
    server: ({ revoked }) => ({ channel: revoked }),
    ...shutOut,
    heard: { user: "NOACCESS" },
  },
  {
    title: "a certificate with a revoked serial number is shut out",
    server: ({ revokedSerial }) => ({ channel: revokedSerial }),
    ...shutOut,
    heard: { user: "NOACCESS" },
  },
];
