import type * as pulumi from "@pulumi/pulumi";
import type { IstioApi } from "../../customResource";
import type { TlsProfileName } from "../../trust/tlsProfile";
import type { ClientCertificates } from "./clientCertificates";
import type { IngressCertificate } from "./serverCredential";

export const ingressApis = ["istio", "gateway-api"] as const;
/**
 * Which API describes the gateway: Istio's own, or the Gateway API of Kubernetes, which Istio reads too.
 *
 * @useDeclaredType
 */
export type IngressApi = (typeof ingressApis)[number];

/** The gateway's pods, which somebody has installed, as Istio's chart `gateway` does. */
export interface IngressGateway {
  /** Where they run; certificates, the clients' CA and routes lie there too. */
  namespace: pulumi.Input<string>;
  /** Labels of the pods, at least one. Default: `istio: ingressgateway`. */
  workload?: Record<string, string>;
  /** Their Service, with each port that is served here. Default: `istio-ingressgateway`. */
  service?: string;
}

/** A Service of the cluster that is called through the gateway. */
export interface IngressService {
  /** Where the Service is. */
  namespace: string;
  /** The Service's name. */
  name: string;
  /** The Service's port. */
  port: number;
  /** The pods' port behind it, by which `ingressCalls` says what must be allowed. Default: the same. */
  podPort?: number;
}

/** Paths of a host, and what serves them. */
export interface IngressRoute {
  /** The first segments of the paths, without a slash at the end: `/orders`. Default: `/`, all paths. */
  path?: string;
  /** What is called. */
  to: IngressService;
}

/** A host name whose TLS ends at the gateway. */
export interface IngressHost {
  /** Exact, no wildcard. */
  host: string;
  /** At least one; the longest path that matches is taken, and no match is answered 404. */
  routes: IngressRoute[];
}

/** TLS that ends at the server behind the gateway, which forwards it by the name that the client asks for (SNI). */
export interface IngressPassthrough {
  /**
   * The names that clients ask for. Those of IBM MQ name the channel, see `channelServerName`, unless they are told
   * `OutboundSNI=HOSTNAME`.
   */
  hosts: string[];
  /** The gateway's port, which may be that of `hosts` too. Default: 443. */
  port?: number;
  /** The server, which speaks TLS itself. */
  to: IngressService;
}

/** How long browsers come back over HTTPS only (RFC 6797). */
export interface StrictTransportSecurity {
  /** In seconds; 0 takes it back. Default: 31536000, a year. */
  maxAge?: number;
  /** Whether it holds for every name below the host too. Default: false. */
  includeSubDomains?: boolean;
}

/** What is served; plain values, not Inputs, since they decide which objects there are. */
export interface IngressModel {
  /** Host names whose TLS ends at the gateway. Default: none. */
  hosts?: IngressHost[];
  /** What is forwarded without being opened. Default: none. */
  passthrough?: IngressPassthrough[];
}

/** The gateway, its ports, and what it demands of clients. */
export interface IngressArgs extends IngressModel {
  /** Which API describes the gateway. Default: `istio`. */
  api?: IngressApi;
  /** The gateway that serves. */
  gateway: IngressGateway;
  /** The gateway's port for `hosts`. Default: 443. */
  tlsPort?: number;
  /** The port at which plain calls are sent on to HTTPS, or `closed`. Default: 80. */
  plainPort?: number | "closed";
  /** The certificate for all of `hosts`, which need it. */
  certificate?: IngressCertificate;
  /** What clients of `hosts` must prove. Default: nothing, they need no certificate. */
  clientCertificates?: ClientCertificates;
  /** Minimum version and cipher suites of TLS, and the certificate's key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** Default: a year, for the host alone. */
  strictTransportSecurity?: StrictTransportSecurity;
  /** The version of Istio's API that the cluster serves. Default: `v1`; excludes `clientCertificates` otherwise. */
  istioApi?: IstioApi;
}
