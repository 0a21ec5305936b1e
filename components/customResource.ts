import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** Any part of `T` may be an `Input`, at any depth. */
export type DeepInput<T> = pulumi.Input<T extends object ? { [K in keyof T]: DeepInput<T[K]> } : T>;

/**
 * The version of Istio's API that a cluster serves. Their fields are the same.
 *
 * @enum
 * @see https://istio.io/latest/blog/2024/v1-apis/
 */
export const IstioApi = {
  /** Default. */
  v1: "v1",
  /** Where Istio is older than 1.22, as in OpenShift Service Mesh 2. */
  v1beta1: "v1beta1",
} as const;

export type IstioApi = (typeof IstioApi)[keyof typeof IstioApi];

interface Kind {
  apiVersion: string;
  kind: string;
  spec?: unknown;
}

/** The arguments of a custom resource whose shape comes from its CRD. `spec` is required where the CRD has one. */
export type CustomResourceArgs<T extends Kind> = Pick<T, "apiVersion" | "kind"> & {
  metadata: Omit<k8s.types.input.meta.v1.ObjectMeta, "annotations"> & {
    annotations?: Record<string, pulumi.Input<string>>;
  };
  spec: DeepInput<NonNullable<T["spec"]>>;
};

export type CustomObjectOptions = pulumi.CustomResourceOptions & {
  /** What of the object's status to wait for. */
  waitFor?: string | string[];
  /** Under which version an object of Istio's `v1` is created. Default: `v1`. */
  istioApi?: IstioApi;
};

/**
 * Creates a custom resource whose fields are checked against the type generated from its CRD.
 *
 * With `waitFor`, `pulumi up` waits until the object's status says so, all of it where there are several; a value is that
 * of the provider's `pulumi.com/waitFor` annotation, for example `condition=Ready`.
 */
export function customResource<T extends Kind>(
  name: string,
  args: CustomResourceArgs<T>,
  options: CustomObjectOptions,
): k8s.apiextensions.CustomResource {
  const { waitFor, istioApi = "v1", ...resourceOptions } = options;
  const annotations = waitFor
    ? {
        ...args.metadata.annotations,
        "pulumi.com/waitFor": typeof waitFor === "string" ? waitFor : JSON.stringify(waitFor),
      }
    : args.metadata.annotations;
  return new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion: args.apiVersion.replace(/(\.istio\.io\/)v1$/, `$1${istioApi}`),
      kind: args.kind,
      metadata: annotations ? { ...args.metadata, annotations } : args.metadata,
      spec: args.spec,
    },
    resourceOptions,
  );
}
