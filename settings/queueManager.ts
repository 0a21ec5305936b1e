import { z } from "zod";
import {
  caller,
  chartSource,
  eachOnce,
  groupName,
  kubernetesName,
  mqName,
  sealedValue,
  text,
  values,
} from "./fields";
import {
  aliases,
  cluster,
  partners,
  queues,
  remoteQueues,
  revocationLists,
  senders,
  topics,
} from "./queueManagerObjects";
import {
  container,
  hostName,
  networkPeers,
  persistence,
  probes,
  quantities,
  spread,
} from "./queueManagerPods";

/** The section `queueManager`. */
export const queueManager = z
  .strictObject({
    name: mqName(48).default("QM1"),
    releaseName: kubernetesName.default("qm1"),
    namespace: kubernetesName.default("mq"),
    distribution: z.enum(["ibm", "first-party", "operator"]).default("ibm"),
    acceptLicense: z.boolean().default(false),
    operator: z
      .strictObject({
        license: text,
        use: z.enum(["Production", "NonProduction", "Development"]),
        metric: text.optional(),
        version: text,
        spec: values.optional(),
      })
      .optional(),

    channel: mqName(20).default("IBM.APP.SVRCONN"),
    deadLetterQueue: mqName(48).default("DEV.DEAD.LETTER.QUEUE"),
    queues: queues.min(1).default([{ name: "IBM.DEMO.Q", backout: {} }]),
    aliases: aliases.default([]),
    remoteQueues: remoteQueues.default([]),
    topics: topics.default([]),
    senders: senders.default([]),
    partners: partners.default([]),
    cluster: cluster.optional(),
    formerChannels: eachOnce(mqName(20), (name) => name).default([]),
    revocationLists: revocationLists.optional(),

    certificateName: kubernetesName.default("mq-server-certificate"),
    certificateSecretName: kubernetesName.default("mq-server-cert"),
    externalNames: eachOnce(hostName, (name) => name).default([]),
    ldapPasswordSecretName: kubernetesName.default("mq-ldap-bind"),
    encrypted: z
      .strictObject({
        ldapPasswordMqsc: sealedValue.optional(),
        consolePasswordXml: sealedValue.optional(),
      })
      .optional(),

    image: container.optional(),
    availability: z
      .strictObject({
        mode: z.enum(["single", "native-ha", "multi-instance"]).default("single"),
        certificateName: kubernetesName.default("mq-replication-certificate"),
        certificateSecretName: kubernetesName.default("mq-replication-cert"),
      })
      .prefault({}),
    persistence: persistence.optional(),
    resources: z.strictObject({ requests: quantities.optional(), limits: quantities.optional() }).optional(),
    probes: probes.optional(),
    spread: spread.default([]),
    disruptionBudget: z.strictObject({ maxUnavailable: z.union([z.literal(0), z.literal(1)]) }).optional(),

    allowFrom: z.array(caller).default([]),
    network: z
      .strictObject({
        clients: networkPeers.default([]),
        console: networkPeers.default([]),
        metrics: networkPeers.default([]),
      })
      .optional(),
    routes: z.strictObject({ hostNames: eachOnce(hostName, (name) => name).default([]) }).optional(),
    web: z
      .strictObject({
        administratorGroups: eachOnce(groupName, (name) => name).min(1),
        readerGroups: eachOnce(groupName, (name) => name).default([]),
        allowFrom: z.array(caller).default([]),
      })
      .optional(),
    metrics: z.strictObject({ allowFrom: z.array(caller).default([]) }).optional(),

    chart: chartSource.optional(),
    values: values.optional(),
  })
  .prefault({});
