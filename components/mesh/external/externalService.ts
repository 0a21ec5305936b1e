import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import type { IstioApi } from "../../customResource";
import { byGateway } from "./byGateway";
import { bySidecar } from "./bySidecar";
import { externalHost, tcpPort } from "./checks";
import { credential } from "./credential";
import { type Origination, settled } from "./origination";
import { type PodCredential, presentingAnnotations, presentingLabels, presentingPods } from "./podCredential";
import { serviceEntry } from "./serviceEntry";

/** Which host is called, from which namespace, and who opens TLS to it. */
export interface ExternalServiceArgs {
  /** The namespace whose workloads call the host; what is declared holds for no other. */
  namespace: pulumi.Input<string>;
  /** The host name outside the mesh; no wildcard. */
  host: pulumi.Input<string>;
  /** The TCP port on which the host speaks TLS from the first byte. Default: 443. */
  tlsPort?: pulumi.Input<number>;
  /** Mutual TLS that the mesh opens. Default: none, the application speaks TLS itself and the proxy passes it on. */
  origination?: Origination;
  /** The version of Istio's API that the cluster serves. Default: `v1`. */
  istioApi?: IstioApi;
}

/**
 * A host outside the mesh that a mesh of outbound policy `REGISTRY_ONLY` lets the workloads of one namespace call.
 *
 * With `origination` the application calls `url` in plain, and a proxy presents the client certificate, asks for the
 * server by name and checks its certificate for that name. Calls that no prepared proxy takes are refused, never sent
 * in plain. A renewed certificate is used for new connections at once, for all after `connectionLifetime`.
 *
 * @throws Error when the host is a wildcard, a port is none or used twice, the names are empty, a duration is none or
 * the credential lies in another namespace than the proxy that presents it.
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/
 */
export class ExternalService extends pulumi.ComponentResource {
  /** The namespace whose workloads call. */
  readonly namespace: pulumi.Output<string>;
  /** Where the application calls: `http://` with `origination`, `https://` without. */
  readonly url: pulumi.Output<string>;
  /** The Secret with the client certificate; undefined without `origination`. */
  readonly credentialSecretName?: pulumi.Output<string>;
  /** Labels for the pods that call, in a template that this program does not create. */
  readonly podLabels: pulumi.Output<Record<string, string>>;
  /** Annotations for them. */
  readonly podAnnotations: pulumi.Output<Record<string, string>>;
  /** Prepares the pods of a workload: `new Deployment(…, …, { transformations: [service.prepare] })`. */
  readonly prepare: pulumi.ResourceTransformation;

  constructor(name: string, args: ExternalServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const tlsPort = mapInput(args.tlsPort ?? 443, (port) => tcpPort(port, "tlsPort"));
    const host = mapInput(args.host, externalHost);
    const { origination, namespace, istioApi } = args;
    const settings = origination && settled({ host, tlsPort }, origination);
    super("strict-mtls:index:ExternalService", name, args, opts);
    const options = { parent: this, istioApi };
    this.namespace = pulumi.output(namespace);

    let pod: pulumi.Output<PodCredential> | undefined;
    if (origination && settings) {
      const presented = origination.presented ?? { from: "files" };
      const place = presented.from === "egressGateway" ? presented.namespace : namespace;
      const issued = credential(name, origination.credential, place, options);
      this.credentialSecretName = pulumi.output(issued.secretName);
      if (presented.from === "egressGateway") {
        byGateway(name, namespace, settings, issued, presented, options);
      } else {
        const metadata = { name: `${name}-service-entry`, namespace };
        serviceEntry(name, metadata, { host, ports: bothPorts(settings) }, options);
        pod = bySidecar(name, namespace, settings, issued, presented, options);
      }
    } else {
      const metadata = { name: `${name}-service-entry`, namespace };
      const ports = [{ number: tlsPort, name: "tls", protocol: "TLS" as const }];
      serviceEntry(name, metadata, { host, ports }, options);
    }

    const nothing = {} as Record<string, string>;
    this.podLabels = pod?.apply((each) => presentingLabels({}, each)) ?? pulumi.output(nothing);
    this.podAnnotations = pod?.apply((each) => presentingAnnotations({}, each)) ?? pulumi.output(nothing);
    this.prepare = pod ? presentingPods(pod) : () => undefined;
    this.url = settings
      ? pulumi.output(settings.plainPort).apply((port) => address("http", host, port, 80))
      : pulumi.output(tlsPort).apply((port) => address("https", host, port, 443));
    this.registerOutputs({
      url: this.url,
      ...(this.credentialSecretName && { credentialSecretName: this.credentialSecretName }),
      podLabels: this.podLabels,
      podAnnotations: this.podAnnotations,
    });
  }
}

const bothPorts = (settings: { plainPort: pulumi.Input<number>; tlsPort: pulumi.Input<number> }) => [
  { number: settings.plainPort, name: "http-port", protocol: "HTTP" as const },
  { number: settings.tlsPort, name: "https-port", protocol: "HTTPS" as const },
];

const address = (scheme: string, host: pulumi.Input<string>, port: number, usual: number) =>
  pulumi.interpolate`${scheme}://${host}${port === usual ? "" : `:${port}`}`;
