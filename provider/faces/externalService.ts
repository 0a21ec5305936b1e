import type * as pulumi from "@pulumi/pulumi";
import type { IstioApi } from "../../components/customResource";
import type { MeshIdentity } from "../../components/mesh/access/model";
import type { ExistingCredential, IssuedCredential } from "../../components/mesh/external/credential";
import * as component from "../../components/mesh/external/externalService";
import type { FromFiles, Origination as Originated } from "../../components/mesh/external/origination";
import { atMostOne } from "./alternatives";

/** The sidecar of each calling pod presents the certificate, from files that it mounts. */
export interface PresentedFromFiles {
  /** Where the sidecar mounts `cert`, `key` and `cacert`. Default: `/etc/mtlsfiles`. */
  mountPath?: string;
  /** Who vouches for the external system. Default: the authority in the credential's Secret. Not with `publicAuthorities`. */
  serverAuthority?: ServerAuthority;
  /** Whether the public authorities in the proxy's image vouch for the external system. Default: false. */
  publicAuthorities?: boolean;
}

/** Who vouches for the external system. */
export interface ServerAuthority {
  /** A ConfigMap of the same namespace. */
  configMapName: pulumi.Input<string>;
  /** The certificates' key in it. */
  key: pulumi.Input<string>;
}

/** An egress gateway presents the certificate; the calling pods never see it. */
export interface PresentedByGateway {
  /** The gateway's namespace, where the credential lies. */
  namespace: pulumi.Input<string>;
  /** Its Service. Default: `istio-egressgateway`. */
  service?: string;
  /** Labels of its pods, at least one. Default: `istio: egressgateway`. */
  workload?: Record<string, string>;
  /** Who may call the external system through it. At least one; exact identities only. */
  callers: MeshIdentity[];
}

/** Mutual TLS that the mesh opens for an application that calls in plain; the certificate is issued or exists. */
export interface Origination {
  /** A client certificate that cert-manager issues and renews. Not with `existing`. */
  issued?: IssuedCredential;
  /** A client certificate that is there. Not with `issued`. */
  existing?: ExistingCredential;
  /** How the sidecars of the calling pods present it. Default: as its fields do. Not with `gateway`. */
  files?: PresentedFromFiles;
  /** The egress gateway that presents it instead. Default: none, the sidecars do. */
  gateway?: PresentedByGateway;
  /** The port at which the application calls in plain. Default: 80; excluded: `tlsPort`. */
  plainPort?: pulumi.Input<number>;
  /** The name that the proxy asks for (SNI). Default: `host`. */
  serverName?: pulumi.Input<string>;
  /** Of these names the server's certificate must bear one; compared exactly. Default: `serverName`. */
  subjectAltNames?: pulumi.Input<string[]>;
  /** The longest time for a call, its repetitions included: a duration. Default: `15s`. */
  timeout?: pulumi.Input<string>;
  /** How often a call is repeated that certainly was not sent. Default: 2. */
  retries?: pulumi.Input<number>;
  /** The longest time to connect: a duration. Default: `5s`. */
  connectTimeout?: pulumi.Input<string>;
  /** How long a connection, and with it an old certificate, is used at most: a duration. Default: `10m`. */
  connectionLifetime?: pulumi.Input<string>;
}

export interface ExternalServiceArgs {
  /** The namespace whose workloads call the host; what is declared holds for no other. */
  namespace: pulumi.Input<string>;
  /** The host name outside the mesh; no wildcard. */
  host: pulumi.Input<string>;
  /** The TCP port on which the host speaks TLS from the first byte. Default: 443. */
  tlsPort?: pulumi.Input<number>;
  /** Mutual TLS that the mesh opens. Default: none, the application speaks TLS itself and the proxy passes it on. */
  origination?: Origination;
  /** The version of Istio's API that the cluster serves. Default: `v1`; OpenShift Service Mesh 2 has `v1beta1` only. */
  istioApi?: IstioApi;
}

/** A host outside the mesh that a mesh of outbound policy `REGISTRY_ONLY` lets the workloads of one namespace call. */
export declare class ExternalService extends pulumi.ComponentResource {
  /** The namespace whose workloads call. */
  readonly namespace: pulumi.Output<string>;
  /** Where the application calls: `http://` with `origination`, `https://` without. */
  readonly url: pulumi.Output<string>;
  /** The Secret with the client certificate; only with `origination`. */
  readonly credentialSecretName?: pulumi.Output<string>;
  /** Labels for the pods that call. */
  readonly podLabels: pulumi.Output<Record<string, string>>;
  /** Annotations for them. */
  readonly podAnnotations: pulumi.Output<Record<string, string>>;
  constructor(name: string, args: ExternalServiceArgs, opts?: pulumi.ComponentResourceOptions);
}

export function externalService(
  name: string,
  { origination, ...args }: ExternalServiceArgs,
  opts?: pulumi.ComponentResourceOptions,
): ExternalService {
  return new component.ExternalService(
    name,
    { ...args, ...(origination && { origination: originationOf(origination) }) },
    opts,
  );
}

function originationOf({ issued, existing, files, gateway, ...limits }: Origination): Originated {
  atMostOne({ issued, existing }, "origination");
  atMostOne({ files, gateway }, "origination");
  const credential = issued ?? existing;
  if (!credential) throw new Error("origination: has no certificate to present; give issued or existing.");
  return {
    ...limits,
    credential,
    presented: gateway ? { from: "egressGateway", ...gateway } : fromFiles(files ?? {}),
  };
}

function fromFiles({ publicAuthorities, serverAuthority, ...mount }: PresentedFromFiles): FromFiles {
  const system = publicAuthorities ? "system" : undefined;
  atMostOne({ serverAuthority, publicAuthorities: system }, "origination.files");
  return { from: "files", ...mount, serverAuthority: serverAuthority ?? system };
}
