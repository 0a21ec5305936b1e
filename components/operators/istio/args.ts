import type * as pulumi from "@pulumi/pulumi";
import type { TlsProfileName } from "../../trust/tlsProfile";
import type { ChartSource } from "../helmChart";
import type { HelmReleaseOptions } from "../helmRelease";
import type { Mirror } from "../mirror";
import type { MeshAuthority } from "./identity";

export const istioParts = ["base", "istiod", "cni", "ztunnel", "gateway"] as const;
/**
 * A chart that Istio consists of: CRDs, control plane, network setup and proxy of each node, ingress gateway.
 *
 * @useDeclaredType
 */
export type IstioPart = (typeof istioParts)[number];

export const istioFlavors = ["istio", "openshift-2", "openshift-3", "external"] as const;
/**
 * Who installs the mesh: Istio's Helm charts, the operator of OpenShift Service Mesh 2 or 3, which must be there, or
 * somebody else. `docs/mesh-flavors.md` has the differences.
 *
 * @useDeclaredType
 */
export type IstioFlavor = (typeof istioFlavors)[number];

/** A proxy in each pod, or one on each node (`ztunnel`) beside which pods with sidecars still work. */
export type IstioMode = "sidecar" | "ambient";

/** One of several control planes side by side, as during a canary upgrade. */
export interface IstioRevision {
  /** A DNS label that begins with a letter, such as `v1-30-3`; it becomes a part of the names of istiod's objects. */
  name: string;
  /** The istiod chart's version, or Sail's spelling of it with a `v`. Default: that of the flavor. */
  version?: string;
  /** Names that namespaces may use in its place. The one revision with `default` injects where no revision is named. */
  tags?: string[];
}

/** The mesh: who installs which parts of it where, and who signs its certificates. */
export interface IstioArgs {
  /** Who installs the mesh. Default: `istio`. */
  flavor?: IstioFlavor;
  /** Sidecars only, or ambient mode too, which brings `cni` and `ztunnel`. Default: `sidecar`. */
  mode?: IstioMode;
  /** What the OpenShift operator installs. Default: `v2.6` for version 2; needed for 3, such as `v1.27.3`. */
  version?: string;
  /** Which parts to install; one that is false is already there or not wanted. Default: all that the mode needs. */
  install?: Partial<Record<IstioPart, boolean>>;
  /** The control plane's namespace, which is the mesh's root namespace. Default: `istio-system`. */
  namespace?: pulumi.Input<string>;
  /** The gateway's own namespace: its certificates lie there, out of the control plane's. Default: `istio-ingress`. */
  gatewayNamespace?: pulumi.Input<string>;
  /** Whether to create the namespaces. Default: the root namespace with `base`, the gateway's with `gateway`. */
  createNamespace?: boolean;
  /** The namespaces that OpenShift Service Mesh 2 takes into the mesh, besides the gateway's. Default: none. */
  members?: pulumi.Input<pulumi.Input<string>[]>;
  /** The strength of TLS inside the mesh and at its edge. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** How long a workload's certificate lives, such as `12h`: more than nothing, at most `24h`. Default: `24h`. */
  workloadCertificateLifetime?: pulumi.Input<string>;
  /** Who signs the workloads' certificates. Default: istiod, by a root that it makes itself. */
  identity?: MeshAuthority;
  /**
   * More root certificates that every sidecar trusts, each in PEM: the next one before it signs, the last one while its
   * certificates still live. Default: none. Excluded with `ambient`, whose ztunnel learns its roots otherwise.
   */
  alsoTrusted?: pulumi.Input<string>[];
  /** Control planes side by side. Default: one without a name. */
  revisions?: IstioRevision[];
  /** Where the charts come from. Default: the pinned upstream ones. */
  charts?: Partial<Record<IstioPart, ChartSource>>;
  /** Where charts and images come from, but for those that an OpenShift operator brings. Default: upstream. */
  mirror?: Mirror;
  /** Chart values laid over the ones this component sets. Default: none. */
  values?: Partial<Record<IstioPart, pulumi.Inputs>>;
  /** As in `HelmReleaseOptions`, for each of the releases. */
  timeoutSeconds?: HelmReleaseOptions["timeoutSeconds"];
}
