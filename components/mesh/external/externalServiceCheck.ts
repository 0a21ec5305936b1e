import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { images } from "../../operators/versions";
import { type ConnectionFacts, checkScript, facts } from "./checkScript";
import type { ExternalService } from "./externalService";

/** The call that is made, and the answer that it must get. */
export interface ExternalServiceCheckArgs {
  /** What is called; one with `origination`, or there is nothing that the proxy could tell. */
  service: Pick<ExternalService, "url" | "namespace" | "prepare">;
  /** The path to call. Default: `/`. */
  path?: pulumi.Input<string>;
  /** The HTTP status that the external system must answer with, 100 to 599. Default: 200. */
  expectedStatus?: pulumi.Input<number>;
  /**
   * An existing ServiceAccount to call as, where only certain identities may: the callers of an egress gateway, or the
   * one that istiod hands the credential to. Default: one of its own.
   */
  serviceAccountName?: pulumi.Input<string>;
  /** Any text; another one runs the check again. So does every change of the other arguments. Default: none. */
  trigger?: pulumi.Input<string>;
  /** An image with `sh` and curl 7.84 or later. Default: `docker.io/curlimages/curl:8.17.0`. */
  image?: pulumi.Input<string>;
}

/** What a call found out; without `ran` nothing else is known. A text that the proxy did not tell is empty. */
export interface ExternalServiceResult extends Partial<ConnectionFacts> {
  /** False where no container ran, as on a cluster that only pretends to run pods. */
  ran: boolean;
  /** The HTTP status; 0 where no answer came. */
  status?: number;
}

/**
 * Calls an external service once from a pod inside the mesh, as an application would. The update fails where the call
 * does not get the expected status over TLS 1.2 or 1.3.
 *
 * @throws Error when `expectedStatus` is no HTTP status or `path` does not begin with a slash.
 */
export class ExternalServiceCheck extends pulumi.ComponentResource {
  /** Known once the Job is complete. */
  readonly result: pulumi.Output<ExternalServiceResult>;

  constructor(name: string, args: ExternalServiceCheckArgs, opts?: pulumi.ComponentResourceOptions) {
    const status = mapInput(args.expectedStatus ?? 200, httpStatus);
    const path = mapInput(args.path ?? "/", absolutePath);
    super("strict-mtls:index:ExternalServiceCheck", name, args, opts);
    const { namespace, prepare } = args.service;
    const image = args.image ?? images.serviceCheck;
    const url = pulumi.interpolate`${args.service.url}${path}`;
    // A Job cannot be changed, and a result must not outlive the question it answers.
    const run = pulumi
      .all([url, status, image, args.serviceAccountName, args.trigger])
      .apply((question) => `${name}-${digest(JSON.stringify([...question, checkScript]))}`);
    const parent = { parent: this };

    const metadata = { name: run, namespace };
    const result = new k8s.core.v1.ConfigMap(name, { metadata }, { ...parent, ignoreChanges: ["data"] });
    const account = args.serviceAccountName ?? ownAccount(name, namespace, parent);
    const binding = mayWrite(name, result.metadata, account, parent);
    const env = {
      URL: url,
      EXPECTED_STATUS: pulumi.interpolate`${status}`,
      RESULT: result.metadata.name,
      NAMESPACE: namespace,
      API: "https://kubernetes.default.svc",
    };
    const job = new k8s.batch.v1.Job(
      name,
      { metadata, spec: { backoffLimit: 0, activeDeadlineSeconds: 180, template: pod(account, image, env) } },
      { ...parent, dependsOn: [binding], transformations: [prepare] },
    );

    const id = pulumi.all([job.status, result.id]).apply(([, configMap]) => configMap);
    this.result = k8s.core.v1.ConfigMap.get(`${name}-result`, id, parent).data.apply(parsed);
    this.registerOutputs({ result: this.result });
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

function ownAccount(
  name: string,
  namespace: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const args = { metadata: { name, namespace }, automountServiceAccountToken: false };
  return new k8s.core.v1.ServiceAccount(name, args, options).metadata.name;
}

/** The Job may change its own result, and nothing else in the cluster. */
function mayWrite(
  name: string,
  { name: result, namespace }: k8s.core.v1.ConfigMap["metadata"],
  account: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name, namespace };
  const rules = [{ apiGroups: [""], resources: ["configmaps"], resourceNames: [result], verbs: ["patch"] }];
  const role = new k8s.rbac.v1.Role(name, { metadata, rules }, options);
  return new k8s.rbac.v1.RoleBinding(
    name,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: account, namespace }],
    },
    options,
  );
}

/** A pod at the "restricted" security level. */
function pod(
  account: pulumi.Input<string>,
  image: pulumi.Input<string>,
  env: Record<string, pulumi.Input<string>>,
): k8s.types.input.core.v1.PodTemplateSpec {
  return {
    metadata: { annotations: { "proxy.istio.io/config": '{"holdApplicationUntilProxyStarts":true}' } },
    spec: {
      serviceAccountName: account,
      automountServiceAccountToken: true,
      enableServiceLinks: false,
      restartPolicy: "Never",
      // The image names its user by name, which the kubelet cannot tell from root.
      securityContext: { runAsNonRoot: true, runAsUser: 100, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "check",
          image,
          command: ["sh", "-c", checkScript],
          env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
          resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "64Mi" } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    },
  };
}

function parsed(data: Record<string, string> | undefined): ExternalServiceResult {
  if (data?.status === undefined) return { ran: false };
  const known = Object.keys(facts).map((field) => [field, data[field] ?? ""]);
  return { ran: true, status: Number(data.status), ...Object.fromEntries(known) };
}

function httpStatus(status: number): number {
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw new Error(`expectedStatus: ${status} is no HTTP status; whole numbers from 100 to 599 are.`);
  }
  return status;
}

function absolutePath(path: string): string {
  if (!/^\/\S*$/.test(path)) {
    throw new Error(
      `path: ${JSON.stringify(path)} is no path of a URL; begin with a slash and encode spaces.`,
    );
  }
  return path;
}
