import { nameOf } from "../../mesh/metadata";
import type { Field } from "../../model/field";
import { objectName } from "../../model/message";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import type { KubernetesObject } from "../../objects/kubernetes";
import { SecretSources, secretSourceKinds } from "../../objects/secretSources";
import { gateway, stated } from "./servers";
import { BesideWorkloads, GatewayWorkloads, workloadKinds } from "./workloads";

const source = "a Certificate, SealedSecret or Secret of this name beside the gateway's workload";

export const credentialResolves = rule({
  id: "GW-07",
  name: "gateway-credential-resolves",
  title: "A Gateway's credential exists and belongs to that Gateway alone",
  description:
    "The credential that a server of an Istio Gateway names must come from an object in the namespace of the gateway's workload, where Istio looks for it; a server without one closes every connection. Two Gateways with different hosts must not share it: browsers reuse a connection for every host of its certificate and then reach the wrong Gateway.",
  severity: "high",
  standards: [
    {
      name: "Istio documentation",
      clause:
        "Traffic Management Problems, 404 errors occur when multiple gateways configured with same TLS certificate",
    },
    { name: "Istio documentation", clause: "Secure Gateways, Troubleshooting" },
  ],
  remediation: {
    how: "Issue each Gateway a certificate of its own in the namespace of the gateway's workload and name its Secret in credentialName.",
    snippet: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop-tls
  namespace: istio-ingress
spec:
  secretName: shop-tls
  dnsNames: [shop.example.com]
  usages: [digital signature, server auth]
  issuerRef:
    name: private-ca
    kind: ClusterIssuer`,
  },
  url: "https://istio.io/latest/docs/ops/common-problems/network-issues/#404-errors-occur-when-multiple-gateways-configured-with-same-tls-certificate",
  kinds: [gateway],
  inspect(object) {
    for (const { credential } of credentials(object)) {
      if (!credential.text?.includes("://")) continue;
      credential.undecided("names a provider outside the cluster's Secrets");
    }
  },
  setKinds: [gateway, ...workloadKinds, ...secretSourceKinds],
  inspectSet(set) {
    checkShared(set);
    if (!set.complete || set.ofKind(gateway).length === 0) return;
    const secrets = new SecretSources(set);
    const workloads = new GatewayWorkloads(set);
    if (secrets.open) return;
    const missing = new BesideWorkloads((namespaces, name) =>
      namespaces.filter((namespace) => secrets.of(namespace, name).length === 0),
    );
    for (const object of set.ofKind(gateway)) checkResolved(object, workloads.namespacesOf(object), missing);
  },
});

/** The names of Secrets in the Gateway's servers, each with its server. */
function credentials(object: Field): { credential: Field; server: Field }[] {
  return object
    .at("spec", "servers")
    .items()
    .flatMap((server) => {
      const tls = server.at("tls");
      const names = [tls.at("credentialName"), ...tls.at("credentialNames").items()];
      return names.filter(stated).map((credential) => ({ credential, server }));
    });
}

function checkResolved(
  object: Field,
  namespaces: readonly string[] | undefined,
  missing: BesideWorkloads<string[]>,
): void {
  for (const { credential } of credentials(object)) {
    const name = credential.text;
    if (name === undefined || name.includes("://")) continue;
    if (!namespaces) {
      credential.undecided("cannot be looked up, as the set does not show the Gateway's workload");
      continue;
    }
    const [namespace] = missing.of(namespaces, name);
    if (namespace === undefined) continue;
    credential.report(`names a Secret that nothing puts into namespace ${namespace}`, source);
  }
}

interface Use {
  object: Field;
  selector: ReadonlyMap<string, string | undefined>;
  hosts: string;
}

/** Browsers tell servers of one workload apart by the certificate, so it may have one Gateway's hosts only. */
function checkShared(set: SetView): void {
  // The first use of each credential by each selector; there are few of them.
  const uses = new Map<string, Use[]>();
  for (const object of set.ofKind(gateway)) {
    const labels = object.at("spec", "selector").entries();
    const selector = new Map(labels.map(({ key, text }) => [key, text]));
    for (const { credential, server } of credentials(object)) {
      const hosts = server.at("hosts").items();
      const use = { object, selector, hosts: inAnyOrder(hosts.map(({ text }) => text ?? "")) };
      const others = uses.get(credential.text ?? "") ?? [];
      const other = others.find((each) => sharesWorkload(each, use));
      if (other && !isSameObject(other.object, object) && other.hosts !== use.hosts) {
        const name = objectName(other.object.value as KubernetesObject);
        credential.report(`is also the credential of ${name} for other hosts`, "a credential of its own");
      }
      if (!other) uses.set(credential.text ?? "", [...others, use]);
    }
  }
}

/** The same object may be given twice, as by a base and an overlay: the cluster has it once. */
const isSameObject = (a: Field, b: Field): boolean =>
  a === b ||
  (nameOf(a) !== "" && objectName(a.value as KubernetesObject) === objectName(b.value as KubernetesObject));

/** Whatever one selects, the other may select too. */
const sharesWorkload = (a: Use, b: Use): boolean => isWithin(a, b) || isWithin(b, a);

const isWithin = (narrow: Use, wide: Use): boolean =>
  [...wide.selector].every(([key, value]) => narrow.selector.get(key) === value);

const inAnyOrder = (texts: string[]): string => texts.sort().join(",");
