import { spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import type { ApplicationChannel } from "./applicationChannel";
import { type FirstSegment, firstSegment, unknownChannel } from "./mqSegments";
import { inScratch } from "./scratch";

/** What a server proves itself with, in PEM, and the CA whose clients it believes. */
export interface ServerIdentity {
  key: string;
  cert: string;
  ca: string;
}

/** What the listener has of the one connection that it takes. */
export interface Heard {
  /** Only of a handshake that the listener has seen to its end. */
  handshake?: { suite: string; subject: string };
  /** Who CHLAUTH says it is, or "NOACCESS". */
  user?: string;
  segment?: FirstSegment;
  /** All bytes that came through TLS. */
  bytes: number;
  /** OpenSSL's reasons why there is none. */
  refusals: string;
}

export interface MqListener {
  port: number;
  /** Once the connection has ended, or after ten seconds. */
  heard(): Promise<Heard>;
  close(): void;
}

/**
 * A queue manager's front door on 127.0.0.1 for one connection: OpenSSL does the handshake as the channel's definition
 * demands it, since it tells a client it refuses why; then CHLAUTH decides on the subject. A client that gets in is
 * told that there is no such channel, because behind the door there is nothing. One that CHLAUTH shuts out is hung up on,
 * where a queue manager would add reason 2035.
 */
export async function mqListener(
  { key, cert, ca }: ServerIdentity,
  { tlsOptions, userOf }: ApplicationChannel,
  more: string[] = [],
): Promise<MqListener> {
  const folder = fs.mkdtempSync(`${inScratch("listener")}-`);
  const files = Object.entries({ key, cert, CAfile: ca }).flatMap(([option, pem]) => {
    fs.writeFileSync(`${folder}/${option}`, pem, { mode: 0o600 });
    return [`-${option}`, `${folder}/${option}`];
  });
  const args = ["s_server", "-accept", "127.0.0.1:0", "-naccept", "1", ...files, ...tlsOptions, ...more];
  const server = spawn("openssl", args, { stdio: "pipe" });
  // Its end is the end of its standard input: a client may be gone by then.
  server.stdin.on("error", () => {});
  let [out, err] = [Buffer.alloc(0), ""];
  const heard = (): Heard => ({ ...read(out, userOf), refusals: err });
  server.stderr.on("data", (text) => {
    err += text;
  });
  server.stdout.on("data", (data: Buffer) => {
    out = Buffer.concat([out, data]);
    const { bytes, user } = heard();
    if (bytes > 0) server.stdin.end(user === "NOACCESS" ? undefined : unknownChannel());
  });
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()));
  const failed = ended.then(() => Promise.reject(new Error(`openssl s_server did not start: ${err}`)));
  failed.catch(() => {});
  const port = () => /^ACCEPT 127\.0\.0\.1:(\d+)$/m.exec(out.toString("latin1"))?.[1];
  while (port() === undefined) await Promise.race([once(server.stdout, "data"), failed]);
  return {
    port: Number(port()),
    heard: async () => {
      const overdue = setTimeout(() => server.kill(), 10_000);
      await ended;
      clearTimeout(overdue);
      return heard();
    },
    close: () => {
      server.kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** s_server prints the client's certificate and the suite, then what comes through TLS as it comes, then its end. */
function read(out: Buffer, userOf: ApplicationChannel["userOf"]): Omit<Heard, "refusals"> {
  const printed = out.toString("latin1");
  const start = /^CIPHER is (\S+)\n(?:.*\n)*?Secure Renegotiation IS .*\n/m.exec(printed);
  if (!start) return { bytes: 0 };
  const [pem] = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(printed) ?? [];
  const { subject, serialNumber } = pem === undefined ? nameless : nameOf(pem);
  const rest = out.subarray(start.index + start[0].length);
  const end = /(?:ERROR|DONE)\n(?:shutting down SSL\n|$)/.exec(rest.toString("latin1"));
  const data = rest.subarray(0, end?.index);
  return {
    handshake: { suite: start[1]!, subject },
    user: userOf(`SERIALNUMBER=${serialNumber},${subject}`),
    segment: firstSegment(data),
    bytes: data.length,
  };
}

const nameless = { subject: "", serialNumber: "" };

/** Subject and serial number as SSLPEER spells them. */
export function nameOf(pem: string): typeof nameless {
  const { subject, serialNumber } = new X509Certificate(pem);
  return {
    subject: subject.replaceAll("\n", ","),
    serialNumber: (serialNumber.match(/../g) ?? []).join(":"),
  };
}
