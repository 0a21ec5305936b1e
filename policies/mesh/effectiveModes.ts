import { objectName } from "../model/message";
import { ObjectSet, SetView } from "../model/objectSet";
import { podKinds } from "../objects/containers";
import { flattened, type KubernetesObject } from "../objects/kubernetes";
import { type CalledPort, type CallOutcome, callFromMesh, callFromOutside } from "./callOutcome";
import { ClientRules, clientTls, type MeshClient, subsetsFor } from "./clientRules";
import { type Outcomes, PeerPolicies } from "./effectiveMode";
import { ambientKey } from "./injection";
import { MeshMembers } from "./members";
import { peerAuthentication } from "./meshOwner";
import { labelOf, scalarText } from "./metadata";
import { type MutualTlsMode, peerPolicy, policyLabel } from "./peerPolicy";
import { leadsTo, type ServicePort, servicePorts, targetNumber } from "./servicePorts";
import { isIstioItself, tcpPorts, type Workload, workloadOf } from "./workload";

/** What of the mesh no object says. */
export interface MeshFacts {
  /** The namespace whose Istio policies hold for the whole mesh (`meshConfig.rootNamespace`). */
  rootNamespace: string;
  /** DNS suffix of the cluster's own Services. Default: `cluster.local`. */
  clusterDomain?: string;
  /** `meshConfig.enableAutoMtls`. Default, as Istio's: true. */
  autoMtls?: boolean;
  /** Who calls from inside the mesh. Default: pods of the called workload's namespace that no `workloadSelector` selects. */
  client?: MeshClient;
}

/** One port of a workload, as one Service reaches it. */
export interface EffectiveMode {
  /** "Deployment shop/web". */
  workload: string;
  /** The pods' own port; `other` stands for all that no container declares and no Service leads to. */
  port: number | "other";
  /** `none`: no proxy stands before it; `not known`: it depends on values that are not known yet. */
  mode: MutualTlsMode | "none" | "not known";
  /** What states the mode: a PeerAuthentication, Istio's default, or what keeps the port out of the mesh. */
  statedBy: string;
  /** "web:80", or "web:80, subset v1"; empty where no Service leads here. */
  service: string;
  /** What becomes of a call from a pod of the mesh. */
  fromMesh: CallOutcome;
  /** What becomes of a call in plaintext from a pod that has no proxy. */
  fromOutside: CallOutcome;
}

/**
 * The effective mode of every port of every workload, and what becomes of calls to it: PeerAuthentications for the server,
 * DestinationRules and auto mutual TLS for the client. The set counts as all there is; Istio's own pods are left out.
 *
 * Not read: VirtualServices (a subset counts as called), EnvoyFilters, Sidecar ingress listeners, includeInboundPorts. A port
 * that is declared as HTTP refuses `application TLS`. Callers of ambient workloads count as able to tunnel.
 *
 * @see https://istio.io/latest/docs/concepts/security/#mutual-tls-authentication
 */
export function effectiveModes(
  objects: readonly KubernetesObject[],
  { rootNamespace, clusterDomain = "cluster.local", autoMtls = true, client }: MeshFacts,
): EffectiveMode[] {
  const set = new SetView(new ObjectSet(objects.flatMap(flattened), true));
  const policies = new PeerPolicies(set.ofKind(peerAuthentication).map(peerPolicy), rootNamespace);
  const rules = new ClientRules(set.ofKind("DestinationRule.networking.istio.io"), {
    rootNamespace,
    clusterDomain,
  });
  const services = set.ofKind("Service").flatMap(servicePorts);
  const members = new MeshMembers(set);
  return set.ofKind(...podKinds).flatMap((object) => {
    const workload = workloadOf(object);
    return workload && !isIstioItself(workload) ? rowsOf(workload) : [];
  });

  function rowsOf(workload: Workload): EffectiveMode[] {
    const leading = services.filter((service) => leadsTo(service, workload));
    const declared = tcpPorts(workload).map(({ number }) => number);
    const targets = leading.flatMap((service) => targetNumber(service, workload) ?? []);
    const ports = [...new Set([...declared, ...targets])].sort((one, other) => one - other);
    return [...ports, "other" as const].flatMap((port) => {
      const to = leading.filter((service) => targetNumber(service, workload) === port);
      return to.length > 0
        ? to.flatMap((service) => throughService(workload, port, service))
        : [direct(workload, port)];
    });
  }

  function throughService(workload: Workload, port: number | "other", service: ServicePort): EffectiveMode[] {
    const { called, row } = portOf(workload, port);
    const caller = client ?? { namespace: workload.namespace ?? "" };
    const holding = rules.for({ name: service.service, namespace: service.namespace }, caller);
    return [undefined, ...subsetsFor(holding, workload.labels)].map((subset) => ({
      ...row,
      service: `${service.service}:${service.number}${subset === undefined ? "" : `, subset ${subset}`}`,
      fromMesh: callFromMesh(called, clientTls(holding, service.number, subset), autoMtls),
      fromOutside: callFromOutside(called),
    }));
  }

  /** A call to the pod's address: no Service, so no DestinationRule and no auto mutual TLS. */
  function direct(workload: Workload, port: number | "other"): EffectiveMode {
    const { called, row } = portOf(workload, port);
    const noRule = { cluster: undefined, endpoint: undefined };
    return {
      ...row,
      service: "",
      fromMesh: callFromMesh(called, noRule, false),
      fromOutside: callFromOutside(called),
    };
  }

  function portOf(workload: Workload, port: number | "other") {
    const proxy = proxyOf(workload, members);
    const modes = policies.modesOf(workload);
    const outcomes = port === "other" ? modes.anyPort : modes.port(port);
    const namespaceMode = policies.modesOf({ namespace: workload.namespace, labels: {} }).anyPort;
    const captured = !excludedPorts(workload).includes(String(port));
    const mode = sole(outcomes);
    const called: CalledPort = {
      proxy: proxy === "not known" ? "sidecar" : proxy,
      mode: proxy === "not known" ? undefined : mode,
      namespaceMode: sole(namespaceMode),
      captured,
      saysPlaintext: labelOf(workload.labels, "security.istio.io/tlsMode") === "disabled",
    };
    return {
      called,
      row: { workload: objectName(workload.object.value as KubernetesObject), port, ...stated() },
    };

    function stated(): Pick<EffectiveMode, "mode" | "statedBy"> {
      if (proxy === "none") return { mode: "none", statedBy: "not in the mesh" };
      if (!captured) return { mode: "none", statedBy: "excludeInboundPorts" };
      if (proxy === "not known") return { mode: "not known", statedBy: "its place in the mesh is not known" };
      const { policy } = outcomes[0];
      return { mode: mode ?? "not known", statedBy: policy ? policyLabel(policy) : "Istio's default" };
    }
  }
}

/** The mode where there is but one that it can be. */
const sole = (outcomes: Outcomes): MutualTlsMode | undefined =>
  outcomes.length === 1 ? outcomes[0].mode : undefined;

function proxyOf(workload: Workload, members: MeshMembers): CalledPort["proxy"] | "not known" {
  const membership = members.of(workload);
  if (membership !== "in") return membership === "out" ? "none" : "not known";
  const namespace = members.namespaceOf(workload);
  const pods = labelOf(workload.labels, ambientKey);
  const ambient = pods === "ambient" || (namespace && members.choiceOf(namespace).mesh === "ambient");
  return ambient ? "ztunnel" : "sidecar";
}

function excludedPorts({ annotations }: Workload): string[] {
  const value = scalarText(labelOf(annotations, "traffic.sidecar.istio.io/excludeInboundPorts"));
  return value.split(",").map((port) => port.trim());
}
