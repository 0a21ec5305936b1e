import {
  type AccessEntry,
  type AccessModel,
  type AccessPort,
  type AccessService,
  ingressCalls,
  type KnownIdentity,
  type MeshIdentity,
  queueManagerFullName,
  releaseFullName,
} from "../components";
import type { Settings } from "../settings";
import { activeClients } from "./clients";
import { ingressModel } from "./ingress";

/** A port, and who may call it. */
type Opening = [port: AccessPort, callers: MeshIdentity[]];

interface Called extends Omit<AccessService, "ports"> {
  openings: Opening[];
}

/**
 * Directory <- queue manager <- clients, and the callers that the settings add. Identities are named by the rule their
 * charts follow, not by the workloads' outputs: the permission must be there before the workload is.
 */
export function accessModel(settings: Settings): AccessModel {
  const { clients, mesh, queueManager: mq } = settings;
  const called = [...directory(settings), queueManager(settings), ...applications(settings)];
  const gateway = ingressCalls({ namespace: settings.istio.gatewayNamespace }, ingressModel(settings));
  const own = [...identities(settings), ...(gateway.allow.length > 0 ? [gateway.identity] : [])];
  const allow = [...called.flatMap(entries), ...gateway.allow];
  return {
    dataPlane: mesh.injection === "ambient" ? "ambient" : "sidecar",
    services: called.map(({ openings, ...service }) => ({
      ...service,
      ports: openings.map(([port]) => port),
    })),
    identities: distinct([...own, ...allow.flatMap(({ from }) => from)]),
    allow,
    plaintext: mesh.exemptions.map(({ namespace, workload, port }) => ({ namespace, workload, port })),
    revoked: clients
      .filter(({ revoked }) => revoked)
      .map(({ name, namespace = mq.namespace }) => ({ namespace, serviceAccount: name })),
  };
}

/** Charts and operator put their release's name there. */
const podsOf = (releaseName: string) => ({ "app.kubernetes.io/instance": releaseName });
const tcp = (port: number, servicePort = port): AccessPort => ({ port, protocol: "TCP", servicePort });

function directory(settings: Settings): Called[] {
  const { ldap } = settings;
  if (ldap.url !== undefined) return [];
  const { serviceAccount: name, namespace } = directoryIdentity(settings);
  // Replicas copy from each other.
  const callers = [
    queueManagerIdentity(settings),
    ...(ldap.replicas > 1 ? [directoryIdentity(settings)] : []),
  ];
  return [{ namespace, name, workload: podsOf(ldap.releaseName), openings: [[tcp(1636, 636), callers]] }];
}

/** Besides the clients' port: replication among its instances, metrics, the web console. */
function queueManager(settings: Settings): Called {
  const { availability, metrics, web, allowFrom, releaseName } = settings.queueManager;
  const self = queueManagerIdentity(settings);
  const clients = activeClients(settings).map((client) => clientIdentity(client, settings));
  const openings: Opening[] = [
    [tcp(1414), distinct([...clients, ...allowFrom])],
    ...(availability.mode === "native-ha" ? [[tcp(9414), [self]] as Opening] : []),
    ...(metrics ? [[tcp(9157), metrics.allowFrom] as Opening] : []),
    ...(web ? [[tcp(9443), web.allowFrom] as Opening] : []),
  ];
  const { namespace, serviceAccount: name } = self;
  return { namespace, name, workload: podsOf(releaseName), openings };
}

/** The clients that serve HTTP, which those of a Spring style do. */
const applications = (settings: Settings): Called[] =>
  activeClients(settings)
    .filter(({ install, namespace }) => install && namespace === undefined)
    .filter(({ style }) => style === "mq-spring-app" || style === "spring-bundle")
    .map(({ name, allowFrom }) => ({
      namespace: settings.queueManager.namespace,
      name,
      workload: { app: name },
      openings: [[{ port: 8080, protocol: "HTTP", servicePort: 80 }, distinct(allowFrom)]],
    }));

const entries = ({ namespace, name, openings }: Called): AccessEntry[] =>
  openings
    .filter(([, from]) => from.length > 0)
    .map(([{ port }, from]) => ({ from, to: `${namespace}/${name}`, port }));

/** Who the platform is made of, with the labels of their pods. */
function identities(settings: Settings): KnownIdentity[] {
  const { ldap } = settings;
  return [
    queueManagerIdentity(settings),
    ...(ldap.url === undefined ? [directoryIdentity(settings)] : []),
    ...activeClients(settings).map((client) => clientIdentity(client, settings)),
  ];
}

const queueManagerIdentity = ({ queueManager: mq }: Settings): KnownIdentity => ({
  namespace: mq.namespace,
  serviceAccount: queueManagerFullName(mq.releaseName, mq.distribution),
  pods: podsOf(mq.releaseName),
});

const directoryIdentity = ({ ldap }: Settings): KnownIdentity => ({
  namespace: ldap.namespace,
  serviceAccount: releaseFullName(ldap.releaseName, "openldap", 50),
  pods: podsOf(ldap.releaseName),
});

/** An application that somebody else deploys as a client's ServiceAccount is the client, whatever its pods' labels are. */
const clientIdentity = (
  { name, install, namespace }: Settings["clients"][number],
  { queueManager: mq }: Settings,
): KnownIdentity => ({
  namespace: namespace ?? mq.namespace,
  serviceAccount: name,
  ...(install && { pods: { app: name } }),
});

/** Each identity once; the first, which knows its pods, stays. */
function distinct<T extends MeshIdentity>(all: T[]): T[] {
  const found = new Map<string, T>();
  for (const identity of all) {
    const key = `${identity.namespace}/${identity.serviceAccount}`;
    if (!found.has(key)) found.set(key, identity);
  }
  return [...found.values()];
}
