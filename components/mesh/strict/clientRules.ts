import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";

/**
 * What clients do in a mesh whose `meshConfig.enableAutoMtls` is false: mutual TLS to every Service, except the API server,
 * which has no proxy. Any other Service without one needs a rule of its own.
 */
export function clientRules(
  name: string,
  { rootNamespace, clusterDomain }: { rootNamespace: pulumi.Input<string>; clusterDomain: string },
  options: CustomObjectOptions,
): pulumi.Resource[] {
  const rule = (role: string, host: string, mode: "ISTIO_MUTUAL" | "DISABLE") =>
    customResource<IDestinationRule>(
      `${name}-${role}`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "DestinationRule",
        metadata: { name: `${name}-${role}`, namespace: rootNamespace },
        spec: { host, trafficPolicy: { tls: { mode } } },
      },
      options,
    );
  const apiServer = rule("api-server", `kubernetes.default.svc.${clusterDomain}`, "DISABLE");
  return [apiServer, rule("clients", `*.${clusterDomain}`, "ISTIO_MUTUAL")];
}
