export { distinguishedName } from "./distinguishedName";
export type { Identity, MqscClient, PartnerQueueManager } from "./identities";
export { ldapPasswordMqsc } from "./ldapPasswordMqsc";
export type { Directory, GroupAttributes, LdapUsers, UserAttributes } from "./ldapUsers";
export type {
  AliasQueue,
  Cluster,
  LocalQueue,
  QueueManagerModel,
  RemoteQueue,
  RevocationLists,
  Sender,
  Topic,
} from "./model";
export {
  authoritiesFile,
  authoritiesFiles,
  definitionsFile,
  ldapPasswordFile,
  type MqscFiles,
  queueManagerMqsc,
} from "./queueManagerMqsc";
