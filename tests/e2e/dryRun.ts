import { PatchStrategy } from "@kubernetes/client-node";
import type { AnyObject } from "../../embedded/cluster";
import { cluster } from "./scratch";

/** What the API server would keep of an object, defaults and the CRD's own rules applied; nothing is stored. */
export const dryRun = (object: AnyObject): Promise<AnyObject> =>
  cluster().patch(clients(object), undefined, "All", "strict-mtls-test", true, PatchStrategy.ServerSideApply);

/** The client makes instances of its own classes of the kinds it knows, and calls one of their fields by another name. */
export const plain = (spec: unknown) =>
  spec && JSON.parse(JSON.stringify(spec).replaceAll('"_from":', '"from":'));

/** What its classes do not know they leave out. */
const clients = (object: AnyObject): AnyObject =>
  object.kind === "NetworkPolicy"
    ? JSON.parse(JSON.stringify(object).replaceAll('"from":', '"_from":'))
    : object;

/** In a namespace that every cluster has. */
export const placed = (object: AnyObject): AnyObject => ({
  ...object,
  metadata: { ...object.metadata, namespace: "default" },
});
