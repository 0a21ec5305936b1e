import type { KubernetesObject } from "../../policies/objects/kubernetes";
import { Fault } from "../fault";
import { ListingFault, pages } from "../read/cluster";
import { connection } from "../read/connection";

const certificates = {
  path: "/apis/cert-manager.io/v1/certificates",
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
};

/** All Certificates of a cluster. One that may not be listed would make the report a lie, so that is a fault. */
export async function certificateObjects(
  kubeconfig: string,
  context: string | undefined,
): Promise<KubernetesObject[]> {
  const found: KubernetesObject[] = [];
  for await (const each of pages(await connection(kubeconfig, context), certificates)) {
    if (each instanceof ListingFault) throw new Fault(`The certificates cannot be read: ${each.message}.`);
    found.push(each);
  }
  return found;
}
