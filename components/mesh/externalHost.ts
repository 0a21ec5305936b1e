import type { IServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";

export interface ExternalHostArgs {
  /** The namespace whose workloads call the host; the declaration holds for no other. */
  namespace: pulumi.Input<string>;
  /** The host name outside the mesh; no wildcard. */
  host: pulumi.Input<string>;
  /** The TCP port, 1 to 65535, on which the host speaks TLS from the first byte. */
  port: pulumi.Input<number>;
}

/**
 * A host outside the mesh that a mesh of outbound policy `REGISTRY_ONLY` lets its workloads call. The caller speaks
 * TLS itself and the proxy passes it through unchanged; plaintext to that port finds no route.
 *
 * @throws Error when the host is a wildcard or the port out of range.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ExternalHost extends pulumi.ComponentResource {
  constructor(name: string, args: ExternalHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const host = mapInput(args.host, exactHost);
    const port = mapInput(args.port, tcpPort);
    super("strict-mtls:index:ExternalHost", name, args, opts);
    customResource<IServiceEntry>(
      name,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "ServiceEntry",
        metadata: { name, namespace: args.namespace },
        spec: {
          hosts: [host],
          ports: [{ number: port, name: "tls", protocol: "TLS" }],
          location: "MESH_EXTERNAL",
          resolution: "DNS",
          exportTo: ["."],
        },
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function exactHost(host: string): string {
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(host)) {
    throw new Error("host: must be one lower-case host name, without wildcards.");
  }
  return host;
}

function tcpPort(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error("port: must be a whole number from 1 to 65535.");
  }
  return port;
}
