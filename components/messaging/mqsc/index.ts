export { distinguishedName } from "./distinguishedName";
export type { ClientRights, Identity, MappedUser, MqscClient, PartnerQueueManager } from "./identities";
export { ldapPasswordMqsc } from "./ldapPasswordMqsc";
export type { Directory, DirectorySchema, GroupAttributes, LdapUsers, UserAttributes } from "./ldapUsers";
export type {
  AliasQueue,
  Backout,
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
