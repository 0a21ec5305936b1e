import { QueueManager, type QueueManagerArgs } from "../../components/messaging/queueManager";
import { only, registrations } from "../components/mocks";

/** The values that the component gives to the first-party chart. */
export async function componentValues(more: Partial<QueueManagerArgs> = {}): Promise<any> {
  const seen = await registrations(
    () =>
      new QueueManager("mq", {
        namespace: "messaging",
        acceptLicense: true,
        distribution: "first-party",
        serverCertificateSecretName: "mq-server-cert",
        clients: [
          { distinguishedName: "CN=mq-spring-app,OU=mq-clients", user: "mqapp", putsTo: ["IBM.DEMO.Q"] },
        ],
        ldap: {
          host: "openldap.openldap.svc",
          bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
          bindPasswordSecretName: "mq-ldap-password",
          userBaseDn: "ou=people,dc=ibm,dc=com",
          groupBaseDn: "ou=groups,dc=ibm,dc=com",
        },
        ...more,
      }),
  );
  return only(seen, "kubernetes:helm.sh/v3:Release", "mq").inputs.values;
}
