import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import type { ChartSource } from "./helmChart";
import { type HelmReleaseOptions, helmRelease } from "./helmRelease";
import { releaseNamespace } from "./releaseNamespace";
import { charts } from "./versions";

/** The charts Istio consists of: the CRDs, the control plane, the ingress gateway. */
const parts = ["base", "istiod", "gateway"] as const;
type IstioPart = (typeof parts)[number];

export interface IstioArgs {
  /** Which parts to install; one that is false is already there or not wanted. Default: all. */
  install?: Partial<Record<IstioPart, boolean>>;
  /** True when somebody else runs the mesh: nothing is installed. Excluded with an `install` that asks for a part. */
  external?: boolean;
  /** The control plane's namespace, which is the mesh's root namespace. Default: `istio-system`. */
  namespace?: pulumi.Input<string>;
  /** The gateway's own namespace: its certificates lie there, out of the control plane's. Default: `istio-ingress`. */
  gatewayNamespace?: pulumi.Input<string>;
  /** Whether to create the namespaces. Default: the root namespace with `base`, the gateway's with `gateway`. */
  createNamespace?: boolean;
  /** The strength of TLS inside the mesh and at its edge. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** Where the charts come from. Default: the pinned upstream ones. */
  charts?: Partial<Record<IstioPart, ChartSource>>;
  /** Chart values laid over the ones this component sets. Default: none. */
  values?: Partial<Record<IstioPart, pulumi.Inputs>>;
  /** As in `HelmReleaseOptions`, for each of the releases. */
  timeoutSeconds?: HelmReleaseOptions["timeoutSeconds"];
}

/**
 * Istio with a floor under its TLS: the profile's minimum version for mesh traffic and for everything else the proxies
 * speak, automatic mutual TLS, and no calls to hosts that nobody declared.
 *
 * @throws Error when `external` goes with an install, a chart names two sources or `profile` is unknown.
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export class Istio extends pulumi.ComponentResource {
  /** The mesh's root namespace; known once the parts that are installed into it are up. */
  readonly rootNamespace: pulumi.Output<string>;
  /** The gateway's namespace; known once the gateway is up. */
  readonly gatewayNamespace: pulumi.Output<string>;

  constructor(name: string, args: IstioArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const asked = parts.find((part) => args.install?.[part] === true);
    if (args.external && asked) {
      throw new Error(`external: true cannot go with install.${asked}: true; give one of the two.`);
    }
    super("strict-mtls:index:Istio", name, args, opts);
    const installed = (part: IstioPart) => !args.external && args.install?.[part] !== false;

    const namespaceFor = (part: IstioPart, suffix: string, wanted: pulumi.Input<string>) =>
      installed(part)
        ? releaseNamespace(`${name}-${suffix}`, wanted, args.createNamespace, { parent: this })
        : wanted;
    const root = namespaceFor("base", "system", args.namespace ?? "istio-system");
    const ingress = namespaceFor("gateway", "ingress", args.gatewayNamespace ?? "istio-ingress");

    const release = (
      part: IstioPart,
      namespace: pulumi.Input<string>,
      typedValues: pulumi.Inputs,
      after?: k8s.helm.v3.Release,
    ) => {
      if (!installed(part)) return undefined;
      return helmRelease(
        `${name}-${part}`,
        {
          ...pinned[part],
          namespace,
          typedValues,
          chart: args.charts?.[part],
          chartArgument: `charts.${part}`,
          values: args.values?.[part],
          timeoutSeconds: args.timeoutSeconds,
        },
        { parent: this, dependsOn: after },
      );
    };
    const base = release("base", root, { defaultRevision: "default", global: { istioNamespace: root } });
    const istiod = release("istiod", root, istiodValues(root, args.profile ?? "modern"), base);
    // The gateway's pods get their proxy from istiod's webhook: without it they never start.
    const gateway = release("gateway", ingress, {}, istiod);

    this.rootNamespace = (istiod ?? base)?.namespace ?? pulumi.output(root);
    this.gatewayNamespace = gateway?.namespace ?? pulumi.output(ingress);
    this.registerOutputs({ rootNamespace: this.rootNamespace, gatewayNamespace: this.gatewayNamespace });
  }
}

/** The gateway chart derives the label `istio: ingressgateway`, which Gateways select, from the release's name. */
const pinned = {
  base: { pinned: charts.istioBase, releaseName: "istio-base" },
  istiod: { pinned: charts.istiod, releaseName: "istiod" },
  gateway: { pinned: charts.istioGateway, releaseName: "istio-ingressgateway" },
};

function istiodValues(root: pulumi.Input<string>, profile: pulumi.Input<TlsProfileName>): pulumi.Inputs {
  const floor = {
    minProtocolVersion: mapInput(profile, (name) => tlsProfile(name).istioMinimum),
    // Only TLS 1.2 negotiates these; without the list Istio also offers suites without forward secrecy.
    cipherSuites: mapInput(profile, (name) => tlsProfile(name).openSslCiphers.split(":")),
  };
  return {
    global: { istioNamespace: root },
    meshConfig: {
      enableAutoMtls: true,
      meshMTLS: floor,
      // Everything that is not mesh traffic: gateways' servers and calls out of the mesh.
      tlsDefaults: floor,
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
      // Proxies make RSA keys of 2048 bits by themselves, which NIST and BSI let run out.
      defaultConfig: { proxyMetadata: { ECC_SIGNATURE_ALGORITHM: "ECDSA" } },
    },
  };
}
