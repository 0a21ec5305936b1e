import * as pulumi from "@pulumi/pulumi";
import type { IngressArgs } from "./args";
import { byGatewayApi } from "./byGatewayApi";
import { byIstio } from "./byIstio";
import { anyCaller } from "./callers";
import { clientAuthority } from "./clientCertificates";
import { ingressPlan } from "./plan";
import { serverCredential } from "./serverCredential";

/** A name under which the gateway serves, and whether TLS ends there or at the server behind it. */
export interface ServedHost {
  /** The name that clients ask for. */
  host: string;
  /** The gateway's port. */
  port: number;
  /** `terminated` at the gateway, or `passed on` to the server behind it. */
  tls: "terminated" | "passed on";
}

/**
 * Lets calls from outside into the mesh, through a gateway that is installed.
 *
 * Hosts are served over TLS of the profile with one certificate; plain calls are sent on to HTTPS; clients prove who they are
 * where that is asked. What is passed on, such as IBM MQ, meets the certificate of the server behind the gateway. Under
 * default deny the gateway also needs the entries of `ingressCalls` in `Access`.
 *
 * @throws Error when a host is a wildcard or served twice at one port, a port is none or used for plain calls and TLS, the
 * certificate is missing or lies in another namespace, or the names of clients are empty, patterns or not to be had with
 * `api` or `istioApi`.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 */
export class Ingress extends pulumi.ComponentResource {
  /** The Secret with the certificate, once it is issued; undefined where nothing but passthrough is served. */
  readonly certificateSecretName?: pulumi.Output<string>;
  /** What is served, by name. */
  readonly served: pulumi.Output<ServedHost[]>;

  constructor(name: string, args: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = ingressPlan(args);
    super("strict-mtls:index:Ingress", name, args, opts);
    const { api = "istio", certificate, clientCertificates, profile = "modern", istioApi } = args;
    const { namespace } = args.gateway;
    const options = { parent: this, istioApi };

    const hosts = plan.hosts.map(({ host }) => host);
    const credential =
      certificate && serverCredential(name, certificate, { namespace, hosts, profile }, options);
    const authority = clientCertificates && clientAuthority(name, namespace, clientCertificates, options);
    anyCaller(name, namespace, plan, options);
    const describe = api === "istio" ? byIstio : byGatewayApi;
    describe(name, namespace, plan, { profile, secretName: credential?.named, authority }, options);

    this.certificateSecretName = credential && pulumi.output(credential.ready);
    this.served = pulumi.output<ServedHost[]>([
      ...hosts.map((host) => ({ host, port: plan.tlsPort, tls: "terminated" as const })),
      ...plan.passthrough.flatMap(({ hosts: passed, port }) =>
        passed.map((host) => ({ host, port, tls: "passed on" as const })),
      ),
    ]);
    this.registerOutputs({
      ...(this.certificateSecretName && { certificateSecretName: this.certificateSecretName }),
      served: this.served,
    });
  }
}
