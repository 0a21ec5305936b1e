import { queueManagerMqsc } from "../../components/messaging/mqsc";
import { model } from "../components/messaging/mqsc/model";
import { type ApplicationChannel, applicationChannel } from "./applicationChannel";
import { byImpostor, byPlatformCa, type Identity } from "./certificates";
import { type DeployedClient, deployedClient } from "./deployedClient";
import { nameOf } from "./mqListener";
import { cluster, secretValue } from "./scratch";

/** What the platform rendered and issued, and what an attacker would put in its place. */
export interface Peers {
  client: DeployedClient;
  /** `host(port)` of the queue manager without the port. */
  host: string;
  channel: ApplicationChannel;
  queueManager: Identity;
  directory: Identity;
  issued: Identity;
  expired: Identity;
  unmapped: Identity;
  impostor: Identity;
  impostorServer: Identity;
  /** The channel where this client is revoked, and where one certificate of its is. */
  revoked: ApplicationChannel;
  revokedSerial: ApplicationChannel;
  /** The channel, had its definition another word in it. */
  altered(from: string, to: string): ApplicationChannel;
}

const twoHours = 2 * 3_600_000;

export async function peers(): Promise<Peers> {
  const client = await deployedClient("mq-spring-app");
  const { CHANNEL = "", CONNECTION_NAME = "" } = client.environment;
  const host = CONNECTION_NAME.replace(/\(\d+\)$/, "");
  const mqsc = await definitions();
  const channel = applicationChannel(mqsc, CHANNEL);
  const issued = await identity("mq", "mq-client-cert");
  const subject = { commonName: "mq-spring-app", organizationalUnit: "mq-clients" };
  const server = { commonName: "mq-server-certificate", dnsNames: [host] };
  const revoking = (how: { revoked?: boolean; revokedSerialNumbers?: string[] }) => {
    const clients = channel.mapped.map((distinguishedName) => ({ distinguishedName, user: "mqapp", ...how }));
    const files = queueManagerMqsc(model({ applicationChannel: CHANNEL, clients }));
    return applicationChannel(Object.values(files).join(""), CHANNEL);
  };
  return {
    client,
    host,
    channel,
    queueManager: await identity("mq", "mq-server-cert"),
    directory: await identity("openldap", "openldap-server-cert"),
    issued,
    expired: await byPlatformCa(subject, new Date(Date.now() - twoHours)),
    unmapped: await byPlatformCa({ ...subject, commonName: "someone-else" }),
    impostor: byImpostor(subject),
    impostorServer: byImpostor(server),
    revoked: revoking({ revoked: true }),
    revokedSerial: revoking({ revokedSerialNumbers: [nameOf(issued.cert).serialNumber] }),
    altered: (from, to) => {
      if (!mqsc.includes(from)) throw new Error(`The MQSC has no ${from}.`);
      return applicationChannel(mqsc.replace(from, to), CHANNEL);
    },
  };
}

/** As the queue manager is given them, in the order of the files' names. */
async function definitions(): Promise<string> {
  const metadata = { namespace: "mq", name: "qm1-mqsc" };
  const { data } = (await cluster().read({ apiVersion: "v1", kind: "ConfigMap", metadata })) as {
    data?: Record<string, string>;
  };
  return Object.keys(data!)
    .sort()
    .map((file) => data![file])
    .join("");
}

async function identity(namespace: string, secretName: string): Promise<Identity> {
  const part = async (key: string) => (await secretValue(namespace, secretName, key)).toString();
  return { key: await part("tls.key"), cert: await part("tls.crt"), ca: await part("ca.crt") };
}
