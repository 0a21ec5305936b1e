import * as fs from "node:fs";
import * as path from "node:path";
import type { StackOutputs } from "../components/stackOutputs";
import { refuseWhileUsed } from "./applications";
import { layOutCharts } from "./charts";
import { client } from "./cluster";
import { planePrograms } from "./commandLines";
import { lateCertificates } from "./lateCertificates";
import { applyNode } from "./node";
import { ordinaryDown, ordinaryUp } from "./ordinary";
import { kubeconfig, local } from "./paths";
import { runningPrograms, startPlane, stopPlane } from "./plane";
import { endSession, runningPid } from "./processes";
import { Fault, step } from "./progress";
import { localStack, ofLocalStack, onLocalStack, preparePulumi, pulumi, unattended, upFlags } from "./pulumi";
import { allReady, type Inventory } from "./readiness";
import { recover } from "./recovery";
import { serveStandIns } from "./standIns";
import { built } from "./tools";

/** Brings the platform up: on the plane for the stack `local`, else on the cluster of the person's kubeconfig. */
export async function up(stack: string): Promise<void> {
  if (stack !== localStack) return ordinaryUp(stack);
  fs.mkdirSync(local, { recursive: true, mode: 0o700 });
  await prepare();
  await recover();
  const args = ["up", ...onLocalStack, ...upFlags];
  const updating = pulumi(args, { env: await serveStandIns() });
  const { tell } = telling();
  const { code } = await updating;
  if (code !== 0) {
    const late = await lateCertificates(client()).catch(() => []);
    throw new Fault(
      ["pulumi up did not succeed; its messages stand above. Mend that and run make up again.", ...late].join(
        "\n",
      ),
    );
  }
  const inventory = await step("Certificates ready, secrets unsealed, workloads available", () =>
    allReady(client()),
  );
  await tell(inventory, outputs());
}

/** Not loaded with the rest: the rules of the policy pack take half a second, which `down` and `clean` need not. */
const telling = () => require("./telling") as typeof import("./telling");

async function prepare(): Promise<void> {
  endSession("pulumi");
  const binaries = await built("plane");
  await step("Starting the control plane on 127.0.0.1", async () => {
    await startPlane(binaries);
    await applyNode();
  });
  await layOutCharts();
  await preparePulumi();
}

async function outputs(): Promise<StackOutputs> {
  const { stdout } = await pulumi(["stack", "output", "--json", ...ofLocalStack], {
    quiet: true,
  });
  return JSON.parse(stdout);
}

/** Destroys the stack and stops everything `up` started; by force also under the stacks that use it. */
export async function down(stack: string, force: boolean): Promise<void> {
  if (stack !== localStack) return ordinaryDown(stack, force);
  if (!fs.existsSync(local)) return console.log("Nothing is up.");
  await prepare();
  if (!force) await refuseWhileUsed(client(), stack);
  await recover();
  const args = ["destroy", ...onLocalStack, ...unattended, "--skip-preview"];
  const { code } = await pulumi(args, { env: await serveStandIns() });
  if (code !== 0)
    throw new Fault(
      "pulumi destroy did not succeed; its messages stand above. make clean removes the plane with all that is on it.",
    );
  await step("Stopping the control plane", stopPlane);
  const folders = ["plane", "state", "stack"];
  for (const gone of [...folders, "passphrase", `Pulumi.${localStack}.yaml`, "access.svg", "summary.html"]) {
    fs.rmSync(path.join(local, gone), { recursive: true, force: true });
  }
}

/** Says what runs and what is ready. */
export async function status(stack: string): Promise<void> {
  if (stack !== localStack) {
    throw new Fault(
      `make status knows the local stack only; ask "pulumi stack --stack ${stack}" and kubectl about ${stack}.`,
    );
  }
  const running = runningPrograms();
  for (const name of planePrograms) {
    console.log(
      `  ${name.padEnd(24)} ${running.includes(name) ? `running, process ${runningPid(name)}` : "not running"}`,
    );
  }
  if (running.length < planePrograms.length)
    return console.log("The control plane is down or incomplete: make up starts it.");
  const inventory: Inventory = await allReady(client(kubeconfig), 5);
  await telling().tell(inventory, outputs());
}

/** Stops everything and removes the checkout's ignored state; the compiled tools stay in the user's cache. */
export async function clean(): Promise<void> {
  // What a CLI that was killed has left running still writes into the folder.
  endSession("pulumi");
  await stopPlane();
  fs.rmSync(local, { recursive: true, force: true });
}
