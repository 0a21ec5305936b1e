import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { type AnyObject, apply, list } from "../../embedded/cluster";
import { chartsFolder, helm, object, render } from "../charts/helm";
import { everyOption } from "../charts/openldapValues";
import { eventually } from "../directory/entries";
import { cluster, inScratch, platformIsUp } from "./scratch";

const chart = path.join(chartsFolder, "openldap");

const made = new Set<string>();

/** A namespace in which the API server itself refuses pods that are not "restricted". */
async function restrictedNamespace(name: string): Promise<void> {
  made.add(name);
  const labels = { "pod-security.kubernetes.io/enforce": "restricted", "istio-injection": "disabled" };
  await apply(cluster(), { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
}

/** The tests that follow count namespaces. */
async function removeNamespaces(this: Mocha.Context): Promise<void> {
  for (const name of made) {
    await cluster().delete({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  }
  const left = async () => (await list(cluster(), "v1", "Namespace")).map(({ metadata }) => metadata!.name!);
  for (const deadline = Date.now() + 300_000; (await left()).some((name) => made.has(name)); ) {
    assert.ok(Date.now() < deadline, `The namespaces ${await left()} are still there.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  made.clear();
}

/** Installs or upgrades a release of this name in the namespace of this name; Helm applies on the server's side. */
function release(folder: string, namespace: string, values: object): void {
  const kubeconfig = ["--kubeconfig", inScratch(".embedded", "plane", "kubeconfig")];
  const args = ["upgrade", "--install", "openldap", folder, "--namespace", namespace, ...kubeconfig];
  const { code, stderr } = helm([...args, "--values", "-"], JSON.stringify(values));
  assert.equal(code, 0, stderr);
}

const inNamespace = async (namespace: string, apiVersion: string, kind: string): Promise<AnyObject[]> =>
  (await list(cluster(), apiVersion, kind)).filter(({ metadata }) => metadata?.namespace === namespace);

const podNames = async (namespace: string) =>
  (await inNamespace(namespace, "v1", "Pod")).map(({ metadata }) => metadata!.name!).sort();

/** What the API server would say to this pod, which it does not keep. */
const dryRun = (namespace: string, spec: object) =>
  cluster().create(
    { apiVersion: "v1", kind: "Pod", metadata: { namespace, name: "tried" }, spec } as AnyObject,
    undefined,
    "All",
  );

describe("chart openldap in a restricted namespace", () => {
  before(platformIsUp);
  after(removeNamespaces);

  for (const [index, values] of everyOption.entries()) {
    const namespace = `openldap-option-${index}`;
    const { replicas = 1, persistence = {}, nodeSelector } = values as any;
    // Where no node and no storage class is as asked for, the first pod waits, but it is there.
    const waits = nodeSelector !== undefined || persistence.storageClassName !== undefined;
    it(`is accepted with set ${index} of its values, and its pods are made`, async () => {
      await restrictedNamespace(namespace);
      release(chart, namespace, values);
      const expected = Array.from({ length: waits ? 1 : replicas }, (_, ordinal) => `openldap-${ordinal}`);
      await eventually(async () => assert.deepEqual(await podNames(namespace), expected), 60);
      for (const each of render("openldap", "openldap", values).filter(({ kind }) => kind === "CronJob")) {
        await dryRun(namespace, each.spec.jobTemplate.spec.template.spec);
      }
    });
  }

  for (const [what, reason, weaken] of [
    [
      "root",
      "runAsNonRoot != true",
      (spec: any) => Object.assign(spec.securityContext, { runAsNonRoot: false, runAsUser: 0 }),
    ],
    [
      "privilege escalation",
      "allowPrivilegeEscalation != false",
      (spec: any) => delete spec.containers[0].securityContext.allowPrivilegeEscalation,
    ],
    [
      "a capability",
      "unrestricted capabilities",
      (spec: any) => Object.assign(spec.containers[0].securityContext.capabilities, { add: ["SYS_ADMIN"] }),
    ],
    ["the node's network", "host namespaces", (spec: any) => Object.assign(spec, { hostNetwork: true })],
    [
      "a folder of the node",
      "restricted volume types",
      (spec: any) => spec.volumes.push({ name: "node", hostPath: { path: "/" } }),
    ],
    ["all system calls", "seccompProfile", (spec: any) => delete spec.securityContext.seccompProfile],
  ] as const) {
    it(`would be refused with ${what}`, async () => {
      await restrictedNamespace("openldap-twin");
      // As a pod by itself it has no claim and no account of a release.
      const objects = render("openldap", "openldap", { persistence: { enabled: false } });
      const { serviceAccountName, ...spec } = object(objects, "StatefulSet", "openldap").spec.template.spec;
      await dryRun("openldap-twin", spec);
      weaken(spec);
      await assert.rejects(
        dryRun("openldap-twin", spec),
        new RegExp(`forbidden: violates PodSecurity \\W+restricted:latest\\W+: (.*, )?${reason} `),
      );
    });
  }
});

describe("an upgrade of chart openldap from 0.2.0", () => {
  before(platformIsUp);
  after(removeNamespaces);

  const namespace = "openldap-upgrade";
  const values = { backup: { enabled: true }, persistence: { size: "2Gi" } };
  const uids = async (apiVersion: string, kind: string) =>
    Object.fromEntries(
      (await inNamespace(namespace, apiVersion, kind)).map(({ metadata }) => [metadata!.name, metadata!.uid]),
    );
  const ready = async (count: number) => {
    const [set] = await inNamespace(namespace, "apps/v1", "StatefulSet");
    assert.deepEqual(
      [set!.status.readyReplicas, set!.status.updatedReplicas, set!.status.observedGeneration],
      [count, count, (set!.metadata as any).generation],
    );
  };

  it("keeps the volumes and every object's identity, and so does a second replica", async () => {
    await restrictedNamespace(namespace);
    const previous = inScratch("openldap-0.2.0");
    fs.mkdirSync(path.join(previous, "templates"), { recursive: true });
    fs.writeFileSync(path.join(previous, "Chart.yaml"), "apiVersion: v2\nname: openldap\nversion: 0.2.0\n");
    fs.copyFileSync(
      path.join(chartsFolder, "../tests/charts/openldap-0.2.0.yaml"),
      path.join(previous, "templates", "all.yaml"),
    );
    release(previous, namespace, {});
    await eventually(() => ready(1), 60);
    const claims = await uids("v1", "PersistentVolumeClaim");
    assert.deepEqual(Object.keys(claims).sort(), ["data-openldap-0", "openldap-backup"]);
    const sets = await uids("apps/v1", "StatefulSet");

    release(chart, namespace, values);
    await eventually(() => ready(1), 60);
    assert.deepEqual(await uids("v1", "PersistentVolumeClaim"), claims);
    assert.deepEqual(await uids("apps/v1", "StatefulSet"), sets);
    const [pod] = await inNamespace(namespace, "v1", "Pod");
    assert.equal(pod!.metadata!.labels!["helm.sh/chart"], "openldap-0.3.0");

    release(chart, namespace, { ...values, replicas: 2, backup: { enabled: false } });
    await eventually(() => ready(2), 60);
    const { "data-openldap-1": second, ...others } = await uids("v1", "PersistentVolumeClaim");
    assert.ok(second);
    assert.deepEqual(others, claims);
    assert.deepEqual(await uids("apps/v1", "StatefulSet"), sets);
  });
});
