import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { inFolder } from "./strictMtls";

/** A proxy on the same machine, such as `kubectl proxy`, has no certificate. */
export const kubeconfig = (server: string, withoutTls = true) => ({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "here",
  clusters: [{ name: "c", cluster: { server, "insecure-skip-tls-verify": withoutTls } }],
  users: [{ name: "u", user: { token: "t0ken" } }],
  contexts: [{ name: "here", context: { cluster: "c", user: "u" } }],
});

/**
 * Does something in a folder whose file `kubeconfig` leads to a server below a path, as that of a proxy may be. It gives these
 * answers, by path, and else 403.
 */
export async function withApiServer<T>(
  answers: Readonly<Record<string, object>>,
  use: (folder: string, asked: string[]) => Promise<T>,
): Promise<T> {
  const asked: string[] = [];
  const server = http.createServer(({ url = "", headers }, response) => {
    const path = url.replace("/prefix", "");
    asked.push(path);
    const answer = headers.authorization === "Bearer t0ken" ? answers[path] : undefined;
    response.writeHead(answer ? 200 : 403).end(JSON.stringify(answer ?? { secret: "hunter2" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const config = JSON.stringify(kubeconfig(`http://127.0.0.1:${port}/prefix`));
    return await inFolder({ kubeconfig: config }, (folder) => use(folder, asked));
  } finally {
    server.close();
  }
}
