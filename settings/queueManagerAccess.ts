import { z } from "zod";
import { caller, eachOnce, groupName, kubernetesName } from "./fields";

// How a queue manager is reached besides by its clients. Messages complete the sentence "<key> …" and repeat no value.

export const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    "must be a full host name in lower case, for example mq.example.com, without wildcards",
  );
const groupNames = eachOnce(groupName, (name) => name);

const networkPeers = z.array(
  z
    .strictObject({
      namespace: kubernetesName.optional().describe("The namespace of their pods …"),
      podLabels: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: "… and the labels of these, …", unset: "all pods" }),
      cidr: z
        .string()
        .regex(/^[0-9a-fA-F.:]+\/[0-9]{1,3}$/, "must be a range of addresses, for example 10.20.0.0/16")
        .optional()
        .describe("… or, in the place of both, a range of addresses."),
    })
    .refine(
      ({ namespace, cidr }) => (namespace === undefined) !== (cidr === undefined),
      "must have either namespace or cidr",
    )
    .refine(
      ({ namespace, podLabels }) => podLabels === undefined || namespace !== undefined,
      "must have namespace with podLabels",
    ),
);

export const network = z
  .strictObject({
    clients: networkPeers
      .default([])
      .describe("Who reaches port 1414 besides the clients and `queueManager.allowFrom`."),
    console: networkPeers
      .default([])
      .describe("Who reaches the web console's port 9443 besides `queueManager.web.allowFrom`."),
    metrics: networkPeers
      .default([])
      .describe("Who reaches the metrics' port 9157 besides `queueManager.metrics.allowFrom`."),
  })
  .optional()
  .describe(
    "Pods and addresses that are no identity of the mesh: a NetworkPolicy admits them besides whoever may call by identity. The mesh still refuses them on ports that its proxies have.",
  );

export const routes = z
  .strictObject({
    hostNames: eachOnce(hostName, (name) => name)
      .default([])
      .describe(
        "Routes for peers that ask by host name (`OutboundSNI=HOSTNAME`); the names go into the certificate.",
      ),
  })
  .optional()
  .describe(
    "With it (`{}` will do), an OpenShift Route for each channel, by the server name that IBM MQ's peers ask for.",
  );

export const web = z
  .strictObject({
    administratorGroups: groupNames
      .min(1)
      .describe("Groups of the directory whose members may do everything."),
    readerGroups: groupNames.default([]).describe("Groups whose members may look."),
    allowFrom: z.array(caller).default([]).describe("Workloads of the mesh that may reach it."),
  })
  .optional()
  .describe("With it, the web console: HTTPS on port 9443, users and groups of the directory.");

export const metrics = z
  .strictObject({
    allowFrom: z.array(caller).default([]).describe("Workloads of the mesh that may reach them."),
  })
  .optional()
  .describe(
    "With it (`{}` will do), metrics over TLS on port 9157. Not with `ibm`, whose chart can only do without TLS.",
  );
