import type * as pulumi from "@pulumi/pulumi";
import { ClientIdentities, type DeclaredClient, type DeployedClient, type IssuerRef } from "../components";
import type { Settings } from "../settings";
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

/** The clients to deploy; each is told the first queue it may use. */
export function deployedClients(settings: Settings): DeployedClient[] {
  return activeClients(settings)
    .filter(({ install }) => install)
    .map((client) => {
      const { putsTo = [], getsFrom = [], browses = [] } = rightsOf(client, settings);
      const { name, style, image, channel } = client;
      return { name, style, image, channel, queue: [...putsTo, ...getsFrom, ...browses][0] };
    });
}
