import * as pulumi from "@pulumi/pulumi";
import {
  AllowedCallers,
  DefaultDeny,
  type EffectiveMode,
  ExternalService,
  hostAndPort,
  type MeshCaller,
  MeshNamespace,
  type MutualTlsMode,
  releaseFullName,
  StrictMutualTls,
  type SurveyedCluster,
  workloadsOf,
} from "../components";
import type { Settings } from "../settings";
import { activeClients } from "./clients";
import type { Operators } from "./operators";

export interface Mesh {
  mode: pulumi.Output<MutualTlsMode>;
  effectiveModes: pulumi.Output<EffectiveMode[]>;
  mqNamespace: pulumi.Input<string>;
  ldapNamespace: pulumi.Input<string>;
  /** What the first workload waits for: sidecar injection, mutual TLS, default-deny and its exceptions. */
  inForce: pulumi.Resource[];
}

/** Mutual TLS everywhere, nobody may call anybody, and the exceptions the platform itself is made of. */
export function mesh(settings: Settings, { istio }: Operators): Mesh {
  const { rootNamespace } = istio;
  const { mode, stages, exemptions, excluded } = settings.mesh;
  const { namespace, created } = namespaces(settings);
  const survey = settings.mesh.survey ? { survey: workloadsOf(ownCluster()) } : {};
  const afterIstio = { dependsOn: [istio] };
  const mutualTls = new StrictMutualTls(
    "mutual-tls",
    { rootNamespace, mode, namespaces: stages, exemptions, excluded, ...survey },
    // What it says of single namespaces lies in them.
    { dependsOn: [istio, ...created] },
  );
  const defaultDeny = new DefaultDeny("default-deny", { namespace: rootNamespace }, afterIstio);
  const mqNamespace = namespace(settings.queueManager.namespace);
  const ldapNamespace = namespace(settings.ldap.namespace);
  const exceptions = allowedCalls(settings, mqNamespace, ldapNamespace, afterIstio);
  return {
    mode: mutualTls.mode,
    effectiveModes: mutualTls.effectiveModes,
    mqNamespace,
    ldapNamespace,
    inForce: [istio, mutualTls, defaultDeny, ...exceptions],
  };
}

/** The cluster that Pulumi's Kubernetes provider is told to use. */
function ownCluster(): SurveyedCluster {
  const provider = new pulumi.Config("kubernetes");
  return { kubeconfig: provider.get("kubeconfig"), context: provider.get("context") };
}

interface Namespaces {
  /** The way to name one so that its users wait for it. */
  namespace: (name: string) => pulumi.Input<string>;
  created: MeshNamespace[];
}

/** Creates the namespaces, unless others do. */
function namespaces({ mesh, ldap, queueManager }: Settings): Namespaces {
  if (!mesh.createNamespaces) return { namespace: (name) => name, created: [] };
  const { injection, revision } = mesh;
  const own = ldap.url === undefined ? [queueManager.namespace, ldap.namespace] : [queueManager.namespace];
  const created = new Map(
    [...new Set([...own, ...mesh.namespaces])].map((name) => [
      name,
      new MeshNamespace(name, { name, injection, revision }),
    ]),
  );
  return { namespace: (name) => created.get(name)?.name ?? name, created: [...created.values()] };
}

/**
 * Directory <- queue manager <- clients, and the callers that the settings add. Identities are named by the rule their
 * charts follow, not by the workloads' outputs: the permission must be there before the workload is.
 */
function allowedCalls(
  settings: Settings,
  mqNamespace: pulumi.Input<string>,
  ldapNamespace: pulumi.Input<string>,
  options: pulumi.ComponentResourceOptions,
): pulumi.Resource[] {
  const { ldap, queueManager: mq } = settings;
  const clients = activeClients(settings);
  // Charts of whatever origin put their release's name there.
  const release = (name: string) => ({ "app.kubernetes.io/instance": name });
  const queueManager = {
    namespace: mqNamespace,
    serviceAccount: releaseFullName(mq.releaseName, "ibm-mq", 63),
  };
  const directory = {
    namespace: ldapNamespace,
    serviceAccount: releaseFullName(ldap.releaseName, "openldap", 50),
  };
  // An application that somebody else deploys as a client's ServiceAccount is the client, too.
  const own = clients.map(({ name }) => ({ namespace: mqNamespace, serviceAccount: name }));

  const allow = (
    name: string,
    called: { namespace: pulumi.Input<string>; workload: Record<string, string>; port: number },
    callers: MeshCaller[],
  ): pulumi.Resource[] => {
    const { namespace, workload, port } = called;
    if (callers.length === 0) return [];
    return [new AllowedCallers(name, { name, namespace, workload, ports: [port], callers }, options)];
  };
  return [
    ...(ldap.url === undefined
      ? allow(
          "openldap-callers",
          { namespace: ldapNamespace, workload: release(ldap.releaseName), port: 1636 },
          [queueManager, ...(ldap.replicas > 1 ? [directory] : [])],
        )
      : outside(ldap.url, mqNamespace, options)),
    ...allow(
      "queue-manager-callers",
      { namespace: mqNamespace, workload: release(mq.releaseName), port: 1414 },
      [...own, ...mq.allowFrom],
    ),
    ...queueManagerPorts(mq, queueManager).flatMap(([name, port, callers]) =>
      allow(name, { namespace: mqNamespace, workload: release(mq.releaseName), port }, callers),
    ),
    ...clients.flatMap(({ name, allowFrom }) =>
      allow(
        `client-${name}-callers`,
        { namespace: mqNamespace, workload: { app: name }, port: 8080 },
        allowFrom,
      ),
    ),
  ];
}

/** What else the queue manager listens on: replication among its instances, metrics, the web console. */
function queueManagerPorts(
  { availability, metrics, web }: Settings["queueManager"],
  self: MeshCaller,
): [name: string, port: number, callers: MeshCaller[]][] {
  return [
    ["queue-manager-instances", 9414, availability.mode === "native-ha" ? [self] : []],
    ["queue-manager-metrics-callers", 9157, metrics?.allowFrom ?? []],
    ["queue-manager-console-callers", 9443, web?.allowFrom ?? []],
  ];
}

/** A directory that is no Service of this cluster: the mesh lets nobody call a host that it does not know. */
function outside(
  url: string,
  namespace: pulumi.Input<string>,
  options: pulumi.ComponentResourceOptions,
): pulumi.Resource[] {
  const { host, port } = hostAndPort(url);
  if (/\.svc(\.cluster\.local)?$/.test(host)) return [];
  return [new ExternalService("directory", { namespace, host, tlsPort: port }, options)];
}
