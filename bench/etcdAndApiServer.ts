import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { freePort } from "../embedded/ports";
import { until } from "../embedded/progress";

/**
 * The least that a local Kubernetes API can be: what envtest of controller-runtime starts, etcd without TLS and an API
 * server with a certificate it makes itself, no controller, no scheduler, no node.
 * https://book.kubebuilder.io/reference/envtest
 */
export class EtcdAndApiServer {
  private readonly folder = fs.mkdtempSync(path.join(tmpdir(), "strict-mtls-envtest-"));
  private readonly children: ChildProcess[] = [];

  constructor(private readonly binaries: string) {}

  async start(): Promise<void> {
    const [client, peer, api] = [await freePort(), await freePort(), await freePort()];
    const key = path.join(this.folder, "tokens.key");
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    fs.writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    this.begin("etcd", {
      "data-dir": path.join(this.folder, "etcd"),
      "listen-client-urls": `http://127.0.0.1:${client}`,
      "advertise-client-urls": `http://127.0.0.1:${client}`,
      "listen-peer-urls": `http://127.0.0.1:${peer}`,
      "unsafe-no-fsync": true,
    });
    this.begin("kube-apiserver", {
      "etcd-servers": `http://127.0.0.1:${client}`,
      "bind-address": "127.0.0.1",
      "advertise-address": "127.0.0.1",
      "secure-port": api,
      "cert-dir": this.folder,
      "authorization-mode": "RBAC",
      "service-account-issuer": "https://127.0.0.1",
      "service-account-key-file": key,
      "service-account-signing-key-file": key,
      "service-cluster-ip-range": "10.0.0.0/24",
      "disable-admission-plugins": "ServiceAccount",
    });
    await until(
      () => answers(api),
      60,
      () => "etcd and kube-apiserver alone were not ready after 60 s.",
    );
  }

  async stop(): Promise<void> {
    for (const child of this.children.reverse()) {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private begin(name: string, flags: Record<string, string | number | boolean>): void {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    this.children.push(spawn(path.join(this.binaries, name), args, { stdio: "ignore" }));
  }
}

/** `/readyz` is open to everybody under RBAC; the certificate is one that this server made for itself a moment ago. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/readyz", rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => resolve(false));
  });
}
