import * as pulumi from "@pulumi/pulumi";
import {
  Access,
  type EffectiveMode,
  type IstioApi,
  MeshNamespace,
  type MutualTlsMode,
  StrictMutualTls,
  type SurveyedCluster,
  workloadsOf,
} from "../components";
import type { Settings } from "../settings";
import { accessModel } from "./access";
import type { Operators } from "./operators";

export interface Mesh {
  mode: pulumi.Output<MutualTlsMode>;
  effectiveModes: pulumi.Output<EffectiveMode[]>;
  access: Access;
  mqNamespace: pulumi.Input<string>;
  ldapNamespace: pulumi.Input<string>;
  /** What the first workload waits for: sidecar injection, mutual TLS, who may call whom. */
  inForce: pulumi.Resource[];
}

/** Mutual TLS everywhere, nobody may call anybody, and the exceptions the platform itself is made of. */
export function mesh(settings: Settings, { istio }: Operators): Mesh {
  const { rootNamespace } = istio;
  const { mode, stages, exemptions, excluded } = settings.mesh;
  const { namespace, created } = namespaces(settings);
  const survey = settings.mesh.survey ? { survey: workloadsOf(ownCluster()) } : {};
  // What is said of single namespaces lies in them.
  const inNamespaces = { dependsOn: [istio, ...created] };
  const mutualTls = new StrictMutualTls(
    "mutual-tls",
    {
      rootNamespace,
      mode,
      namespaces: stages,
      exemptions,
      excluded,
      istioApi: istioApi(settings),
      ...survey,
    },
    inNamespaces,
  );
  const { defaultDeny, networkPolicies } = settings.mesh;
  const access = new Access(
    "access",
    {
      rootNamespace: settings.istio.namespace,
      namespaces: defaultDeny,
      networkPolicies,
      istioApi: istioApi(settings),
      ...accessModel(settings),
    },
    inNamespaces,
  );
  return {
    mode: mutualTls.mode,
    effectiveModes: mutualTls.effectiveModes,
    access,
    mqNamespace: namespace(settings.queueManager.namespace),
    ldapNamespace: namespace(settings.ldap.namespace),
    inForce: [istio, mutualTls, access],
  };
}

/** Service Mesh 2 is an Istio of before `v1`. */
export const istioApi = ({ istio }: Settings): IstioApi =>
  istio.flavor === "openshift-2" ? "v1beta1" : "v1";

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
