import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { type AnyObject, list } from "../../embedded/cluster";
import { planePrograms } from "../../embedded/commandLines";
import { until } from "../../embedded/progress";
import { inventory, lastingNames } from "./inventory";
import { type Process, processesOf, programName, recordedPid, survivors } from "./processes";
import {
  cluster,
  type FirstUp,
  inScratch,
  type Made,
  make,
  onStack,
  platformIsUp,
  pulumi,
  resourceCounts,
  upFromEmpty,
} from "./scratch";

/** The state of the releases by Helm's own records. */
async function releases(): Promise<{ name: string; status: string }[]> {
  const secrets = await list(cluster(), "v1", "Secret");
  return secrets
    .filter(({ metadata }) => metadata?.labels?.owner === "helm")
    .map(({ metadata }) => ({ name: metadata!.labels!.name!, status: metadata!.labels!.status! }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Starts `make up` and waits until it is where the probe wants it. */
async function upUntil(probe: () => Promise<boolean>): Promise<{ child: ChildProcess; made: Promise<Made> }> {
  let child: ChildProcess | undefined;
  const made = make("up", {
    onStart: (started) => {
      child = started;
    },
  });
  // Until the plane answers there is nothing to ask.
  const reached = () => probe().catch(() => false);
  const early = made.then(({ output }) => assert.fail(`make up ended before it was interrupted:\n${output}`));
  await Promise.race([early, until(reached, 300, () => "make up did not come to where it is interrupted.")]);
  early.catch(() => {});
  return { child: child!, made };
}

const installing = (name: string) => async () =>
  (await releases()).some((release) => release.name === name && release.status === "pending-install");
const exists = (apiVersion: string, kind: string, name: string) => async () =>
  (await list(cluster(), apiVersion, kind)).some(({ metadata }: AnyObject) => metadata?.name === name);

describe("make up, interrupted again and again from an empty state", () => {
  let uninterrupted: FirstUp;
  let orphans: Process[];
  before(async function () {
    await platformIsUp.call(this);
    uninterrupted = await upFromEmpty();
    if (fs.existsSync(inScratch(".embedded", "state"))) await make("down");
  });

  it("killed while Helm installs a release", async () => {
    const { child, made } = await upUntil(installing("cert-manager"));
    made.catch(() => {});
    const cli = recordedPid("pulumi");
    const { parent } = processesOf().find(({ pid }) => pid === cli)!;
    // What a person would kill; the CLI's own children are left behind.
    for (const pid of [child.pid!, parent, cli]) process.kill(pid, "SIGKILL");
    await once(child, "exit");
    const plane = planePrograms.map(recordedPid);
    orphans = processesOf().filter(({ pid }) => !plane.includes(pid));
    assert.ok(await installing("cert-manager")());
  });

  it("then losing its API server while Helm installs a release: it says so and ends", async () => {
    const { made } = await upUntil(installing("openldap"));
    assert.deepEqual(survivors(orphans), [], "what the killed one left runs on");
    process.kill(recordedPid("kube-apiserver"), "SIGKILL");
    const { code, output } = await made;
    assert.notEqual(code, 0);
    assert.match(output, /pulumi up did not succeed; its messages stand above\./);
  });

  it("then by Ctrl-C: it ends, and so does everything that it started but the plane", async () => {
    const { child, made } = await upUntil(exists("v1", "Service", "mq-spring-app"));
    process.kill(-child.pid!, "SIGINT");
    const { code, output } = await made;
    assert.notEqual(code, 0, output);
    assert.deepEqual(processesOf().map(programName).sort(), [...planePrograms].sort());
  });

  it("then let through: it recovers", async () => {
    const { code, output } = await make("up");
    assert.equal(code, 0, output);
    assert.match(output, /^The platform is up\.$/m);
  });

  it("nothing is there twice and nothing is lost: each release is deployed once", async () => {
    const expected = ["cert-manager", "istio-base", "openldap", "qm1", "sealed-secrets"];
    assert.deepEqual(
      await releases(),
      expected.map((name) => ({ name, status: "deployed" })),
    );
  });

  it("the cluster has the same objects as after an up that nobody interrupted", async () => {
    assert.deepEqual(lastingNames(await inventory(cluster())), uninterrupted.objects);
  });

  it("the state knows them all, and nothing is pending", async () => {
    const { code, stdout, stderr } = await pulumi(["preview", ...onStack, "--non-interactive"]);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(resourceCounts(stdout), [
      { unchanged: resourceCounts(uninterrupted.output)[1]!.created },
    ]);
    const exported = await pulumi(["stack", "export", "--stack", "local"]);
    assert.equal(JSON.parse(exported.stdout).deployment.pending_operations, undefined);
  });

  it("no process is left but the plane", () => {
    assert.deepEqual(processesOf().map(programName).sort(), [...planePrograms].sort());
  });
});
