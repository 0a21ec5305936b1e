import type * as pulumi from "@pulumi/pulumi";
import * as components from "../components";
import { externalService } from "./faces/externalService";
import { mqClient } from "./faces/mqClient";
import { queueManager } from "./faces/queueManager";

type Construct<Args> = (
  name: string,
  args: Args,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

type Component<Args> = new (...args: Parameters<Construct<Args>>) => pulumi.ComponentResource;

/** A component that other languages use as it is. */
const itself =
  <Args>(Component: Component<Args>): Construct<Args> =>
  (...args) =>
    new Component(...args);

/** By the component's name. */
export const constructors = {
  Access: itself(components.Access),
  CaCertificate: itself(components.CaCertificate),
  ClientCertificate: itself(components.ClientCertificate),
  ClientIdentity: itself(components.ClientIdentity),
  ExternalService: externalService,
  MeshNamespace: itself(components.MeshNamespace),
  MqClient: mqClient,
  PrivateCa: itself(components.PrivateCa),
  QueueManager: queueManager,
  SealedSecret: itself(components.SealedSecret),
  ServerCertificate: itself(components.ServerCertificate),
  StrictMutualTls: itself(components.StrictMutualTls),
  TrustBundle: itself(components.TrustBundle),
};

/** Constructs the component of a type that the schema has, whose arguments are then as the schema has them. */
export function construct(
  type: string,
  ...args: Parameters<Construct<pulumi.Inputs>>
): pulumi.ComponentResource {
  const name = type.split(":")[2] as keyof typeof constructors;
  return (constructors[name] as Construct<unknown>)(...args);
}
