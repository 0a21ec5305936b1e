import { channelServerName } from "../components/messaging/queueManager/routes";
import { type At, excluded } from "./at";
import type { Fault } from "./fault";
import { givenClients } from "./givenClients";

/** What is wrong with calls from outside that the schema finds fine one by one. */
export function ingressFaults(at: At): Fault[] {
  const hosts = listAt(at, "ingress.hosts");
  const queueManager = at("ingress.queueManager");
  if (hosts.length === 0 && queueManager === undefined) return inVain(at, "ingress.hosts");
  return [
    ...gateway(at),
    ...(hosts.length === 0 ? inVain(at, "ingress.hosts") : []),
    ...hosts.flatMap((_, index) => calledClient(at, `ingress.hosts[${index}].client`)),
    ...overlapping(at, hosts),
    ...clientCertificates(at),
    ...(queueManager === undefined ? [] : [...channels(at), ...forwardingPort(at, hosts)]),
    ...excluded(
      at,
      "ingress.certificate.existingSecretName",
      "ingress.certificate.issuer",
      "the certificate comes from one of them",
    ),
  ];
}

const listAt = (at: At, key: string): unknown[] => {
  const given = at(key);
  return Array.isArray(given) ? given : [];
};

const inVain = (at: At, without: string): Fault[] =>
  ["certificate", "clientCertificates", "strictTransportSecurity"]
    .map((key) => `ingress.${key}`)
    .filter((key) => at(key) !== undefined)
    .map((key) => ({ key, text: `has no effect without ${without}; leave it out.` }));

/** Only the gateway that this stack installs is known. */
function gateway(at: At): Fault[] {
  if (at("istio.flavor") === "external")
    return [
      { key: "ingress", text: "needs a gateway, which istio.flavor: external leaves to somebody else." },
    ];
  if (at("istio.install.gateway") === false)
    return [{ key: "ingress", text: "needs the gateway that istio.install.gateway: false leaves out." }];
  if (at("ingress.api") === "gateway-api" && isBefore(at, 30))
    return [
      {
        key: "ingress.api",
        text: "cannot be gateway-api with an Istio before 1.30, as that of istio.flavor and istio.version is.",
      },
    ];
  return [];
}

/** Of the mesh, by its minor version; charts are pinned to one that has everything. */
function isBefore(at: At, minor: number): boolean {
  if (at("istio.flavor") === "openshift-2") return true;
  const [, given] = /^v1\.(\d+)/.exec(String(at("istio.version"))) ?? [];
  return given !== undefined && Number(given) < minor;
}

function calledClient(at: At, key: string): Fault[] {
  const name = at(key);
  const client = givenClients(at).find(({ of }) => of("name") === name);
  if (!client) return [{ key, text: "is none of the clients; give the name of one." }];
  if (client.revoked) return [{ key, text: `is ${client.key}, which is revoked; take it out here.` }];
  const style = client.of("style") ?? "mq-spring-app";
  const serves = style === "mq-spring-app" || style === "spring-bundle";
  if (serves && client.of("install") !== false && client.of("namespace") === undefined) return [];
  return [{ key, text: `is ${client.key}, of which this stack deploys nothing that serves HTTP.` }];
}

/** The gateway tells what it serves at one port apart by name. */
function overlapping(at: At, hosts: unknown[]): Fault[] {
  const isShared = (at("ingress.queueManager.port") ?? 443) === 443;
  const names = [
    ...hosts.map((_, index) => `ingress.hosts[${index}].host`),
    ...(isShared ? listAt(at, "ingress.queueManager.hostNames") : []).map(
      (_, index) => `ingress.queueManager.hostNames[${index}]`,
    ),
  ];
  return names.flatMap((key, index) => {
    const other = names.slice(0, index).find((earlier) => at(earlier) === at(key));
    return other === undefined ? [] : [{ key, text: `is ${other} already; give each host one entry.` }];
  });
}

function clientCertificates(at: At): Fault[] {
  const key = "ingress.clientCertificates";
  if (at(key) === undefined) return [];
  const faults: Fault[] = [];
  if (isBefore(at, 28))
    faults.push({
      key,
      text: "cannot go with an Istio before 1.28, whose gateways would take the CA of the server's certificate for the clients'.",
    });
  if (at(`${key}.subjectAltNames`) !== undefined && at("ingress.api") === "gateway-api")
    faults.push({
      key: `${key}.subjectAltNames`,
      text: "cannot go with ingress.api: gateway-api, whose Gateway has no field for it.",
    });
  return faults;
}

/** Plain calls to the hosts come in at port 80. */
const forwardingPort = (at: At, hosts: unknown[]): Fault[] =>
  hosts.length > 0 && at("ingress.queueManager.port") === 80
    ? [{ key: "ingress.queueManager.port", text: "must not be 80, where plain calls to the hosts come in." }]
    : [];

/** Channels are asked for by name, which not every name can be made into. */
function channels(at: At): Fault[] {
  const keys = ["queueManager.channel", ...givenClients(at).map(({ key }) => `${key}.channel`)];
  return keys.flatMap((key) => {
    const channel = at(key);
    if (typeof channel !== "string" || canBeAskedFor(channel)) return [];
    return [
      {
        key,
        text: "must end in an upper-case letter or digit with ingress.queueManager, to be asked for by name.",
      },
    ];
  });
}

function canBeAskedFor(channel: string): boolean {
  try {
    channelServerName(channel, "channel");
    return true;
  } catch {
    return false;
  }
}
