import * as fs from "node:fs";
import * as path from "node:path";
import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { parse } from "yaml";
import {
  applicationAnnotation,
  platformLabel,
  platformLabelValue,
} from "../components/platformReference/ownership";
import { list } from "./cluster";
import { root } from "./paths";
import { Fault } from "./progress";

/** Of what an application stack makes with a platform, what ceases to work without the platform. */
const dependent = [
  ["apps/v1", "Deployment"],
  ["cert-manager.io/v1", "Certificate"],
  ["bitnami.com/v1alpha1", "SealedSecret"],
  ["security.istio.io/v1", "AuthorizationPolicy"],
  ["networking.istio.io/v1", "ServiceEntry"],
] as const;

/**
 * Ends the command where application stacks still have objects in the cluster that they made with this platform.
 *
 * @throws Fault that names these stacks and says how to go on.
 */
export async function refuseWhileUsed(api: KubernetesObjectApi, stack: string): Promise<void> {
  const { name: project } = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8"));
  const selector = `${platformLabel}=${platformLabelValue(project, stack)}`;
  const counts = new Map<string, number>();
  for (const [apiVersion, kind] of dependent) {
    for (const { metadata } of await list(api, apiVersion, kind, selector)) {
      const application = metadata?.annotations?.[applicationAnnotation] ?? `${metadata?.namespace}/?`;
      counts.set(application, (counts.get(application) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return;
  const users = [...counts]
    .map(([name, count]) => `${name} (${count === 1 ? "1 object" : `${count} objects`})`)
    .join(", ");
  throw new Fault(
    `The stack ${stack} is still used by ${users}: destroy these stacks first, or take the platform away all the same by make down FORCE=yes.`,
  );
}
