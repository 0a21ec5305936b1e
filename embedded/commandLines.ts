import { kubeconfigOf, pem } from "./identities";
import { inLocal, kubeconfig } from "./paths";
import type { Ports } from "./ports";

/** The plane's programs in the order of their start. */
export const planePrograms = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "operators",
] as const;
export type PlaneProgram = (typeof planePrograms)[number];

/** The stages by which kwok plays nodes and pods. */
export const kwokStages = inLocal("plane", "kwok-stages.yaml");

const inPlane = (...parts: string[]) => inLocal("plane", ...parts);

/** What each program is started with. */
export function commandLines(ports: Ports): Record<PlaneProgram, string[]> {
  const flags = (values: Record<string, string | number | boolean>) =>
    Object.entries(values).map(([name, value]) => `--${name}=${value}`);
  const etcd = `https://127.0.0.1:${ports.etcd}`;
  const peer = `https://127.0.0.1:${ports.etcdPeer}`;
  const controller = (name: "kube-controller-manager" | "kube-scheduler") => ({
    kubeconfig: kubeconfigOf(name),
    "authentication-kubeconfig": kubeconfigOf(name),
    "authorization-kubeconfig": kubeconfigOf(name),
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
      config: kwokStages,
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
