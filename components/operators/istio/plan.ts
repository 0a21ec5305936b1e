import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { type TlsProfileName, tlsProfile } from "../../trust/tlsProfile";
import type { IstioArgs, IstioFlavor, IstioMode, IstioRevision } from "./args";
import { identityEnvironment, istioCsrHost, type MeshAuthority, signingVolumes } from "./identity";
import { type MeshStrength, meshConfig, withinADay } from "./meshConfig";

/** The mesh as asked for, with defaults filled in. */
export interface MeshPlan extends MeshStrength {
  name: string;
  flavor: IstioFlavor;
  mode: IstioMode;
  root: pulumi.Input<string>;
  gatewayNamespace: pulumi.Input<string>;
  identity: MeshAuthority;
  revisions: IstioRevision[];
  args: IstioArgs;
}

export function meshPlan(
  name: string,
  args: IstioArgs,
  root: pulumi.Input<string>,
  gatewayNamespace: pulumi.Input<string>,
): MeshPlan {
  return {
    name,
    flavor: args.flavor ?? "istio",
    mode: args.mode ?? "sidecar",
    root,
    gatewayNamespace,
    identity: args.identity ?? { kind: "istiod" },
    profile: mapInput(args.profile ?? "modern", known),
    workloadCertificateLifetime: mapInput(args.workloadCertificateLifetime ?? "24h", withinADay),
    alsoTrusted: args.alsoTrusted ?? [],
    revisions: args.revisions ?? [],
    args,
  };
}

function known(profile: TlsProfileName): TlsProfileName {
  tlsProfile(profile);
  return profile;
}

/** The control plane that injects where no revision is named, and that checks Istio's objects. */
export const defaultRevision = ({ revisions }: MeshPlan): string =>
  revisions.find(({ tags }) => tags?.includes("default"))?.name ?? "default";

/** The address of istio-csr; nothing where istiod signs. */
export const caAddress = ({ identity }: MeshPlan): pulumi.Input<string> | undefined =>
  identity.kind === "cert-manager"
    ? mapInput(identity.namespace ?? "cert-manager", (namespace) => `${istioCsrHost(namespace)}:443`)
    : undefined;

/** The values of istiod's chart, which Sail takes too. */
export function istiodValues(plan: MeshPlan): pulumi.Inputs {
  const address = caAddress(plan);
  const volumes = signingVolumes(plan.identity);
  return {
    global: { istioNamespace: plan.root, ...(address ? { caAddress: address } : {}) },
    pilot: {
      env: {
        // What a proxy asks for ends there; Istio's own limit is 90 days.
        MAX_WORKLOAD_CERT_TTL: plan.workloadCertificateLifetime,
        DEFAULT_WORKLOAD_CERT_TTL: plan.workloadCertificateLifetime,
        // A running istiod takes a second root only so, and hands `caCertificates` to the proxies.
        ISTIO_MULTIROOT_MESH: "true",
        ...identityEnvironment(plan.identity),
      },
      ...(volumes ? { volumes } : {}),
    },
    meshConfig: meshConfig(plan),
  };
}
