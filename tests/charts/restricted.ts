import * as assert from "node:assert/strict";

const volumeTypes = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/**
 * Fails unless a pod meets the "restricted" level of the Pod Security Standards, and besides has read-only root
 * filesystems and no token.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function assertRestricted(pod: any): void {
  assert.equal(pod.automountServiceAccountToken, false);
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) assert.equal(pod[key], undefined, key);
  assert.equal(pod.securityContext.runAsNonRoot, true);
  assert.deepEqual(pod.securityContext.seccompProfile, { type: "RuntimeDefault" });
  assert.notEqual(pod.securityContext.runAsUser, 0);
  const containers = [...(pod.initContainers ?? []), ...pod.containers];
  assert.ok(containers.length > 0);
  for (const { name, securityContext, ports = [] } of containers) {
    assert.equal(securityContext.allowPrivilegeEscalation, false, name);
    assert.equal(securityContext.readOnlyRootFilesystem, true, name);
    assert.deepEqual(securityContext.capabilities, { drop: ["ALL"] }, name);
    assert.ok(!securityContext.privileged, name);
    assert.notEqual(securityContext.runAsUser, 0, name);
    for (const port of ports) assert.equal(port.hostPort, undefined, name);
  }
  for (const volume of pod.volumes) {
    const types = Object.keys(volume).filter((key) => key !== "name");
    assert.equal(types.length, 1, volume.name);
    assert.ok(volumeTypes.includes(types[0]!), `${volume.name} is of type ${types[0]}`);
  }
}
