import * as pulumi from "@pulumi/pulumi";
import {
  type ClientCertificates,
  channelServerName,
  Ingress,
  type IngressModel,
  queueManagerFullName,
  type ServedHost,
} from "../components";
import type { Settings } from "../settings";
import { channelsOf } from "./clients";
import { istioApi, type Mesh } from "./mesh";
import type { Operators } from "./operators";
import type { Trust } from "./trust";

/** The ways in from outside, through the gateway that this stack installs. */
export function ingress(
  settings: Settings,
  { istio, certManager }: Operators,
  mesh: Mesh,
  { issuerRef }: Trust,
): pulumi.Output<ServedHost[]> {
  const model = ingressModel(settings);
  const { hosts = [], passthrough = [] } = model;
  if (hosts.length + passthrough.length === 0) return pulumi.output([]);

  const { api, certificate, strictTransportSecurity } = settings.ingress;
  const { existingSecretName, issuer } = certificate;
  const { timeoutSeconds } = settings.issuer;
  const { served } = new Ingress(
    "ingress",
    {
      api,
      gateway: { namespace: istio.gatewayNamespace },
      ...model,
      ...(hosts.length > 0 && {
        certificate: existingSecretName
          ? { existingSecretName }
          : { issuerRef: issuer ?? issuerRef, timeoutSeconds },
        clientCertificates: clientCertificates(settings),
      }),
      profile: settings.profile,
      strictTransportSecurity,
      istioApi: istioApi(settings),
    },
    { dependsOn: [certManager, ...mesh.inForce] },
  );
  return served;
}

/** What is served: the clients by host, the queue manager by the names of its channels. */
export function ingressModel(settings: Settings): IngressModel {
  const { hosts, queueManager } = settings.ingress;
  const { namespace } = settings.queueManager;
  return {
    hosts: hosts.map(({ host, client: name }) => ({
      host,
      routes: [{ to: { namespace, name, port: 80, podPort: 8080 } }],
    })),
    passthrough: queueManager
      ? [
          {
            hosts: [...channelNames(settings), ...queueManager.hostNames],
            port: queueManager.port,
            to: { namespace, name: queueManagerName(settings), port: 1414 },
          },
        ]
      : [],
  };
}

const queueManagerName = ({ queueManager: { releaseName, distribution } }: Settings) =>
  queueManagerFullName(releaseName, distribution);

const channelNames = (settings: Settings): string[] =>
  channelsOf(settings).map((channel) => channelServerName(channel, "ingress.queueManager"));

function clientCertificates({
  ingress: { clientCertificates: given },
}: Settings): ClientCertificates | undefined {
  if (!given) return undefined;
  const { mode, caCertificates, subjectAltNames } = given;
  const pem = caCertificates.map((each) => each.trimEnd()).join("\n");
  return { mode, authority: { pem: `${pem}\n` }, subjectAltNames };
}
