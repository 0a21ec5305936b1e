import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { debianPrograms } from "./debianPrograms";
import { entries, eventually } from "./entries";
import { passwords } from "./fixture";
import { base, type Passwords, RunningDirectory } from "./runningDirectory";

export const replicatorDn = `cn=replicator,ou=services,${base}`;
export const replicaPasswords = { ...passwords, replicator: "replicator-password" } satisfies Passwords;

/** Pod 0 and pod 1 of the chart's StatefulSet with two replicas. */
export interface Replicas {
  provider: RunningDirectory;
  consumer: RunningDirectory;
}

/** Both, the provider with its users, for the tests of the surrounding `describe`; the consumer is not filled yet. */
export function startedReplicas(values: object = {}, secret: Passwords = replicaPasswords): () => Replicas {
  let pods: Replicas | undefined;
  before(async function () {
    const programs = debianPrograms();
    if (typeof programs === "string") {
      console.log(`      No slapd: ${programs}.`);
      return this.skip();
    }
    const provider = new RunningDirectory(programs);
    pods = { provider, consumer: new RunningDirectory(programs, { pod: "openldap-1", provider }) };
    mount(pods, values, secret);
    await provider.start();
    await reconciled(provider);
    mount(pods, values, secret);
    await pods.consumer.start();
  });
  after(async () => {
    await pods?.consumer.remove();
    await pods?.provider.remove();
  });
  return () => pods!;
}

/** What an `up` with these values mounts in both. */
export function mount(
  { provider, consumer }: Replicas,
  values: object,
  secret: Passwords = replicaPasswords,
) {
  for (const pod of [provider, consumer]) pod.mount({ replicas: 2, ...values }, secret);
}

/** One pass of the container beside slapd: in pod 0 the reconciler's. */
export async function reconciled(pod: RunningDirectory): Promise<void> {
  const { code, stderr } = await pod.reconcile();
  assert.equal(code, 0, stderr);
}

/** Whether the pod has told the kubelet that it can be asked. */
export const isReady = (pod: RunningDirectory): boolean => fs.existsSync(pod.at("work/reconciled"));

/** Waits until the consumer holds what the provider holds, to the last attribute. */
export async function converged({ provider, consumer }: Replicas): Promise<void> {
  await reconciled(consumer);
  await eventually(
    async () => assert.deepEqual(await replicatedEntries(consumer), await replicatedEntries(provider)),
    30,
  );
}

/** Without the provider's note of its last change, which it writes down at the next one only. */
async function replicatedEntries(pod: RunningDirectory): Promise<Record<string, string[]>> {
  const all = Object.entries(await entries(pod));
  return Object.fromEntries(
    all.map(([dn, lines]) => [dn, lines.filter((line) => !line.startsWith("contextCSN: "))]),
  );
}
