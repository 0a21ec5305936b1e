import type { QueueManagerModel } from "../../../../components/messaging/mqsc";

/** The platform's default queue manager, with some of it replaced. */
export const model = (more: Partial<QueueManagerModel> = {}): QueueManagerModel => ({
  applicationChannel: "IBM.APP.SVRCONN",
  cipherSpec: "ANY_TLS13_OR_HIGHER",
  deadLetterQueue: "DEV.DEAD.LETTER.QUEUE",
  queues: [{ name: "IBM.DEMO.Q", backout: {} }],
  clients: [
    {
      distinguishedName: "CN=mq-spring-app,OU=mq-clients",
      user: "mqapp",
      putsTo: ["IBM.DEMO.Q"],
      getsFrom: ["IBM.DEMO.Q"],
    },
  ],
  authInfoName: "USE.LDAP",
  ldap: {
    host: "openldap.openldap.svc",
    port: 636,
    bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
    userBaseDn: "ou=people,dc=ibm,dc=com",
    groupBaseDn: "ou=groups,dc=ibm,dc=com",
  },
  ...more,
});
