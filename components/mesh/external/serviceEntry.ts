import type { IServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";

export interface ExternalPorts {
  host: pulumi.Input<string>;
  ports: { number: pulumi.Input<number>; name: string; protocol: "HTTP" | "HTTPS" | "TLS" }[];
}

/** Makes an external host known to the proxies of one namespace, which look its addresses up themselves. */
export function serviceEntry(
  name: string,
  metadata: { name: string; namespace: pulumi.Input<string> },
  { host, ports }: ExternalPorts,
  options: CustomObjectOptions,
): void {
  customResource<IServiceEntry>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata,
      spec: { hosts: [host], ports, location: "MESH_EXTERNAL", resolution: "DNS", exportTo: ["."] },
    },
    options,
  );
}
