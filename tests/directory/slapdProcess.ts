import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";

/** One slapd, from its first connection to its exit. */
export class SlapdProcess {
  log = "";

  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
  ) {
    process.stderr!.on("data", (chunk) => {
      this.log += chunk;
    });
  }

  /** Starts the chart's command on a port of 127.0.0.1 in place of 1636, and waits until it listens. */
  static async start(
    [command, ...args]: string[],
    port: number,
    env: NodeJS.ProcessEnv,
  ): Promise<SlapdProcess> {
    const local = args.map((arg) => arg.replace("ldaps://:1636/", `ldaps://127.0.0.1:${port}/`));
    const child = spawn(command!, local, { env, stdio: ["ignore", "ignore", "pipe"] });
    const slapd = new SlapdProcess(child, port);
    for (const deadline = Date.now() + 10_000; Date.now() < deadline && child.exitCode === null; ) {
      if (await connects(port)) return slapd;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await slapd.stop();
    throw new Error(`slapd does not listen: ${slapd.log.slice(-2000)}`);
  }

  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill(signal);
    await once(this.process, "exit");
  }

  /** How many connections were refused for their TLS. */
  refusals(): number {
    return this.log.split("closed (TLS negotiation failure)").length - 1;
  }

  /** What became of a client's TLS, in the words of the log; undefined while that is open. */
  outcome(clientPort: number): string | undefined {
    const connection = this.log.match(
      `conn=(\\d+) fd=\\d+ ACCEPT from IP=127\\.0\\.0\\.1:${clientPort} `,
    )?.[1];
    return this.log.match(
      `conn=${connection} fd=\\d+ (TLS established .*|closed \\(TLS negotiation failure\\))`,
    )?.[1];
  }

  /** TCP ports on which it listens, from the kernel's own tables. */
  listeners(): number[] {
    const folder = `/proc/${this.process.pid}/fd`;
    const open = fs.readdirSync(folder).map((fd) => fs.readlinkSync(path.join(folder, fd)));
    return ["/proc/net/tcp", "/proc/net/tcp6"]
      .flatMap((table) => fs.readFileSync(table, "utf8").trim().split("\n").slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === "0A" && open.includes(`socket:[${inode}]`))
      .map(([, address]) => Number.parseInt(address!.split(":")[1]!, 16));
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
