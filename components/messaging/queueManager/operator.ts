import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { customResource } from "../../customResource";
import { mergeValues } from "../../operators/chartValues";
import { availabilitySpec } from "./availability";
import { containerSpec } from "./container";
import { caItems, type Deployment, keyItems, passwordItems } from "./deployment";
import { metricsSpec } from "./metrics";
import { podTemplate } from "./operatorPod";
import { persistenceSpec } from "./persistence";

/** What IBM's operator has to be told besides. */
export interface QueueManagerOperator {
  /** Identifier of the licence that you accept, such as `L-CXDB-XTZ9J8`; it goes with the version. */
  license: pulumi.Input<string>;
  /** What the licence is used for. */
  use: "Production" | "NonProduction" | "Development";
  /** How use is measured, where the licence leaves a choice. Default: the operator's. */
  metric?: pulumi.Input<string>;
  /** Version of IBM MQ, such as `10.0.0.0-r1`; the operator must know it. */
  version: pulumi.Input<string>;
  /** Fields of the resource's `spec` laid over the ones set here; `null` takes one of these back. Default: none. */
  spec?: pulumi.Inputs;
}

/** @throws Error when it is missing with the operator or given without, or its use is none of the three. */
export function checkOperator(distribution: string, operator: QueueManagerOperator | undefined): void {
  if (distribution !== "operator") {
    if (operator) throw new Error("operator: is only for the distribution operator; leave it out.");
    return;
  }
  if (!operator?.license || !operator.version) {
    throw new Error(
      "operator: must name the licence that you accept and the version of IBM MQ with the distribution operator.",
    );
  }
  const uses = ["Production", "NonProduction", "Development"];
  if (!uses.includes(operator.use)) {
    throw new Error(`operator.use: ${JSON.stringify(operator.use)} must be one of ${uses.join(", ")}.`);
  }
}

/** The resource of IBM's operator; the operator is not this package's and brings the type. */
interface QueueManagerResource {
  apiVersion: "mq.ibm.com/v1beta1";
  kind: "QueueManager";
  spec?: Record<string, unknown>;
}

/**
 * The resource for IBM's operator, waited for until the queue manager runs.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqibmcomv1beta1-api-reference-queuemanager
 */
export function queueManagerResource(
  name: string,
  deployment: Deployment,
  options: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource {
  return customResource<QueueManagerResource>(
    name,
    {
      apiVersion: "mq.ibm.com/v1beta1",
      kind: "QueueManager",
      metadata: { name: deployment.releaseName, namespace: deployment.namespace },
      spec: mergeValues(queueManagerSpec(deployment), deployment.options.operator!.spec),
    },
    { ...options, waitFor: "jsonpath={.status.phase}=Running" },
  );
}

/** The resource's `spec`. */
export function queueManagerSpec(deployment: Deployment): pulumi.Inputs {
  const { options, console } = deployment;
  const { license, use, metric, version } = options.operator!;
  const pullSecret = options.image?.pullSecretName;
  return {
    license: { accept: true, license, use, ...(metric !== undefined && { metric }) },
    version,
    annotations: deployment.annotations,
    ...(pullSecret !== undefined && { imagePullSecrets: [{ name: pullSecret }] }),
    securityContext: { readOnlyRootFilesystem: true },
    pki: pki(deployment),
    queueManager: {
      name: deployment.queueManagerName,
      mqsc: [
        ...deployment.mqscConfigMaps.map((configMap) => ({ configMap })),
        { secret: { name: deployment.ldapPasswordSecretName, items: passwordItems } },
      ],
      ...availabilitySpec(options.availability, deployment.cipherSpec),
      ...persistenceSpec(options.persistence, options.availability?.mode === "multi-instance"),
      ...containerSpec(options),
      ...metricsSpec(options.metrics),
      // Its host would be the router's own; `routes` makes those that IBM MQ's peers ask for.
      route: { enabled: false },
    },
    web: console ? webSpec(console) : { enabled: false },
    ...podTemplate(deployment),
  };
}

/** A bundle of CAs is a ConfigMap, which the pod template mounts. */
function pki({ serverCertificateSecretName: secretName, trustConfigMapName }: Deployment): pulumi.Inputs {
  return {
    keys: [{ name: "certificate", secret: { secretName, items: keyItems } }],
    ...(trustConfigMapName === undefined && {
      trust: [{ name: "ca", secret: { secretName, items: caItems } }],
    }),
  };
}

/** `manual`: who may log in is what the given configuration says. */
function webSpec({ configMapName }: NonNullable<Deployment["console"]>): pulumi.Inputs {
  return {
    enabled: true,
    console: { authentication: { provider: "manual" }, authorization: { provider: "manual" } },
    manualConfig: { configMap: { name: configMapName } },
    route: { enabled: false },
  };
}
