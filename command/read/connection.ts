import * as http from "node:http";
import * as https from "node:https";
import { Fault } from "../fault";

/** What the API server answers to a path. */
export interface Answer {
  status: number;
  body: string;
}

export type Get = (path: string) => Promise<Answer>;

/** A way to ask the API server that a kubeconfig leads to, as the user it names. */
export async function connection(file: string, context: string | undefined): Promise<Get> {
  const { KubeConfig } = await client();
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch {
    // The library's message may quote the file, which holds credentials.
    throw new Fault(`--kubeconfig ${file} cannot be read as a kubeconfig.`);
  }
  if (context !== undefined) {
    if (!config.getContextObject(context))
      throw new Fault(unknownContext(file, context, config.getContexts()));
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  if (!cluster) throw new Fault(`--kubeconfig ${file} has no current context; name one with --context.`);
  const base = new URL(cluster.server);
  if (base.protocol === "http:" && !cluster.skipTLSVerify)
    throw new Fault(`--kubeconfig ${file} leads to a server without TLS.`);
  const options: https.RequestOptions = { headers: {} };
  try {
    await config.applyToHTTPSOptions(options);
  } catch {
    throw new Fault(`--kubeconfig ${file} has a user whose credentials cannot be had.`);
  }
  const prefix = base.pathname.replace(/\/$/, "");
  return (path) => request(new URL(prefix + path, base), options);
}

async function client(): Promise<typeof import("@kubernetes/client-node")> {
  try {
    return await import("@kubernetes/client-node");
  } catch {
    throw new Fault("--kubeconfig needs the package @kubernetes/client-node; install it beside strict-mtls.");
  }
}

function unknownContext(file: string, context: string, known: { name: string }[]): string {
  const names = known.map(({ name }) => name).join(", ");
  return `--context ${JSON.stringify(context)} is not in ${file}; allowed: ${names}.`;
}

/** An answer that takes longer will not come. */
const patience = 60_000;

function request(url: URL, options: https.RequestOptions): Promise<Answer> {
  const { request: send } = url.protocol === "http:" ? http : https;
  return new Promise((resolve, reject) => {
    const sent = send(url, { ...options, method: "GET", timeout: patience }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on("timeout", () => sent.destroy(new Error("timeout")));
    sent.on("error", reject);
    sent.end();
  });
}
