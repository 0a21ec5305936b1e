/**
 * The values of IBM's chart `ibm-mq` 12.0.1 that this package may set; `[]` stands for each item of a list and `*` for a
 * free key. IBM's chart ignores what it does not know, so a name missing here would be lost without a word.
 *
 * @see https://github.com/ibm-messaging/mq-helm/tree/main/charts/ibm-mq
 */
export const ibmMqValues = [
  "license",
  "image.repository",
  "image.tag",
  "image.pullSecret",
  "image.pullPolicy",
  "image.disableDefaultPullSecret",
  "metadata.labels.*",
  "metadata.annotations.*",
  "persistence.qmPVC.enable",
  "persistence.qmPVC.name",
  "persistence.qmPVC.size",
  "persistence.qmPVC.storageClassName",
  "persistence.dataPVC.enable",
  "persistence.dataPVC.name",
  "persistence.dataPVC.size",
  "persistence.dataPVC.storageClassName",
  "persistence.logPVC.enable",
  "persistence.logPVC.name",
  "persistence.logPVC.size",
  "persistence.logPVC.storageClassName",
  "queueManager.name",
  "queueManager.nativeha.enable",
  "queueManager.nativeha.tls.secretName",
  "queueManager.nativeha.tls.cipherSpec",
  "queueManager.multiinstance.enable",
  "queueManager.mqscConfigMaps[].name",
  "queueManager.mqscConfigMaps[].items[]",
  "queueManager.mqscSecrets[].name",
  "queueManager.mqscSecrets[].items[]",
  "queueManager.qminiConfigMaps[].name",
  "queueManager.qminiConfigMaps[].items[]",
  "queueManager.qminiSecrets[].name",
  "queueManager.qminiSecrets[].items[]",
  "queueManager.envVariables[].name",
  "queueManager.envVariables[].value",
  "queueManager.terminationGracePeriodSeconds",
  "queueManager.updateStrategy",
  "pki.keys[].name",
  "pki.keys[].secret.secretName",
  "pki.keys[].secret.items[]",
  "pki.trust[].secret.secretName",
  "pki.trust[].secret.items[]",
  "pki.trust[].configMap.configMapName",
  "pki.trust[].configMap.items[]",
  "resources.requests.*",
  "resources.limits.*",
  "security.context.fsGroup",
  "security.context.supplementalGroups[]",
  "security.context.seccompProfile.type",
  "security.runAsUser",
  "security.readOnlyRootFilesystem",
  "livenessProbe.initialDelaySeconds",
  "livenessProbe.periodSeconds",
  "livenessProbe.timeoutSeconds",
  "livenessProbe.failureThreshold",
  "readinessProbe.initialDelaySeconds",
  "readinessProbe.periodSeconds",
  "readinessProbe.timeoutSeconds",
  "readinessProbe.failureThreshold",
  "startupProbe.periodSeconds",
  "startupProbe.timeoutSeconds",
  "startupProbe.successThreshold",
  "startupProbe.failureThreshold",
  "topologySpreadConstraints[].maxSkew",
  "topologySpreadConstraints[].topologyKey",
  "topologySpreadConstraints[].whenUnsatisfiable",
  "topologySpreadConstraints[].labelSelector.matchLabels.*",
  "metrics.enabled",
  // IBM's values.yaml says web.enabled, its template reads web.enable.
  "web.enable",
  "web.manualConfig.configMap.name",
  "web.manualConfig.secret.name",
];

/** Every leaf of a values object in that notation. */
export function valueNames(value: unknown, name = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => valueNames(item, `${name}[]`)))];
  if (value === null || typeof value !== "object") return [name];
  return Object.entries(value).flatMap(([key, inner]) => {
    const free = ibmMqValues.includes(`${name}.*`);
    return valueNames(inner, [name, free ? "*" : key].filter(Boolean).join("."));
  });
}
