import type * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";
import type { ReferenceGrant } from "./gatewayApiKinds";
import type { IngressPlan } from "./plan";

const group = "gateway.networking.k8s.io";

/** One for each namespace that has called Services, for these alone. */
export function referenceGrants(
  name: string,
  from: pulumi.Input<string>,
  { hosts, passthrough }: IngressPlan,
  options: CustomObjectOptions,
): void {
  const called = [
    ...hosts.flatMap(({ routes }) => routes.map(({ to }) => ({ kind: "HTTPRoute", to }))),
    ...passthrough.map(({ to }) => ({ kind: "TLSRoute", to })),
  ];
  for (const namespace of new Set(called.map(({ to }) => to.namespace))) {
    const here = called.filter(({ to }) => to.namespace === namespace);
    customResource<ReferenceGrant>(
      `${name}-${namespace}`,
      {
        apiVersion: `${group}/v1beta1`,
        kind: "ReferenceGrant",
        metadata: { name, namespace },
        spec: {
          from: [...new Set(here.map(({ kind }) => kind))].map((kind) => ({ group, kind, namespace: from })),
          to: [...new Set(here.map(({ to }) => to.name))].map((service) => ({
            group: "",
            kind: "Service",
            name: service,
          })),
        },
      },
      options,
    );
  }
}
