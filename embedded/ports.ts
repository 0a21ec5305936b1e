import * as fs from "node:fs";
import { createServer } from "node:net";
import { inLocal } from "./paths";
import { runningPid } from "./processes";

const file = inLocal("plane", "ports.json");

/** Who listens where, on 127.0.0.1. */
export interface Ports {
  etcd: number;
  etcdPeer: number;
  "kube-apiserver": number;
  "kube-controller-manager": number;
  "kube-scheduler": number;
  kwok: number;
}

const owners: Record<keyof Ports, string> = {
  etcd: "etcd",
  etcdPeer: "etcd",
  "kube-apiserver": "kube-apiserver",
  "kube-controller-manager": "kube-controller-manager",
  "kube-scheduler": "kube-scheduler",
  kwok: "kwok",
};

/**
 * The plane's ports: those of the last start where they are still free or held by the plane itself, so that a
 * kubeconfig stays good over a restart; any other free ones where somebody took them meanwhile.
 */
export async function choosePorts(): Promise<Ports> {
  const last: Partial<Ports> = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  const chosen: Partial<Ports> = {};
  for (const name of Object.keys(owners) as (keyof Ports)[]) {
    const before = last[name];
    const ours = runningPid(owners[name]) !== undefined;
    chosen[name] = before !== undefined && (ours || (await isFree(before))) ? before : await freePort();
  }
  fs.writeFileSync(file, JSON.stringify(chosen), { mode: 0o600 });
  return chosen as Ports;
}

/** Tries a port by listening on it for a moment; 0 lets the system choose. */
function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}

const isFree = async (port: number): Promise<boolean> => (await listen(port)) !== undefined;

export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error("No free port on 127.0.0.1.");
  return port;
}
