import type * as pulumi from "@pulumi/pulumi";
import {
  ClientIdentities,
  type DeclaredClient,
  type DeployedClient,
  type IssuerRef,
  images,
  mirroredImage,
} from "../components";
import type { Settings } from "../settings";
import type { ExternalServices } from "./externalServices";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";

type Client = Settings["clients"][number];

export const activeClients = ({ clients }: Settings): Client[] => clients.filter(({ revoked }) => !revoked);

/** Who each client is, before the queue manager that lets it in; of a revoked one only the name to block is left. */
export function clientIdentities(
  settings: Settings,
  { certManager, sealedSecrets, sealingCertificate }: Operators,
  mesh: Mesh,
  issuerRef: pulumi.Input<IssuerRef>,
): ClientIdentities {
  const { profile, issuer } = settings;
  return new ClientIdentities(
    "clients",
    {
      namespace: mesh.mqNamespace,
      issuerRef,
      sealingCertificate,
      timeoutSeconds: issuer.timeoutSeconds,
      profile,
      clients: settings.clients.map((client) => declared(client, settings)),
    },
    { dependsOn: [certManager, sealedSecrets] },
  );
}

function declared(client: Client, settings: Settings): DeclaredClient {
  const { certificateSecretName: secretName, install, style, image, allowFrom, ...identity } = client;
  const { putsTo, getsFrom, browses, publishes, subscribes } = rightsOf(client, settings);
  return { ...identity, secretName, putsTo, getsFrom, browses, publishes, subscribes };
}

const rights = ["putsTo", "getsFrom", "browses", "publishes", "subscribes"] as const;

/** What a client may do: what it declares; where it declares nothing, put to and get from the first queue. */
function rightsOf(client: Client, { queueManager }: Settings): Pick<Client, (typeof rights)[number]> {
  // The objects of a revoked one may be gone already.
  if (client.revoked) return {};
  if (rights.some((right) => client[right] !== undefined)) return client;
  const first = [queueManager.queues[0]!.name];
  return { putsTo: first, getsFrom: first };
}

/** What it connects by, and the first queue it may use. */
export function endpointsOf(client: Client, settings: Settings): { channel: string; queue?: string } {
  const { putsTo = [], getsFrom = [], browses = [] } = rightsOf(client, settings);
  return {
    channel: client.channel ?? settings.queueManager.channel,
    queue: [...putsTo, ...getsFrom, ...browses][0],
  };
}

/** The queue manager's, then those of single clients. */
export const channelsOf = (settings: Settings): string[] => [
  ...new Set([
    settings.queueManager.channel,
    ...activeClients(settings).map((client) => endpointsOf(client, settings).channel),
  ]),
];

/** The clients to deploy; each is told the first queue it may use, and prepared for the external services it may call. */
export function deployedClients(settings: Settings, outside: ExternalServices): DeployedClient[] {
  const reference = mirroredImage(images.referenceClient, settings.mirror);
  return activeClients(settings)
    .filter(({ install, namespace }) => install && namespace === undefined)
    .map((client) => {
      const { name, style, image } = client;
      const calls = outside.declared.filter(({ declared }) => declared.clients.includes(name));
      return {
        name,
        style,
        image: image ?? (style === "mq-spring-app" ? reference : undefined),
        ...endpointsOf(client, settings),
        calls: calls.map(({ service }) => service),
      };
    });
}
