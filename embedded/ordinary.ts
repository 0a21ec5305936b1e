import * as path from "node:path";
import { KubeConfig, KubernetesObjectApi, VersionApi } from "@kubernetes/client-node";
import { refuseWhileUsed } from "./applications";
import { run } from "./command";
import { lateCertificates } from "./lateCertificates";
import { mirrorHint } from "./mirrorHint";
import { root } from "./paths";
import { Fault } from "./progress";

/** In the checkout. The program reads it from the environment, too: guard rails for production demand it. */
const policyPack = "policies";

/** Brings a stack up on the cluster of the person's kubeconfig, with the CLI and the plugins they have. */
export async function ordinaryUp(stack: string): Promise<void> {
  const config = await clusterAnswers();
  const sayWhy = async () => [
    ...mirrorHint(root, stack),
    ...(await lateCertificates(KubernetesObjectApi.makeApiClient(config)).catch(() => [])),
  ];
  await ordinary(stack, ["up", "--stack", stack, "--policy-pack", policyPack], sayWhy);
}

export async function ordinaryDown(stack: string, force: boolean): Promise<void> {
  const config = await clusterAnswers();
  if (!force) await refuseWhileUsed(KubernetesObjectApi.makeApiClient(config), stack);
  await ordinary(stack, ["destroy", "--stack", stack]);
}

/** @param sayWhy what there is to say of a failure besides what the CLI has said. */
async function ordinary(
  stack: string,
  args: string[],
  sayWhy: () => Promise<string[]> = async () => [],
): Promise<void> {
  // The language host takes the first node on PATH; the machine's may be older than the SDK wants.
  const PATH = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  const env = { ...process.env, PATH, PULUMI_OPTION_POLICY_PACK: policyPack };
  const options = { cwd: root, stdio: "inherit" as const, env };
  const { code } = await run("pulumi", args, options).catch(() => {
    throw new Fault(
      `The Pulumi CLI was not found on PATH, and the stack ${stack} needs it: install it from https://www.pulumi.com/docs/install.`,
    );
  });
  if (code === 0) return;
  const failed = `pulumi ${args[0]} of the stack ${stack} did not succeed; its messages stand above.`;
  throw new Fault([failed, ...(await sayWhy().catch(() => []))].join("\n"));
}

/** The person's kubeconfig, if its cluster answers. */
async function clusterAnswers(): Promise<KubeConfig> {
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (error) {
    const file = process.env.KUBECONFIG ?? "~/.kube/config";
    throw new Fault(`The kubeconfig ${file} cannot be read: ${(error as Error).message.split("\n")[0]}.`);
  }
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) {
    throw new Fault(
      "No cluster is configured: set KUBECONFIG to a kubeconfig whose current context is the cluster.",
    );
  }
  try {
    await config.makeApiClient(VersionApi).getCode({}, {});
    return config;
  } catch (error) {
    const reason = (error as { cause?: Error }).cause?.message ?? (error as Error).message.split("\n")[0];
    throw new Fault(
      `The cluster at ${server} (context ${config.getCurrentContext()}) does not answer: ${reason}.`,
    );
  }
}
