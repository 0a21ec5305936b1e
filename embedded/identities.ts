import { generateKeyPairSync, X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import { type Authority, type Hosts, type Identity, newAuthority } from "./authority";
import { inLocal, kubeconfig } from "./paths";
import type { Ports } from "./ports";

/** Who takes part in the plane, each with a key and a certificate of its own. */
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

/** The file that holds a participant's certificate or key. */
export const pem = (name: string, part: "crt" | "key") => inLocal("plane", "pki", `${name}.${part}`);

/** Where a participant finds the API server and its own certificate; the administrator's is the person's too. */
export const kubeconfigOf = (who: string) =>
  who === "admin" ? kubeconfig : inLocal("plane", `${who}.kubeconfig`);

/** A plane that is started within this time of its certificates' end gets new ones. */
const renewalDays = 30;

/** Makes the keys and certificates of all participants, unless they are there and will do for a while. */
export function makeIdentities(): void {
  if (fs.existsSync(pem("ca", "crt")) && !endsSoon(fs.readFileSync(pem("ca", "crt")))) return;
  fs.mkdirSync(inLocal("plane", "pki"), { recursive: true, mode: 0o700 });
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

const endsSoon = (certificate: Buffer): boolean =>
  Date.parse(new X509Certificate(certificate).validTo) < Date.now() + renewalDays * 86_400_000;

export function writeKubeconfig(who: string, ports: Ports): void {
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
  fs.writeFileSync(kubeconfigOf(who), JSON.stringify(config, null, 2), { mode: 0o600 });
}
