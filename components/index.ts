// Operators: what watches the cluster.

// Mesh: mutual TLS between workloads, and who may call whom.
export { AllowedCallers, type AllowedCallersArgs, type MeshCaller } from "./mesh/allowedCallers";
export { DefaultDeny, type DefaultDenyArgs } from "./mesh/defaultDeny";
export { ExternalHost, type ExternalHostArgs } from "./mesh/externalHost";
export { type MeshInjection, MeshNamespace, type MeshNamespaceArgs } from "./mesh/meshNamespace";
export { type MutualTlsMode, StrictMutualTls, type StrictMutualTlsArgs } from "./mesh/strictMutualTls";
// Messaging: the directory, the queue manager, its clients.
export type { DirectoryGroup, DirectoryUser } from "./messaging/directoryEntries";
export { MqClient, type MqClientArgs } from "./messaging/mqClient";
export {
  type AliasQueue,
  type Cluster,
  type Directory,
  type GroupAttributes,
  type Identity,
  type LdapUsers,
  type LocalQueue,
  ldapPasswordFile,
  ldapPasswordMqsc,
  type MqscClient,
  type MqscFiles,
  type PartnerQueueManager,
  type QueueManagerModel,
  queueManagerMqsc,
  type RemoteQueue,
  type Sender,
  type Topic,
  type UserAttributes,
} from "./messaging/mqsc";
export { OpenLdap, type OpenLdapArgs } from "./messaging/openLdap";
export { QueueManager, type QueueManagerArgs } from "./messaging/queueManager";
export {
  authInfoName,
  type QueueManagerClient,
  type QueueManagerCluster,
  type QueueManagerLdap,
  type QueueManagerModelArgs,
  type QueueManagerPartner,
  type QueueManagerSender,
} from "./messaging/queueManagerModel";
export { hostAndPort, releaseFullName } from "./messaging/serviceAddress";
export { CertManager, type CertManagerArgs, type CertManagerReplicas } from "./operators/certManager";
export type { ChartSource } from "./operators/helmChart";
export type { HelmReleaseOptions } from "./operators/helmRelease";
export { Istio, type IstioArgs } from "./operators/istio";
export { SealedSecrets, type SealedSecretsArgs } from "./operators/sealedSecrets";
export { charts } from "./operators/versions";
// What a deployed stack tells other programs.
export { deployedPlatform, type PendingStackOutputs, type StackOutputs } from "./stackOutputs";
// Trust: who is trusted, and how secrets reach the cluster.
export { ClientCertificate, type ClientCertificateArgs } from "./trust/clientCertificate";
export type { IssuerRef } from "./trust/issuerRef";
export type { LifetimeArgs } from "./trust/lifetime";
export { PrivateCa, type PrivateCaArgs } from "./trust/privateCa";
export { SealedSecret, type SealedSecretArgs } from "./trust/sealedSecret";
export { SealingKey, type SealingKeyArgs } from "./trust/sealingKey";
export { ServerCertificate, type ServerCertificateArgs } from "./trust/serverCertificate";
export { type TlsProfile, type TlsProfileName, tlsProfiles } from "./trust/tlsProfile";
export { TrustBundle, type TrustBundleArgs } from "./trust/trustBundle";
