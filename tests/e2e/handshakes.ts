import { once } from "node:events";
import * as fs from "node:fs";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import { call } from "./jsse";
import type { Material } from "./materials";
import { inScratch, secretValue } from "./scratch";

/** A server with this material that demands a certificate; it says `welcome`, or why it does not believe the client's. */
async function listen({ key, certificate, trusted }: Material): Promise<{ port: number; close: () => void }> {
  const server = tls.createServer(
    {
      key,
      cert: certificate,
      ca: trusted,
      requestCert: true,
      minVersion: "TLSv1.3",
      // Node would hang up without a word: so the server says what OpenSSL found instead.
      rejectUnauthorized: false,
    },
    (socket) => {
      socket.on("error", () => {});
      socket.end(socket.authorized ? "welcome" : `client refused: ${socket.authorizationError}`);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** OpenSSL on both sides: `welcome`, or which of the two was refused by the other and why. */
export async function nodeHandshake(server: Material, client: Material, host: string): Promise<string> {
  const { port, close } = await listen(server);
  const socket = tls.connect({
    port,
    host: "127.0.0.1",
    servername: host,
    key: client.key,
    cert: client.certificate,
    ca: client.trusted,
    minVersion: "TLSv1.3",
  });
  try {
    let text = "";
    for await (const chunk of socket) text += chunk;
    return text;
  } catch (error) {
    return `server refused: ${(error as NodeJS.ErrnoException).code}`;
  } finally {
    socket.destroy();
    close();
  }
}

/** Java's own TLS as the client: what it printed. */
export async function javaHandshake(server: Material, client: Material): Promise<string> {
  const folder = inScratch("materials");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const save = (name: string, base64: string) => {
    const file = `${folder}/${name}`;
    fs.writeFileSync(file, Buffer.from(base64, "base64"), { mode: 0o600 });
    return file;
  };
  const { port, close } = await listen(server);
  try {
    return await call({
      port,
      keystore: save("keystore.jks", client.keystore!),
      truststore: save("truststore.p12", client.truststore),
      password: (await secretValue("mq", "mq-client-jks-password", "KEY_STORE_PASSWORD")).toString(),
    });
  } finally {
    close();
  }
}
