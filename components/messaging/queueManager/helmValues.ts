import type * as pulumi from "@pulumi/pulumi";
import { mergeValues } from "../../operators/chartValues";
import { availabilityValues } from "./availability";
import { consolePasswordFile } from "./consolePassword";
import { containerValues } from "./container";
import { caItems, type Deployment, environment, keyItems, passwordItems } from "./deployment";
import { metricsValues } from "./metrics";
import { persistenceValues } from "./persistence";
import { spreadConstraints } from "./scheduling";

/** The values of IBM's chart, which the first-party chart takes too. */
export function helmValues(deployment: Deployment): pulumi.Inputs {
  const { options, cipherSpec, releaseName } = deployment;
  return [
    files(deployment),
    containerValues(options),
    availabilityValues(options.availability, cipherSpec),
    persistenceValues(options.persistence),
    spreadConstraints(options.spread, releaseName),
    metricsValues(options.metrics),
    webValues(deployment),
  ].reduce((values, part) => mergeValues(values, part), {
    license: "accept",
    metadata: { annotations: deployment.annotations },
    queueManager: { name: deployment.queueManagerName, envVariables: environment },
    // Group 0 owns the image's files; with it the restricted pod security level holds.
    security: {
      context: { fsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
      readOnlyRootFilesystem: true,
    },
  });
}

function files(deployment: Deployment): pulumi.Inputs {
  const { mqscConfigMaps, ldapPasswordSecretName, console } = deployment;
  const { serverCertificateSecretName: secretName, trustConfigMapName: configMapName } = deployment;
  const { directoryTrustConfigMapName } = deployment;
  return {
    queueManager: {
      mqscConfigMaps,
      mqscSecrets: [{ name: ldapPasswordSecretName, items: passwordItems }],
      // Whatever the list is named, its files are put beside the MQSC; the queue manager itself reads *.ini only.
      ...(console && { qminiSecrets: [{ name: console.passwordSecretName, items: [consolePasswordFile] }] }),
    },
    pki: {
      keys: [{ name: "certificate", secret: { secretName, items: keyItems } }],
      trust: [
        configMapName === undefined
          ? { secret: { secretName, items: caItems } }
          : { configMap: { configMapName, items: caItems } },
        ...(directoryTrustConfigMapName === undefined
          ? []
          : [{ configMap: { configMapName: directoryTrustConfigMapName, items: caItems } }]),
      ],
    },
  };
}

/** The image for developers has it on unless told otherwise. */
function webValues({ console }: Deployment): pulumi.Inputs {
  if (!console) return { web: { enable: false } };
  return { web: { enable: true, manualConfig: { configMap: { name: console.configMapName } } } };
}
