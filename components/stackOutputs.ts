import type * as pulumi from "@pulumi/pulumi";
import type { EffectiveMode } from "../policies/mesh/effectiveModes";
import type { ExternalServiceResult } from "./mesh/external/externalServiceCheck";
import type { ServedHost } from "./mesh/ingress/ingress";
import type { MeshInjection } from "./mesh/meshNamespace";
import type { MutualTlsMode } from "./mesh/strict/checkedMode";
import type { IssuerRef } from "./trust/issuerRef";
import type { TlsProfileName } from "./trust/tlsProfile";

/**
 * The version of `StackOutputs`, and the release of strict-mtls that first exports it. Each output or part of one that is
 * added raises it by one; none ever changes its meaning, so that a later platform serves an earlier application.
 */
export const stackOutputs = {
  /** The version of the outputs, from 1. */
  version: 1,
  /** The release of strict-mtls that first exports that version. */
  since: "0.1.0",
} as const;

/** What a deployed stack of this project tells the outside. Names and public values only: no secret is among them. */
export interface StackOutputs {
  /** Of these outputs: `stackOutputs.version`. */
  outputsVersion: number;
  /** Strength of TLS everywhere in the platform. */
  profile: TlsProfileName;
  /** Whether the guard rails for production hold, and what is exempt from them for which reason. */
  production: {
    /** Whether they hold: `production` in the stack's settings. */
    enforced: boolean;
    /** What is exempt from them. */
    exceptions: {
      /** The guard rail, as `production.exceptions` names it. */
      name: string;
      /** Why it does not hold here. */
      reason: string;
    }[];
  };
  /** The cert-manager issuer that signed every certificate below. */
  issuer: IssuerRef;
  /** The CA certificates, in PEM, that a peer must trust. */
  caBundle: string;
  /** What secrets are sealed with, in PEM. */
  sealingCertificate: string;
  /** Every certificate of the platform, with the Secret that holds it. */
  certificates: {
    /** Of the Certificate and its Secret. */
    namespace: string;
    /** The Certificate of cert-manager. */
    name: string;
    /** The Secret with certificate and key. */
    secretName: string;
  }[];
  /** Secrets that the controller unsealed, with their keys: where a password is, never what it is. */
  secrets: {
    /** Of the Secret. */
    namespace: string;
    /** The Secret. */
    name: string;
    /** The names of what it holds. */
    keys: string[];
  }[];
  /** Who may connect; a revoked client is refused. */
  clients: PlatformClient[];
  /**
   * How a client reaches the queue manager, from inside the cluster, and the subject by which it tells the queue manager
   * from other holders of a certificate: IBM MQ's clients compare no host names.
   */
  mq: {
    /** Its Service, `<name>.<namespace>.svc`. */
    host: string;
    /** TCP port of the listener, 1414. */
    port: number;
    /** The first of `channels`, for clients that have none of their own. */
    channel: string;
    /** Server-connection channels. */
    channels: string[];
    /** The queue manager's name. */
    queueManager: string;
    /** The first of `queues`. */
    queue: string;
    /** The local queues. */
    queues: string[];
    /** The subject of its certificate, as SSLPEER compares it. */
    distinguishedName: string;
  };
  /** The directory, `ldaps://host:port`. */
  ldapUrl: string;
  /** The mesh, and what it comes to in this cluster. */
  mesh: {
    /** The mutual TLS mode of the whole mesh. */
    mode: MutualTlsMode;
    /** The namespace that its mesh-wide objects lie in. */
    rootNamespace: string;
    /** How pods join it. */
    injection: MeshInjection;
    /** The control plane revision that injects the sidecars of its namespaces. Default: the cluster's default one. */
    revision?: string;
    /** What policies call its trust domain. */
    trustDomain: string;
    /** What each port of each workload of the cluster comes to; none without `mesh.survey`. */
    effectiveModes: EffectiveMode[];
    /** Where a NetworkPolicy admits more than may call, one sentence each. */
    widerThanAsked: string[];
  };
  /** Who may call whom in the mesh: a picture, SVG. */
  accessGraph: string;
  /**
   * Hosts outside the mesh: where its applications call, what the pods of those need that this stack does not deploy, and
   * what a call found out where one was asked for.
   */
  externalServices: {
    /** As `externalServices` of the settings name it. */
    name: string;
    /** Where the application calls: `http://` where the mesh opens TLS, `https://` where the application does. */
    url: string;
    /** Labels of the pods that call. */
    podLabels: Record<string, string>;
    /** Annotations of the pods that call. */
    podAnnotations: Record<string, string>;
    /** What a call found out. Default: none was asked for. */
    check?: ExternalServiceResult;
  }[];
  /** The names under which the gateway serves calls from outside, each with its port and with where TLS ends. */
  ingress: ServedHost[];
}

/** A client of the queue manager: by the subject of whose certificate, as which user. */
export interface PlatformClient {
  /** Its name in the platform's settings. */
  name: string;
  /** The subject of its certificate, as SSLPEER compares it. */
  distinguishedName: string;
  /** Its user in the directory and in the queue manager. */
  user: string;
  /** Whether it is refused. */
  revoked: boolean;
  /** What another stack needs to run it; only of one that has `namespace` in the settings and is not revoked. */
  application?: PlatformApplication;
}

/** What a stack needs to run a client that the platform has an account for. */
export interface PlatformApplication {
  /** Where it is to run. */
  namespace: string;
  /** CN of its certificate. */
  commonName: string;
  /** OU of its certificate. */
  organizationalUnit: string;
  /** The channel it connects by. */
  channel: string;
  /** The first queue it may use; the first of all where it has none. */
  queue: string;
  /** Its password, sealed for the key `PASSWORD` of the Secret of its name in its namespace. */
  sealedPassword: string;
}

/** The same while the values are not known yet: what `index.ts` exports. */
export type PendingStackOutputs = { [name in keyof StackOutputs]: pulumi.Output<StackOutputs[name]> };
