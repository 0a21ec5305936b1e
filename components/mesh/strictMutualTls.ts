import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import * as pulumi from "@pulumi/pulumi";
import { type EffectiveMode, effectiveModes } from "../../policies/mesh/effectiveModes";
import type { KubernetesObject } from "../../policies/objects/kubernetes";
import { isPlain } from "../checkedInput";
import { type CustomObjectOptions, customResource, type IstioApi } from "../customResource";
import { checkedMode, type MutualTlsMode } from "./strict/checkedMode";
import { clientRules } from "./strict/clientRules";
import type { Exemption } from "./strict/exemption";
import type { Excluded } from "./strict/outsiders";
import { isOwned } from "./strict/owner";
import { type PolicyObject, scopePolicy, selectingPolicies, withPolicies } from "./strict/policies";
import type { MutualTlsStage, WorkloadStage } from "./strict/stages";
import type { MeshSurvey } from "./strict/workloadsOf";

/** The stages of mutual TLS as they are declared, whatever runs in the cluster. */
export interface DeclaredMutualTls {
  /** The mesh's root namespace: only there does the object hold for the whole mesh. */
  rootNamespace: pulumi.Input<string>;
  /**
   * Default: `STRICT`. The weaker modes exist for a migration and for a policy pack to refuse; this component passes
   * them on unchanged.
   */
  mode?: pulumi.Input<MutualTlsMode>;
  /** Namespaces whose stage is not the mesh's, by name. */
  namespaces?: Record<string, MutualTlsStage>;
  /** Workloads, or ports of them, whose stage is not their namespace's. */
  workloads?: WorkloadStage[];
  /** Ports that go on accepting plaintext for a time. */
  exemptions?: Exemption[];
  /** Workloads outside the mesh that are no obstacle to STRICT. */
  excluded?: Excluded[];
  /** `meshConfig.enableAutoMtls`. Default: true. With false, DestinationRules tell clients to use mutual TLS. */
  autoMtls?: boolean;
  /** Default: `cluster.local`. */
  clusterDomain?: string;
  /** The version of Istio's API that the cluster serves. Default: `v1`. */
  istioApi?: IstioApi;
}

/** The modes that are asked for, and what they are checked against. */
export interface StrictMutualTlsArgs extends DeclaredMutualTls {
  /**
   * What runs in the cluster: `workloadsOf()`, or a list of one's own. With it, STRICT is refused where it would shut a
   * workload out, a Service's port where a workload's is meant, and `effectiveModes` is filled.
   */
  survey?: pulumi.Input<MeshSurvey>;
}

/**
 * Mutual TLS for every workload of the mesh, stage by stage: the PeerAuthentication `default` of the root namespace (NIST
 * SP 800-204A SM-DR6), of namespaces, and of workloads. Narrow ones are there before the wide one they are exceptions to,
 * and outlive it; clients speak mutual TLS before servers demand it. From `DISABLE` the way leads through `PERMISSIVE`,
 * in an update of its own.
 *
 * @throws Error when a mode is unknown, an exemption is incomplete or has expired, a port is no workload's, or a mode would
 * shut out workloads or the mesh's own callers.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class StrictMutualTls extends pulumi.ComponentResource {
  /** The mode of the mesh as the cluster has it. */
  readonly mode: pulumi.Output<MutualTlsMode>;
  /** What each port of each surveyed workload comes to; empty without a survey. */
  readonly effectiveModes: pulumi.Output<EffectiveMode[]>;

  constructor(name: string, args: StrictMutualTlsArgs, opts?: pulumi.ComponentResourceOptions) {
    const mode = checkedMode(args);
    // The survey is large and not this project's: it has no place in the state.
    super("strict-mtls:index:StrictMutualTls", name, { ...args, survey: undefined }, opts);

    this.mode = pulumi.output(mode);
    const { rootNamespace, autoMtls = true, clusterDomain = "cluster.local", istioApi } = args;
    const { namespaces = {}, workloads = [], exemptions = [] } = args;
    const selecting = selectingPolicies(workloads, exemptions);
    const scopes = Object.entries(namespaces).map(([namespace, stage]) => scopePolicy(namespace, stage));
    const exceptions = (dependsOn: pulumi.Resource[]) => {
      const narrow = selecting.map((policy) =>
        this.policy(`${name}-${nameIn(policy)}`, policy, { dependsOn, istioApi }),
      );
      const wider = { dependsOn: [...dependsOn, ...narrow], istioApi };
      const spaces = scopes.map((policy) =>
        this.policy(`${name}-${policy.metadata.namespace}`, policy, wider),
      );
      return [...narrow, ...spaces];
    };
    const mesh = (dependsOn: pulumi.Resource[]) =>
      this.meshWide(name, rootNamespace, mode, { dependsOn, istioApi });
    const clients = (dependsOn: pulumi.Resource[]) =>
      clientRules(name, { rootNamespace, clusterDomain }, { parent: this, dependsOn, istioApi });
    // Without auto mutual TLS clients change when they are told to: not before servers take it, not after they demand it.
    if (autoMtls) {
      mesh(exceptions([]));
    } else if (isPlain(mode) && mode !== "STRICT") {
      exceptions(clients([mesh([])]));
    } else {
      const rules = clients([]);
      mesh([...rules, ...exceptions(rules)]);
    }

    const policies = [...selecting, ...scopes];
    this.effectiveModes = this.report(args, policies);
    this.registerOutputs({ mode: this.mode, effectiveModes: this.effectiveModes });
  }

  private meshWide(
    name: string,
    namespace: pulumi.Input<string>,
    mode: pulumi.Input<MutualTlsMode>,
    options: CustomObjectOptions,
  ): pulumi.Resource {
    return customResource<IPeerAuthentication>(
      name,
      {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { name: "default", namespace },
        spec: { mtls: { mode } },
      },
      { parent: this, ...options },
    );
  }

  private policy(name: string, policy: PolicyObject, options: CustomObjectOptions): pulumi.Resource {
    return customResource<IPeerAuthentication>(name, policy as never, { parent: this, ...options });
  }

  private report(args: StrictMutualTlsArgs, policies: PolicyObject[]): pulumi.Output<EffectiveMode[]> {
    if (args.survey === undefined) return pulumi.output([]);
    const { autoMtls, clusterDomain } = args;
    return pulumi
      .all([args.survey as pulumi.Output<MeshSurvey>, args.rootNamespace, this.mode])
      .apply(([survey, rootNamespace, mode]) => {
        if ("unreadable" in survey) {
          void pulumi.log.warn(
            `nobody checked whether STRICT shuts out a workload, because ${survey.unreadable}`,
            this,
          );
          return [];
        }
        const objects = (survey.objects as KubernetesObject[]).filter(
          (object) => object.kind !== "Pod" || !isOwned(object),
        );
        const all = withPolicies(objects, [...policies, scopePolicy(rootNamespace, mode)]);
        return effectiveModes(all, { rootNamespace, clusterDomain, autoMtls });
      });
  }
}

const nameIn = ({ metadata }: PolicyObject): string => `${metadata.namespace}-${metadata.name}`;
