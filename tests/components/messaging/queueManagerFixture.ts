import * as pulumi from "@pulumi/pulumi";
import { QueueManager, type QueueManagerArgs } from "../../../components/messaging/queueManager";
import { registrations } from "../mocks";

export const ldap = {
  host: "openldap.openldap.svc",
  bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
  bindPasswordSecretName: "mq-ldap-password",
  userBaseDn: "ou=people,dc=ibm,dc=com",
  groupBaseDn: "ou=groups,dc=ibm,dc=com",
};
export const client = {
  distinguishedName: "CN=mq-spring-app,OU=mq-clients",
  user: "mqapp",
  putsTo: ["IBM.DEMO.Q"],
};
export const args: QueueManagerArgs = {
  namespace: "mq",
  acceptLicense: true,
  serverCertificateSecretName: "mq-server-cert",
  clients: [client],
  ldap,
};

/** Registers a queue manager and reads its outputs. */
export async function outputsOf(given: QueueManagerArgs) {
  let read: any;
  const seen = await registrations(() => {
    const { host, port, channel, queueManagerName, queue, serviceAccountName } = new QueueManager(
      "mq",
      given,
    );
    pulumi.output({ host, port, channel, queueManagerName, queue, serviceAccountName }).apply((values) => {
      read = values;
    });
  });
  return { seen, outputs: read };
}
