import * as fs from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { run } from "./command";
import { commandLines, kwokStages, type PlaneProgram, planePrograms } from "./commandLines";
import { makeIdentities, pem, writeKubeconfig } from "./identities";
import { choosePorts } from "./ports";
import { logFile, logTail, runningPid, start, stop } from "./processes";
import { until } from "./progress";

/** Starts what does not run, waits until the API server is ready, and leaves the admin's kubeconfig. */
export async function startPlane(binaries: string): Promise<void> {
  makeIdentities();
  const ports = await choosePorts();
  for (const who of ["admin", "kube-controller-manager", "kube-scheduler"]) writeKubeconfig(who, ports);
  fs.writeFileSync(kwokStages, (await run(path.join(binaries, "kwok-stages"), [])).stdout);

  const programs = commandLines(ports);
  const begin = (name: PlaneProgram) =>
    start({ name, binary: path.join(binaries, name), args: programs[name] });
  begin("etcd");
  begin("kube-apiserver");
  await until(
    () => isReady(ports["kube-apiserver"]),
    60,
    () => notReady(),
  );
  for (const name of planePrograms.slice(2)) begin(name);
}

/** Which of the plane's programs run now. */
export const runningPrograms = () => planePrograms.filter((name) => runningPid(name) !== undefined);

/** Ends all of them, those that need the others first. */
export async function stopPlane(): Promise<void> {
  for (const name of [...planePrograms].reverse()) await stop(name);
}

/** Asks the API server's readiness over mutual TLS; false where nobody answers. */
function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const [ca, cert, key] = [pem("ca", "crt"), pem("admin", "crt"), pem("admin", "key")].map((file) =>
      fs.readFileSync(file),
    );
    request({ host: "127.0.0.1", port, path: "/readyz", ca, cert, key, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on("error", () => resolve(false))
      .end();
  });
}

function notReady(): string {
  const missing =
    planePrograms.slice(0, 2).find((name) => runningPid(name) === undefined) ?? "kube-apiserver";
  return `The local control plane is not ready after 60 s; ${missing} says in ${logFile(missing)}:\n${logTail(missing)}`;
}
