export { distinguishedName } from "./distinguishedName";
export { ldapPasswordMqsc } from "./ldapPasswordMqsc";
export type { LdapUsers, LocalQueue, MqscClient, QueueManagerModel } from "./model";
export {
  authoritiesFile,
  definitionsFile,
  ldapPasswordFile,
  type MqscFiles,
  queueManagerMqsc,
} from "./queueManagerMqsc";
