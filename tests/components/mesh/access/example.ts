import { Access, type AccessArgs } from "../../../../components";
import { objectsOf } from "../external/variants";

export const orders = { namespace: "shop", serviceAccount: "orders" };
export const web = { namespace: "shop", serviceAccount: "web" };
export const queueManager = { namespace: "mq", serviceAccount: "qm1" };
export const left = { namespace: "shop", serviceAccount: "contractor" };

/** A shop that queues orders, and a queue manager that asks a directory. */
export const example: AccessArgs = {
  rootNamespace: "istio-system",
  services: [
    { namespace: "mq", name: "qm1", workload: { app: "qm1" }, ports: [{ port: 1414, protocol: "TCP" }] },
    {
      namespace: "openldap",
      name: "openldap",
      workload: { app: "openldap" },
      ports: [{ port: 1636, protocol: "TCP", servicePort: 636 }],
    },
    {
      namespace: "shop",
      name: "orders",
      workload: { app: "orders" },
      ports: [{ port: 8080, protocol: "HTTP", servicePort: 80 }],
    },
  ],
  identities: [{ ...orders, pods: { app: "orders" } }, web, queueManager],
  allow: [
    { from: [orders], to: "mq/qm1", port: 1414 },
    { from: [queueManager], to: "openldap/openldap", port: 1636 },
    { from: [web], to: "shop/orders", port: 8080, methods: ["GET", "POST"], paths: ["/orders/*"] },
  ],
  deny: [{ from: [web], to: "shop/orders", port: 8080, paths: ["/orders/admin*"] }],
  revoked: [left],
};

/** The same in ambient mode, where what concerns HTTP is decided by a waypoint. */
export const ambient: AccessArgs = {
  ...example,
  dataPlane: "ambient",
  services: example.services.map((service) =>
    service.name === "orders" ? { ...service, waypoint: "waypoint" } : service,
  ),
};

/** The objects that the list puts into the cluster. */
export const rendered = (args: AccessArgs): Promise<any[]> => objectsOf(() => new Access("access", args));

export const named = (objects: any[], kind: string, name: string): any => {
  const found = objects.filter(
    (object) => object.kind === kind && `${object.metadata.namespace}/${object.metadata.name}` === name,
  );
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind} are named ${name}.`);
  return found[0];
};
