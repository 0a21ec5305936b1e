import type { QueueManagerModelArgs, QueueManagerOptions } from "../components";
import type { Settings } from "../settings";
import type { Trust } from "./trust";

/** What the queue manager has besides its clients, as the component takes it. */
export function queueManagerObjects({
  queueManager: mq,
}: Settings): Omit<QueueManagerModelArgs, "clients" | "ldap" | "profile"> {
  const { channel, deadLetterQueue, queues, aliases, remoteQueues, topics } = mq;
  const { senders, partners, cluster, formerChannels, revocationLists } = mq;
  return {
    applicationChannel: channel,
    deadLetterQueue,
    queues,
    aliases,
    remoteQueues,
    topics,
    senders,
    partners,
    cluster,
    formerChannels,
    revocationLists,
  };
}

/** How the queue manager runs, as the component takes it. */
export function queueManagerOptions(settings: Settings, trust: Trust): QueueManagerOptions {
  const { queueManager: mq } = settings;
  const { operator, image, persistence, resources, probes, spread, disruptionBudget, routes, web, metrics } =
    mq;
  const { mode } = mq.availability;
  return {
    operator,
    image,
    persistence,
    resources,
    probes,
    spread,
    disruptionBudget,
    routes,
    web,
    availability:
      mode === "native-ha"
        ? { mode, certificateSecretName: trust.replicationCertificate!.secretName }
        : { mode },
    network: mq.network && {
      ...mq.network,
      ambient: settings.mesh.injection === "ambient",
    },
    metrics: metrics && { certificateSecretName: trust.queueManagerCertificate.secretName },
  };
}
