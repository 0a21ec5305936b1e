import { generateKeyPairSync } from "node:crypto";
import * as fs from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { type Authority, type Hosts, type Identity, newAuthority } from "./authority";
import { run } from "./command";
import { inLocal, kubeconfig } from "./paths";
import { choosePorts, type Ports } from "./ports";
import { logFile, logTail, type Program, runningPid, start, stop } from "./processes";
import { until } from "./progress";

const inPlane = (...parts: string[]) => inLocal("plane", ...parts);

/** In the order of their start. */
export const planePrograms = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "operators",
] as const;
type PlaneProgram = (typeof planePrograms)[number];

const identities: Record<string, { subject: Parameters<Authority["issue"]>[0]; hosts?: Hosts }> = {
  etcd: { subject: { commonName: "etcd" }, hosts: { ipAddresses: ["127.0.0.1"] } },
  "kube-apiserver": {
    subject: { commonName: "kube-apiserver" },
    hosts: { ipAddresses: ["127.0.0.1", "10.96.0.1"], dnsNames: ["localhost", "kubernetes.default.svc"] },
  },
  admin: { subject: { commonName: "strict-mtls admin", organization: "system:masters" } },
  "kube-controller-manager": { subject: { commonName: "system:kube-controller-manager" } },
  "kube-scheduler": { subject: { commonName: "system:kube-scheduler" } },
};

const pem = (name: string, part: "crt" | "key") => inPlane("pki", `${name}.${part}`);

/** Starts what does not run, waits until the API server is ready, and leaves the admin's kubeconfig. */
export async function startPlane(binaries: string): Promise<void> {
  fs.mkdirSync(inPlane("pki"), { recursive: true, mode: 0o700 });
  if (!fs.existsSync(pem("ca", "crt"))) makeIdentities();
  const ports = await choosePorts();
  for (const who of ["admin", "kube-controller-manager", "kube-scheduler"]) writeKubeconfig(who, ports);
  fs.writeFileSync(inPlane("kwok-stages.yaml"), (await run(path.join(binaries, "kwok-stages"), [])).stdout);

  const programs = commandLines(ports);
  const begin = (name: PlaneProgram) =>
    start({ name, binary: path.join(binaries, name), args: programs[name] } as Program);
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

export async function stopPlane(): Promise<void> {
  const [etcd, apiServer, ...others] = planePrograms;
  // The API server waits for its watchers to leave, and etcd for the API server.
  await Promise.all(others.map(stop));
  await stop(apiServer);
  await stop(etcd);
}

function makeIdentities(): void {
  const authority = newAuthority();
  const write = (name: string, identity: Identity) => {
    fs.writeFileSync(pem(name, "key"), identity.key, { mode: 0o600 });
    fs.writeFileSync(pem(name, "crt"), identity.certificate, { mode: 0o600 });
  };
  for (const [name, { subject, hosts }] of Object.entries(identities)) {
    write(name, authority.issue(subject, hosts));
  }
  const tokens = generateKeyPairSync("rsa", { modulusLength: 2048 });
  fs.writeFileSync(pem("tokens", "key"), tokens.privateKey.export({ type: "pkcs8", format: "pem" }), {
    mode: 0o600,
  });
  // Last, because its presence says that the folder is complete.
  write("ca", authority);
}

function writeKubeconfig(who: string, ports: Ports): void {
  const base64 = (file: string) => fs.readFileSync(file).toString("base64");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "plane",
    contexts: [{ name: "plane", context: { cluster: "plane", user: who } }],
    clusters: [
      {
        name: "plane",
        cluster: {
          server: `https://127.0.0.1:${ports["kube-apiserver"]}`,
          "certificate-authority-data": base64(pem("ca", "crt")),
        },
      },
    ],
    users: [
      {
        name: who,
        user: {
          "client-certificate-data": base64(pem(who, "crt")),
          "client-key-data": base64(pem(who, "key")),
        },
      },
    ],
  };
  const file = who === "admin" ? kubeconfig : inPlane(`${who}.kubeconfig`);
  fs.writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
}

function commandLines(ports: Ports): Record<PlaneProgram, string[]> {
  const flags = (values: Record<string, string | number | boolean>) =>
    Object.entries(values).map(([name, value]) => `--${name}=${value}`);
  const etcd = `https://127.0.0.1:${ports.etcd}`;
  const peer = `https://127.0.0.1:${ports.etcdPeer}`;
  const controller = (name: "kube-controller-manager" | "kube-scheduler") => ({
    kubeconfig: inPlane(`${name}.kubeconfig`),
    "authentication-kubeconfig": inPlane(`${name}.kubeconfig`),
    "authorization-kubeconfig": inPlane(`${name}.kubeconfig`),
    "leader-elect": false,
    "bind-address": "127.0.0.1",
    "secure-port": ports[name],
    "cert-dir": inPlane("serving", name),
  });
  return {
    etcd: flags({
      "data-dir": inPlane("etcd"),
      "listen-client-urls": etcd,
      "advertise-client-urls": etcd,
      "listen-peer-urls": peer,
      "initial-advertise-peer-urls": peer,
      "initial-cluster": `default=${peer}`,
      "cert-file": pem("etcd", "crt"),
      "key-file": pem("etcd", "key"),
      "trusted-ca-file": pem("ca", "crt"),
      "client-cert-auth": true,
      "peer-cert-file": pem("etcd", "crt"),
      "peer-key-file": pem("etcd", "key"),
      "peer-trusted-ca-file": pem("ca", "crt"),
      "peer-client-cert-auth": true,
      // The plane is made again by `make up`: losing it in a power cut costs a minute, waiting for the disk costs more.
      "unsafe-no-fsync": true,
      "log-level": "warn",
    }),
    "kube-apiserver": flags({
      "etcd-servers": etcd,
      "etcd-cafile": pem("ca", "crt"),
      "etcd-certfile": pem("admin", "crt"),
      "etcd-keyfile": pem("admin", "key"),
      "bind-address": "127.0.0.1",
      "advertise-address": "127.0.0.1",
      "secure-port": ports["kube-apiserver"],
      "tls-cert-file": pem("kube-apiserver", "crt"),
      "tls-private-key-file": pem("kube-apiserver", "key"),
      "tls-min-version": "VersionTLS13",
      "client-ca-file": pem("ca", "crt"),
      "anonymous-auth": false,
      "authorization-mode": "RBAC",
      "service-account-issuer": "https://kubernetes.default.svc",
      "service-account-key-file": pem("tokens", "key"),
      "service-account-signing-key-file": pem("tokens", "key"),
      "service-cluster-ip-range": "10.96.0.0/16",
      // Webhooks are pods, and pods do not run here.
      "disable-admission-plugins": "ValidatingAdmissionWebhook,MutatingAdmissionWebhook",
      "cert-dir": inPlane("serving", "kube-apiserver"),
    }),
    "kube-controller-manager": flags({
      ...controller("kube-controller-manager"),
      "service-account-private-key-file": pem("tokens", "key"),
      "root-ca-file": pem("ca", "crt"),
      "use-service-account-credentials": true,
      // Each controller asks for a token of its own at the start; at the usual 20 a second that takes ten seconds.
      "kube-api-qps": 500,
      "kube-api-burst": 1000,
    }),
    "kube-scheduler": flags(controller("kube-scheduler")),
    kwok: flags({
      kubeconfig,
      config: inPlane("kwok-stages.yaml"),
      "manage-all-nodes": true,
      cidr: "10.244.0.0/16",
      "node-ip": "127.0.0.1",
      // Without a lease that is renewed, the controller manager takes the node for lost after 40 seconds.
      "node-lease-duration-seconds": 40,
      "server-address": `127.0.0.1:${ports.kwok}`,
    }),
    operators: flags({ kubeconfig }),
  };
}

/** Asks the API server's readiness over mutual TLS; undefined where nobody answers. */
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
