import { once } from "node:events";
import * as fs from "node:fs";
import * as tls from "node:tls";
import { run } from "../../embedded/command";
import { inScratch } from "./scratch";

/** What a client that is not Java connects with: PEM, as the Secret has it. */
export interface PemCall {
  port: number;
  /** The name that the server must prove. */
  host: string;
  ca: string;
  identity?: { key: string; cert: string };
  version?: "TLSv1.2" | "TLSv1.3";
}

const [hello, answered] = ["hello", /^TSH /];

/** Returns `answered`, or why not. */
export async function nodeClient({
  port,
  host,
  ca,
  identity,
  version = "TLSv1.3",
}: PemCall): Promise<string> {
  const socket = tls.connect({
    port,
    host: "127.0.0.1",
    servername: host,
    ca,
    key: identity?.key,
    cert: identity?.cert,
    minVersion: version,
    maxVersion: version,
  });
  socket.setTimeout(10_000, () => socket.destroy(new Error("timeout")));
  let said = "";
  socket.on("data", (data) => {
    said += data.toString("latin1");
  });
  socket.on("secureConnect", () => socket.write(hello));
  try {
    await once(socket, "close");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `${code} ${message}`;
  } finally {
    socket.destroy();
  }
  return answered.test(said) ? "answered" : "closed";
}

/** Returns `answered`, or why not. */
export async function opensslClient({ port, host, ca, identity, version }: PemCall): Promise<string> {
  const folder = fs.mkdtempSync(`${inScratch("pem")}-`);
  const files = Object.entries({ CAfile: ca, key: identity?.key, cert: identity?.cert }).flatMap(
    ([option, pem]) => {
      if (pem === undefined) return [];
      fs.writeFileSync(`${folder}/${option}`, pem, { mode: 0o600 });
      return [`-${option}`, `${folder}/${option}`];
    },
  );
  const protocol = version === "TLSv1.2" ? "-tls1_2" : "-tls1_3";
  const names = ["-servername", host, "-verify_hostname", host, "-verify_return_error"];
  const args = ["s_client", "-quiet", "-connect", `127.0.0.1:${port}`, ...names, ...files, protocol];
  const { stdout, stderr } = await run("openssl", args, {
    stdio: ["pipe", "pipe", "pipe"],
    // A client that refuses the server does not read it.
    onStart: ({ stdin }) => stdin!.on("error", () => {}).end(hello),
    deadlineSeconds: 10,
  });
  fs.rmSync(folder, { recursive: true });
  if (answered.test(stdout)) return "answered";
  return stderr.includes(":error:") || stderr.includes("verify error:") ? stderr : "closed";
}
