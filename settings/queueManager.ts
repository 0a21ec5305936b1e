import { z } from "zod";
import { caller, chartSource, eachOnce, kubernetesName, mqName, sealedValue, text, values } from "./fields";
import { hostName, metrics, network, routes, web } from "./queueManagerAccess";
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
import { container, disruptionBudget, persistence, probes, quantities, spread } from "./queueManagerPods";

const operator = z
  .strictObject({
    license: text.describe("Identifier of the licence that you accept."),
    use: z
      .enum(["Production", "NonProduction", "Development"])
      .describe("`Production`, `NonProduction` or `Development`."),
    metric: text.optional().meta({
      description: "How use is measured, where the licence leaves a choice.",
      unset: "the operator's",
    }),
    version: text.describe("The version of IBM MQ, such as `10.0.0.0-r1`."),
    spec: values
      .optional()
      .describe("Fields of the resource over the ones this program sets; `null` takes one back."),
  })
  .optional()
  .describe("Needed with `queueManager.distribution: operator`, and goes with nothing else.");

const availability = z
  .strictObject({
    mode: z
      .enum(["single", "native-ha", "multi-instance"])
      .default("single")
      .describe(
        "`single`: one instance. `native-ha`: three that replicate over mutual TLS. `multi-instance`: two that share volumes, which must be ReadWriteMany. It cannot be changed once the queue manager is there.",
      ),
    certificateName: kubernetesName
      .default("mq-replication-certificate")
      .describe(
        "The Certificate of the instances, by a CA of its own that signs nothing else. Only with `native-ha`.",
      ),
    certificateSecretName: kubernetesName.default("mq-replication-cert").describe("The Secret of that."),
  })
  .prefault({});

const encrypted = z
  .strictObject({
    ldapPasswordMqsc: sealedValue
      .optional()
      .describe(
        "Sealed for `queueManager.ldapPasswordSecretName`: ``ALTER AUTHINFO('USE.LDAP') AUTHTYPE(IDPWLDAP) LDAPPWD('…')``.",
      ),
    consolePasswordXml: sealedValue
      .optional()
      .describe(
        'The same password, sealed for the same Secret, with `queueManager.web` only: `<server><variable name="consoleLdapPassword" value="…"/></server>`.',
      ),
  })
  .optional();

/** The section `queueManager`. */
export const queueManager = z
  .strictObject({
    acceptLicense: z
      .boolean()
      .default(false)
      .describe("Must be `true`: the licence of IBM MQ is for you to read and accept."),
    distribution: z
      .enum(["ibm", "first-party", "operator"])
      .default("ibm")
      .describe(
        "`ibm`: IBM's chart. `first-party`: `charts/ibm-mq` of this project, where IBM's cannot be had. `operator`: a `QueueManager` resource for IBM's operator, which must be there.",
      ),
    operator,
    name: mqName(48).default("QM1").describe("The queue manager, 1 to 48 characters."),
    releaseName: kubernetesName
      .default("qm1")
      .describe("The Helm release, or the operator's resource; the Service is `<releaseName>-ibm-mq`."),
    namespace: kubernetesName.default("mq").describe("Where it and the clients run."),
    certificateName: kubernetesName.default("mq-server-certificate").describe("Its Certificate."),
    certificateSecretName: kubernetesName.default("mq-server-cert").describe("The Secret of that."),
    externalNames: eachOnce(hostName, (name) => name)
      .default([])
      .describe(
        "Names outside the cluster by which it is called, such as a router's; they go into its certificate.",
      ),
    ldapPasswordSecretName: kubernetesName
      .default("mq-ldap-bind")
      .describe("The Secret with the MQSC that sets the LDAP password, and the web console's copy of it."),

    channel: mqName(20).default("IBM.APP.SVRCONN").describe("The applications' channel, 1 to 20 characters."),
    queues: queues.min(1).default([{ name: "IBM.DEMO.Q", backout: {} }]),
    deadLetterQueue: mqName(48).default("DEV.DEAD.LETTER.QUEUE").describe("Where undeliverable messages go."),
    aliases: aliases.default([]),
    remoteQueues: remoteQueues.default([]),
    topics: topics.default([]),
    senders: senders.default([]),
    partners: partners.default([]),
    cluster: cluster.optional(),
    revocationLists: revocationLists.optional(),
    formerChannels: eachOnce(mqName(20), (name) => name)
      .default([])
      .describe("Channels of before, to be deleted: left as they are, they go on to let in whom they did."),
    allowFrom: z.array(caller).default([]).describe("More workloads of the mesh that may reach port 1414."),
    encrypted,
    chart: chartSource.optional().meta({
      description: "Where the Helm chart comes from, see [Charts](#charts). Not with `operator`.",
      unset: "by distribution",
    }),
    values: values
      .optional()
      .describe("Helm values over the ones this program sets; `null` takes one back. Not with `operator`."),

    availability,
    persistence: persistence.optional(),
    resources: z.strictObject({ requests: quantities.optional(), limits: quantities.optional() }).optional(),
    probes: probes.optional(),
    image: container.optional(),
    spread: spread.default([]),
    disruptionBudget: disruptionBudget.optional(),
    network,
    routes,
    web,
    metrics,
  })
  .prefault({})
  .describe("The IBM MQ queue manager: names, queues, chart; acceptLicense must be set to true.");
