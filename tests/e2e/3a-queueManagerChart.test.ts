import assert from "node:assert/strict";
import * as path from "node:path";
import { type AnyObject, apply, find, list } from "../../embedded/cluster";
import { type Finished, run } from "../../embedded/command";
import { root } from "../../embedded/paths";
import { until } from "../../embedded/progress";
import { render } from "../charts/helm";
import { componentValues } from "../charts/ibmMqComponent";
import { everyOption } from "../components/messaging/queueManager/everything";
import { cluster, inScratch, platformIsUp } from "./scratch";

const namespace = "restricted-mq";
const chart = path.join(root, "charts", "ibm-mq");
/** Several instances never share a node, and the plane has one. */
const moreNodes = ["plane-2", "plane-3"];

const helm = (args: string[]): Promise<Finished> =>
  run(process.env.HELM!, [...args, "--namespace", namespace], {
    env: { ...process.env, KUBECONFIG: inScratch(".embedded", "plane", "kubeconfig") },
  });

/** Installs or upgrades a release with values that reach Helm as YAML, of which JSON is a part. */
async function install(release: string, values: object): Promise<Finished> {
  const sets = Object.entries(values).flatMap(([key, value]) => [
    "--set-json",
    `${key}=${JSON.stringify(value)}`,
  ]);
  return helm(["upgrade", "--install", release, chart, ...sets]);
}

const inNamespace = async (apiVersion: string, kind: string): Promise<AnyObject[]> =>
  (await list(cluster(), apiVersion, kind)).filter(({ metadata }) => metadata?.namespace === namespace);

const podsOf = async (release: string): Promise<AnyObject[]> =>
  (await inNamespace("v1", "Pod")).filter(
    ({ metadata }) => metadata?.labels?.["app.kubernetes.io/instance"] === release,
  );

/** Why a workload's pod was not made. */
async function refusedPod(workload: string): Promise<string | undefined> {
  const events = (await inNamespace("v1", "Event")) as (AnyObject & {
    reason: string;
    message: string;
    involvedObject: { name: string };
  })[];
  return events.find(
    ({ reason, involvedObject }) => reason === "FailedCreate" && involvedObject.name === workload,
  )?.message;
}

const uid = async (apiVersion: string, kind: string, name: string): Promise<string> => {
  const found = await find(cluster(), apiVersion, kind, namespace, name);
  assert.ok(found, `there is no ${kind} ${name}`);
  return found.metadata!.uid!;
};

describe("chart ibm-mq in a namespace that enforces the restricted pod security level", () => {
  before(async function () {
    await platformIsUp.call(this);
    await apply(cluster(), {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: namespace, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    const plane = await find(cluster(), "v1", "Node", undefined, "plane");
    for (const name of moreNodes) {
      const { labels, annotations } = plane!.metadata!;
      await apply(cluster(), {
        apiVersion: "v1",
        kind: "Node",
        metadata: { name, annotations, labels: { ...labels, "kubernetes.io/hostname": name } },
        status: { allocatable: plane!.status.allocatable, capacity: plane!.status.capacity },
      });
    }
  });

  after(async () => {
    await cluster().delete({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    await until(
      async () => (await find(cluster(), "v1", "Namespace", undefined, namespace)) === undefined,
      300,
      () => `namespace ${namespace} is still there`,
    );
    // Only then: the kubelet of a node that is gone ends no pod, and the namespace waits for its pods.
    for (const name of moreNodes)
      await cluster().delete({ apiVersion: "v1", kind: "Node", metadata: { name } });
  });

  const metrics = { certificateSecretName: "mq-server-cert" };
  const persistence = { queueManager: { size: "10Gi", storageClass: "plane" }, data: {}, log: {} };
  const variants = {
    single: [{}, 1],
    every: [{ ...everyOption, metrics, persistence }, 3],
    shared: [{ availability: { mode: "multi-instance" } }, 2],
  } as const;
  for (const [release, [options, instances]] of Object.entries(variants)) {
    it(`is taken by the API server, and runs: ${release}`, async () => {
      const { code, stderr } = await install(release, await componentValues(options as object));
      assert.equal(code, 0, stderr);
      await until(
        async () => {
          const running = (await podsOf(release)).filter(({ status }) => status.phase === "Running");
          return running.length === instances;
        },
        300,
        () => `fewer than ${instances} pods of ${release} run`,
      );
    });
  }

  it("would have no pod without a system-call profile", async () => {
    const objects = render("ibm-mq", "unconfined", await componentValues());
    const workload = objects.find(({ kind }) => kind === "StatefulSet");
    delete workload.spec.template.spec.securityContext.seccompProfile;
    for (const object of [objects.find(({ kind }) => kind === "ServiceAccount"), workload]) {
      await apply(cluster(), { ...object, metadata: { ...object.metadata, namespace } });
    }
    const refusal = await until(
      () => refusedPod("unconfined-ibm-mq"),
      60,
      () => "no pod was refused",
    );
    assert.match(refusal, /violates PodSecurity "restricted:latest": seccompProfile/);
    assert.deepEqual(await podsOf("unconfined"), []);
  });

  describe("of which a release is upgraded", () => {
    /** What this project gave to the chart before there were options. */
    const before0 = {
      license: "accept",
      image: { disableDefaultPullSecret: true },
      queueManager: { name: "QM1" },
      security: {
        context: { fsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
        readOnlyRootFilesystem: true,
      },
      metrics: { enabled: false },
    };

    it("keeps its volume, and changes nothing that cannot be changed", async () => {
      const first = await install("kept", before0);
      assert.equal(first.code, 0, first.stderr);
      await until(
        () => find(cluster(), "v1", "PersistentVolumeClaim", namespace, "qm-kept-ibm-mq-0"),
        300,
        () => "no volume was claimed",
      );
      const identities = () =>
        Promise.all([
          uid("v1", "PersistentVolumeClaim", "qm-kept-ibm-mq-0"),
          uid("apps/v1", "StatefulSet", "kept-ibm-mq"),
        ]);
      const before = await identities();
      const { image, resources, probes, spread, web } = everyOption;
      const values = await componentValues({ image, resources, probes, spread, web, metrics });
      const second = await install("kept", values);
      assert.equal(second.code, 0, second.stderr);
      assert.deepEqual(await identities(), before);
    });

    it("is refused where its instances or its volume would be others", async () => {
      for (const values of [
        await componentValues({ availability: { mode: "native-ha", certificateSecretName: "a" } }),
        await componentValues({ persistence: { queueManager: { size: "3Gi" } } }),
      ]) {
        const { code, stderr } = await install("kept", values);
        assert.notEqual(code, 0);
        assert.match(stderr, /updates to statefulset spec for fields other than/);
      }
    });
  });
});
