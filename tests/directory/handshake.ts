import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as tls from "node:tls";
import type { KeyPair } from "./certificates";
import { eventually } from "./entries";
import type { RunningDirectory } from "./runningDirectory";

/** What the client got, and what the directory logged. */
export interface Handshake {
  client: string;
  directory: string;
}

/** A handshake in which the client offers one version and, if given, these suites only; it looks at no host name. */
export async function shakeHands(
  { slapd }: RunningDirectory,
  { certificate, key, ca }: KeyPair & { ca: string },
  version: tls.SecureVersion,
  ciphers?: string,
): Promise<Handshake> {
  const socket = tls.connect({
    ...{ host: "127.0.0.1", port: slapd.port, minVersion: version, maxVersion: version },
    // Otherwise the client's own library would refuse what the directory has to.
    ciphers: ciphers === undefined ? undefined : `${ciphers}@SECLEVEL=0`,
    ca: fs.readFileSync(ca),
    cert: fs.readFileSync(certificate),
    key: fs.readFileSync(key),
    checkServerIdentity: () => undefined,
  });
  let port = 0;
  socket.on("connect", () => {
    port = socket.localPort!;
  });
  const client = await new Promise<string>((resolve) => {
    socket.on("secureConnect", () => resolve(`${socket.getProtocol()} ${socket.getCipher().name}`));
    socket.on("error", () => resolve("refused"));
  });
  await eventually(async () => assert.notEqual(slapd.outcome(port), undefined));
  socket.destroy();
  return { client, directory: slapd.outcome(port)! };
}
