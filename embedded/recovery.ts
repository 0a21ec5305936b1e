import * as fs from "node:fs";
import { client, isNotFound, list } from "./cluster";
import { inLocal } from "./paths";
import { Fault, step } from "./progress";
import { localStack, ofLocalStack, onLocalStack, pulumi } from "./pulumi";

interface Operation {
  type: string;
  resource: { type: string; inputs?: { name?: string; namespace?: string } };
}

const release = "kubernetes:helm.sh/v3:Release";

/**
 * Clears what a killed `up` leaves behind: the stack's lock, operations of unknown end, and Helm's own records of
 * them. Nothing is lost: the objects stay, and the next `up` takes them over.
 */
export async function recover(): Promise<void> {
  if (isLocked()) await pulumi(["cancel", localStack, "--yes"], { quiet: true });
  const operations = await pendingOperations();
  await forgetReleases(operations);
  if (operations.length === 0) return;
  await step(`Clearing ${operations.length} operations that were interrupted`, async () => {
    const args = [
      "refresh",
      ...onLocalStack,
      "--yes",
      "--non-interactive",
      "--skip-preview",
      "--clear-pending-creates",
    ];
    const { code, stdout, stderr } = await pulumi(args, { quiet: true });
    if (code !== 0) throw new Fault(`The interrupted operations could not be cleared: ${stderr}${stdout}`);
  });
}

function isLocked(): boolean {
  const locks = inLocal("state", ".pulumi", "locks");
  return (
    fs.existsSync(locks) &&
    fs.readdirSync(locks, { recursive: true, encoding: "utf8" }).some((file) => file.endsWith(".json"))
  );
}

async function pendingOperations(): Promise<Operation[]> {
  const { code, stdout, stderr } = await pulumi(["stack", "export", ...ofLocalStack], { quiet: true });
  if (code !== 0) throw new Fault(`The state of the stack ${localStack} cannot be read: ${stderr.trim()}`);
  return JSON.parse(stdout).deployment?.pending_operations ?? [];
}

/**
 * Removes Helm's records of releases whose installation was cut off: with them Helm refuses to go on, without them
 * it takes over the objects it finds, because they carry the release's name.
 */
async function forgetReleases(operations: Operation[]): Promise<void> {
  const cut = operations.filter(({ type, resource }) => type === "creating" && resource.type === release);
  const names = cut.map(({ resource }) => `${resource.inputs?.namespace}/${resource.inputs?.name}`);
  const api = client();
  for (const secret of await list(api, "v1", "Secret")) {
    const { namespace, labels } = secret.metadata ?? {};
    if (labels?.owner !== "helm") continue;
    if (!labels.status?.startsWith("pending-") && !names.includes(`${namespace}/${labels.name}`)) continue;
    await api.delete({ ...secret, apiVersion: "v1", kind: "Secret" }).catch((error) => {
      if (!isNotFound(error)) throw error;
    });
  }
}
