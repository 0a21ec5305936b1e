import { once } from "node:events";
import * as fs from "node:fs";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import * as tls from "node:tls";
import { type Finished, run } from "../../embedded/command";
import { inScratch, secretValue } from "./scratch";

const java = (file: string) => path.join(__dirname, "java", file);

const classes = inScratch("classes");

/** The stores of the client's Secret as files, and the password that opens them. */
export interface Stores {
  keystore: string;
  truststore: string;
  password: string;
}

export async function clientStores(): Promise<Stores> {
  const folder = inScratch("stores");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const save = async (key: string) => {
    const file = path.join(folder, key);
    fs.writeFileSync(file, await secretValue("mq", "mq-client-cert", key), { mode: 0o600 });
    return file;
  };
  return {
    keystore: await save("keystore.jks"),
    truststore: await save("truststore.jks"),
    password: (await secretValue("mq", "mq-client-jks-password", "KEY_STORE_PASSWORD")).toString(),
  };
}

/** Passwords go by the environment, because arguments can be read by everyone. */
export const keytool = (password: string, ...args: string[]): Promise<Finished> =>
  run("keytool", args, { env: { ...process.env, STORE_PASSWORD: password } });

export interface Listening {
  port: number;
  /** How a handshake that did not succeed ended at the server. */
  refusals: string[];
  close(): Promise<unknown>;
}

/** A server with the queue manager's certificate that demands one from the client and tells it whom it saw. */
export async function serve(options: tls.TlsOptions = {}): Promise<Listening> {
  const [key, cert, ca] = await Promise.all(
    ["tls.key", "tls.crt", "ca.crt"].map((part) => secretValue("mq", "mq-server-cert", part)),
  );
  const server = tls.createServer(
    { key, cert, ca, requestCert: true, rejectUnauthorized: true, minVersion: "TLSv1.3", ...options },
    (socket) => {
      const { subject } = socket.getPeerCertificate();
      socket.end(
        `${Object.entries(subject)
          .map(([name, value]) => `${name}=${value}`)
          .join(",")}\n`,
      );
      socket.on("error", () => {});
    },
  );
  const refusals: string[] = [];
  server.on("tlsClientError", (error: NodeJS.ErrnoException) => refusals.push(error.code ?? error.message));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, refusals, close: () => new Promise((resolve) => server.close(resolve)) };
}

export interface Call extends Partial<Stores> {
  port: number;
  host?: string;
  protocol?: string;
  /** Lets the JDK speak what it has switched off. */
  outdated?: boolean;
}

/** Compiles the client once: Java would do it at every start of a source file, which takes longer than the call. */
export async function compileClient(): Promise<void> {
  const { code, stderr } = await run("javac", ["-d", classes, java("TlsClient.java")]);
  if (code !== 0) throw new Error(stderr);
}

/** Java's own TLS as the client; returns what it printed. */
export async function call({ port, host, protocol, outdated, ...stores }: Call): Promise<string> {
  const allowed = outdated ? [`-Djava.security.properties=${java("outdatedTls.security")}`] : [];
  const args = ["-XX:TieredStopAtLevel=1", ...allowed, "-cp", classes, "TlsClient"];
  const { stdout, stderr } = await run("java", args, {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: host ?? "qm1-ibm-mq.mq.svc",
      PROTOCOL: protocol,
      KEYSTORE: stores.keystore,
      TRUSTSTORE: stores.truststore,
      PASSWORD: stores.password,
    },
  });
  return stdout + stderr;
}
