/**
 * Pulumi components for mutual TLS: certificates and who issues them, a mesh and who may call whom in it, IBM MQ with its
 * directory and clients, and what a deployed platform tells other programs.
 *
 * Every component takes the resource's name, its arguments as the interface of its name with `Args` says, and Pulumi's own
 * options. A duration is text as Go writes it, such as `90m` or `24h`, unless it says seconds. What is wrong is an error that
 * names the argument: before anything is registered where the value is plain, in the update where it is an Output.
 *
 * An enumeration is a constant and the type of its values, which are plain text: `AccessProtocol.TCP` and `"TCP"` are the same.
 *
 * @module strict-mtls
 */

// Operators: what watches the cluster.

// The effective modes of the mesh, as the policy pack calculates them.
export type { CallOutcome } from "../policies/mesh/callOutcome";
export { type EffectiveMode, effectiveModes, type MeshFacts } from "../policies/mesh/effectiveModes";
export { modesTable } from "../policies/mesh/modesTable";
// Mesh: mutual TLS between workloads, and who may call whom.
export { IstioApi } from "./customResource";
export { Access, type AccessArgs } from "./mesh/access/access";
export { accessGraphSvg } from "./mesh/access/graphSvg";
export {
  type AccessEntry,
  type AccessModel,
  type AccessPort,
  AccessProtocol,
  type AccessService,
  DataPlane,
  type KnownIdentity,
  type MeshIdentity,
  type PlaintextPort,
} from "./mesh/access/model";
export { distinctHosts } from "./mesh/external/checks";
export { ConfinedEgress, type ConfinedEgressArgs } from "./mesh/external/confinedEgress";
export {
  CredentialSecretKeys,
  type ExistingCredential,
  type ExternalCredential,
  type IssuedCredential,
} from "./mesh/external/credential";
export { ExternalService, type ExternalServiceArgs } from "./mesh/external/externalService";
export {
  ExternalServiceCheck,
  type ExternalServiceCheckArgs,
  type ExternalServiceResult,
} from "./mesh/external/externalServiceCheck";
export type { FromFiles, FromGateway, FromIstiod, Origination } from "./mesh/external/origination";
export {
  type PodCredential,
  type ProxyVolume,
  presentingAnnotations,
  presentingLabels,
} from "./mesh/external/podCredential";
export type {
  IngressApi,
  IngressArgs,
  IngressGateway,
  IngressHost,
  IngressModel,
  IngressPassthrough,
  IngressRoute,
  IngressService,
  StrictTransportSecurity,
} from "./mesh/ingress/args";
export { type GatewayIdentity, ingressCalls } from "./mesh/ingress/callers";
export type { ClientCertificates } from "./mesh/ingress/clientCertificates";
export { Ingress, type ServedHost } from "./mesh/ingress/ingress";
export type {
  ExistingIngressCertificate,
  IngressCertificate,
  IssuedIngressCertificate,
} from "./mesh/ingress/serverCredential";
export { MeshInjection, MeshNamespace, type MeshNamespaceArgs } from "./mesh/meshNamespace";
export { MutualTlsMode } from "./mesh/strict/checkedMode";
export type { Exemption, SelectedWorkload } from "./mesh/strict/exemption";
export type { Excluded } from "./mesh/strict/outsiders";
export { MutualTlsStage, type WorkloadStage } from "./mesh/strict/stages";
export { exemptionWaivers } from "./mesh/strict/waivers";
export {
  type ListObjects,
  type MeshSurvey,
  type SurveyedCluster,
  workloadsOf,
} from "./mesh/strict/workloadsOf";
export { type DeclaredMutualTls, StrictMutualTls, type StrictMutualTlsArgs } from "./mesh/strictMutualTls";
// Messaging: the directory, the queue manager, its clients.
export type { QueueManagerAddress } from "./messaging/client/connection";
export type { PlatformClientArgs } from "./messaging/client/platformClient";
export type { ClientProbes } from "./messaging/client/probes";
export { ClientStyleName } from "./messaging/client/style";
export { ClientAccount, type ClientAccountArgs } from "./messaging/clientAccount";
export {
  ClientIdentities,
  type ClientIdentitiesArgs,
  type DeclaredClient,
} from "./messaging/clientIdentities";
export {
  type ClientAccess,
  ClientIdentity,
  type ClientIdentityArgs,
  type SealedIdentity,
  type SharedIdentityArgs,
} from "./messaging/clientIdentity";
export type { DirectoryAddress } from "./messaging/directoryAddress";
export { directoryDnsNames } from "./messaging/directoryDnsNames";
export type { DirectoryGroup, DirectoryUser } from "./messaging/directoryEntries";
export { ExistingDirectory, type ExistingDirectoryArgs } from "./messaging/existingDirectory";
export { MqClient, type MqClientArgs } from "./messaging/mqClient";
export { type DeployedClient, MqClients, type MqClientsArgs } from "./messaging/mqClients";
export {
  type AliasQueue,
  authoritiesFile,
  type Backout,
  type ClientRights,
  type Cluster,
  Directory,
  type DirectorySchema,
  definitionsFile,
  type GroupAttributes,
  type Identity,
  type LdapUsers,
  type LocalQueue,
  ldapPasswordFile,
  ldapPasswordMqsc,
  type MappedUser,
  type MqscClient,
  type MqscFiles,
  type PartnerQueueManager,
  type QueueManagerModel,
  queueManagerMqsc,
  type RemoteQueue,
  type RevocationLists,
  type Sender,
  type Topic,
  type UserAttributes,
} from "./messaging/mqsc";
export { OpenLdap, type OpenLdapArgs } from "./messaging/openLdap";
export { QueueManager, type QueueManagerArgs } from "./messaging/queueManager";
export type { QueueManagerAvailability } from "./messaging/queueManager/availability";
export type { QueueManagerWeb } from "./messaging/queueManager/console";
export { consolePasswordFile, consolePasswordXml } from "./messaging/queueManager/consolePassword";
export type {
  QueueManagerContainer,
  QueueManagerImage,
  QueueManagerProbe,
  QueueManagerProbes,
  QueueManagerResources,
  ResourceAmounts,
} from "./messaging/queueManager/container";
export type { QueueManagerMetrics } from "./messaging/queueManager/metrics";
export type { NetworkPeer, QueueManagerNetwork } from "./messaging/queueManager/network";
export type { QueueManagerOperator } from "./messaging/queueManager/operator";
export { QueueManagerDistribution, type QueueManagerOptions } from "./messaging/queueManager/options";
export type { QueueManagerPersistence, QueueManagerVolume } from "./messaging/queueManager/persistence";
export {
  ReplicationCertificate,
  type ReplicationCertificateArgs,
} from "./messaging/queueManager/replicationCertificate";
export { channelServerName, type QueueManagerRoutes } from "./messaging/queueManager/routes";
export type { QueueManagerDisruptionBudget, QueueManagerSpread } from "./messaging/queueManager/scheduling";
export { queueManagerDnsNames, queueManagerFullName } from "./messaging/queueManager/serviceNames";
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
export type { ChartSource, FirstPartyChart, OciChart, RepositoryChart } from "./operators/helmChart";
export type { HelmReleaseOptions } from "./operators/helmRelease";
export {
  type CertManagerCa,
  type IntermediateCa,
  Istio,
  type IstioArgs,
  type IstiodRoot,
  type IstioFlavor,
  type IstioMode,
  type IstioPart,
  type IstioRevision,
  type MeshAuthority,
} from "./operators/istio";
export { type ChartImage, type Mirror, mirroredImage } from "./operators/mirror";
export { Reloader, type ReloaderArgs } from "./operators/reloader";
export { SealedSecrets, type SealedSecretsArgs } from "./operators/sealedSecrets";
export { type Charts, charts, images } from "./operators/versions";
// What a deployed stack tells other programs.
export { PlatformReference, type PlatformReferenceArgs } from "./platformReference";
export {
  type PendingStackOutputs,
  type PlatformApplication,
  type PlatformClient,
  type StackOutputs,
  stackOutputs,
} from "./stackOutputs";
// Trust: who is trusted, and how secrets reach the cluster.
export { AcmeIssuer, type AcmeIssuerArgs, type AcmeSolver } from "./trust/acmeIssuer";
export type { Dns01Provider, Http01Solver } from "./trust/acmeSolvers";
export { CaCertificate, type CaCertificateArgs } from "./trust/caCertificate";
export { ClientCertificate, type ClientCertificateArgs } from "./trust/clientCertificate";
export type { IssuerArgs, SecretKeyRef } from "./trust/issuerArgs";
export { IssuerKind, type IssuerRef } from "./trust/issuerRef";
export { KeystoreFormat, type KeystorePassword } from "./trust/keystores";
export type { LifetimeArgs } from "./trust/lifetime";
export { PrivateCa, type PrivateCaArgs } from "./trust/privateCa";
export { type SealedMetadata, SealedSecret, type SealedSecretArgs } from "./trust/sealedSecret";
export { SealingKey, type SealingKeyArgs } from "./trust/sealingKey";
export { ServerCertificate, type ServerCertificateArgs, type ServerSubject } from "./trust/serverCertificate";
export { type TlsProfile, TlsProfileName, tlsProfiles } from "./trust/tlsProfile";
export { TrustBundle, type TrustBundleArgs, type TrustBundleRef } from "./trust/trustBundle";
export { VaultIssuer, type VaultIssuerArgs, type VaultLogin } from "./trust/vaultIssuer";
export { type VenafiConnection, VenafiIssuer, type VenafiIssuerArgs } from "./trust/venafiIssuer";
