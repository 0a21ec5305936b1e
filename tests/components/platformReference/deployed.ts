import type { StackOutputs } from "../../../components";
import { testCertificate } from "../trust/testCertificate";

export const stackReference = "pulumi:pulumi:StackReference";
export const stack = "organization/strict-mtls/dev";

export const controller = testCertificate({ key: 2048 });

/** What a platform exports that has an account for one application, and a client of its own. */
export const deployed: StackOutputs = {
  outputsVersion: 1,
  profile: "modern",
  production: { enforced: false, exceptions: [] },
  issuer: { name: "mq-self-signed-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
  caBundle: controller.certificatePem,
  sealingCertificate: controller.certificatePem,
  certificates: [{ namespace: "mq", name: "mq-server-certificate", secretName: "mq-server-cert" }],
  secrets: [{ namespace: "mq", name: "mq-spring-app", keys: ["USER", "PASSWORD"] }],
  clients: [
    {
      name: "mq-spring-app",
      distinguishedName: "CN=mq-spring-app,OU=mq-clients",
      user: "mqapp",
      revoked: false,
    },
    {
      name: "orders",
      distinguishedName: "CN=Orders 1,OU=mq-clients",
      user: "orders",
      revoked: false,
      application: {
        namespace: "orders",
        commonName: "Orders 1",
        organizationalUnit: "mq-clients",
        channel: "ORDERS.SVRCONN",
        queue: "ORDERS",
        sealedPassword: Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(272, 7)]).toString("base64"),
      },
    },
    { name: "shop", distinguishedName: "CN=shop,OU=mq-clients", user: "shop", revoked: true },
  ],
  mq: {
    host: "qm1-ibm-mq.mq.svc",
    port: 1414,
    channel: "IBM.APP.SVRCONN",
    channels: ["IBM.APP.SVRCONN", "ORDERS.SVRCONN"],
    queueManager: "QM1",
    queue: "IBM.DEMO.Q",
    queues: ["IBM.DEMO.Q", "ORDERS"],
    distinguishedName: "CN=mq-server-certificate",
  },
  ldapUrl: "ldaps://openldap.openldap.svc:636",
  mesh: {
    mode: "STRICT",
    rootNamespace: "istio-system",
    injection: "enabled",
    trustDomain: "cluster.local",
    effectiveModes: [],
    widerThanAsked: [],
  },
  accessGraph: "<svg/>",
  externalServices: [],
  ingress: [],
};

/** What the engine reads of that stack. */
export const reads = (outputs: object, secretOutputNames: string[] = []) => ({
  [stackReference]: () => ({ outputs, secretOutputNames }),
});
