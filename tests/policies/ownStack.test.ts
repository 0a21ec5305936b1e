import { deepEqual, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as k8s from "@pulumi/kubernetes";
import { AllowedCallers } from "../../components/mesh/allowedCallers";
import { DefaultDeny } from "../../components/mesh/defaultDeny";
import { StrictMutualTls } from "../../components/mesh/strictMutualTls";
import { queueManagerMqsc } from "../../components/messaging/mqsc";
import { CertManager } from "../../components/operators/certManager";
import { Istio } from "../../components/operators/istio";
import { SealedSecrets } from "../../components/operators/sealedSecrets";
import { ClientCertificate } from "../../components/trust/clientCertificate";
import { PrivateCa } from "../../components/trust/privateCa";
import { SealedSecret } from "../../components/trust/sealedSecret";
import { SealingKey } from "../../components/trust/sealingKey";
import { ServerCertificate } from "../../components/trust/serverCertificate";
import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { message } from "../../policies/model/message";
import { defaults } from "../../policies/model/settings";
import { groupKind } from "../../policies/objects/kubernetes";
import { rules } from "../../policies/rules";
import { registrations } from "../components/mocks";
import { modern } from "./judge";

const issuerRef = { name: "mq-self-signed-issuer", kind: "ClusterIssuer" as const };

const mqsc = queueManagerMqsc({
  applicationChannel: "IBM.APP.SVRCONN",
  cipherSpec: "ANY_TLS13_OR_HIGHER",
  deadLetterQueue: "DEV.DEAD.LETTER.QUEUE",
  queues: [{ name: "IBM.DEMO.Q", backout: {} }],
  clients: [{ distinguishedName: "CN=mq-spring-app,OU=mq-clients", user: "mqapp", putsTo: ["IBM.DEMO.Q"] }],
  authInfoName: "USE.LDAP",
  ldap: {
    host: "openldap.openldap.svc",
    port: 636,
    bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
    userBaseDn: "ou=people,dc=ibm,dc=com",
    groupBaseDn: "ou=groups,dc=ibm,dc=com",
  },
});

/** The platform's own components and the charts it installs. */
function platform(sealingCertificate: string, mode?: "PERMISSIVE") {
  new CertManager("cert-manager");
  new SealedSecrets("sealed-secrets");
  new Istio("istio");
  new SealingKey("sealing-key", { namespace: "kube-system" });
  new PrivateCa("ca", { namespace: "cert-manager" });
  new ServerCertificate("server", {
    namespace: "mq",
    issuerRef,
    certificateName: "mq-server-certificate",
    secretName: "mq-server-cert",
    dnsNames: ["qm1-ibm-mq.mq.svc"],
  });
  new ClientCertificate("client", {
    namespace: "mq",
    issuerRef,
    commonName: "mq-spring-app",
    organizationalUnit: "mq-clients",
    keystorePassword: { secretName: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" },
  });
  new SealedSecret("app", {
    metadata: { name: "mq-spring-app", namespace: "mq" },
    values: { USER: "mqapp", PASSWORD: "hush" },
    sealingCertificate,
  });
  new StrictMutualTls("mtls", { rootNamespace: "istio-system", mode });
  new DefaultDeny("deny", { rootNamespace: "istio-system" });
  new AllowedCallers("callers", {
    namespace: "mq",
    name: "queue-manager",
    workload: { "app.kubernetes.io/name": "ibm-mq" },
    ports: [1414],
    callers: [{ namespace: "mq", serviceAccount: "mq-spring-app" }],
  });
  new k8s.core.v1.ConfigMap("mqsc", { metadata: { name: "qm1-mqsc", namespace: "mq" }, data: mqsc });
  new k8s.core.v1.Service("ldap", { spec: { ports: [{ name: "ldaps", port: 636, targetPort: 1636 }] } });
  new k8s.helm.v3.Release("openldap", {
    chart: "./charts/openldap",
    values: { tls: { minimumVersion: "1.3" } },
  });
  new k8s.helm.v3.Release("qm1", { chart: "./charts/ibm-mq", values: { queueManager: { name: "QM1" } } });
  new k8s.apps.v1.Deployment("client", {
    spec: {
      selector: { matchLabels: { app: "mq-spring-app" } },
      template: {
        metadata: { labels: { app: "mq-spring-app" } },
        spec: {
          containers: [
            {
              name: "app",
              image: "x",
              env: [{ name: "LDAP_URL", value: "ldaps://openldap.openldap.svc:636" }],
            },
          ],
        },
      },
    },
  });
}

describe("policy pack on the project's own stack", () => {
  let sealingCertificate: string;

  before(() => {
    const words = [
      "req",
      "-x509",
      "-newkey",
      "rsa:4096",
      "-nodes",
      "-keyout",
      "/dev/null",
      "-subj",
      "/CN=sealing",
    ];
    sealingCertificate = execFileSync("openssl", words, { stdio: ["ignore", "pipe", "ignore"] }).toString();
  });

  const objects = async (mode?: "PERMISSIVE") => {
    const seen = await registrations(() => platform(sealingCertificate, mode), {
      "random:index/randomPassword:RandomPassword": () => ({ result: "s".repeat(64) }),
      "tls:index/privateKey:PrivateKey": () => ({ privateKeyPem: "hush" }),
      "tls:index/selfSignedCert:SelfSignedCert": () => ({ certPem: sealingCertificate }),
    });
    return seen.flatMap(({ type, inputs }) => objectsOf({ type, props: inputs })).map(({ object }) => object);
  };

  for (const settings of [defaults, modern]) {
    it(`has no finding and nothing that was not analysed under ${settings.profile.name}`, async () => {
      const all = await objects();
      const kinds = new Set(all.map(groupKind));
      const checked = [
        "PeerAuthentication.security.istio.io",
        "Certificate.cert-manager.io",
        "Secret",
        "ConfigMap",
      ];
      for (const kind of [
        ...checked,
        "SealedSecret.bitnami.com",
        "Release.helm.sh",
        "Deployment.apps",
        "Service",
      ]) {
        ok(kinds.has(kind), `the stack has no ${kind}`);
      }
      const found = checkObjects(all, { ...settings, complete: true });
      deepEqual(
        found.map((each) => message(rules.find(({ id }) => id === each.rule)!, each, all[each.index ?? -1])),
        [],
      );
    });
  }

  it("refuses it as soon as the mesh is PERMISSIVE", async () => {
    const all = await objects("PERMISSIVE");
    const found = checkObjects(all, { complete: true });
    deepEqual(
      found.map(({ rule, found }) => `${rule} ${found}`),
      [
        "MTLS-01 is PERMISSIVE for the whole mesh, so plaintext is accepted",
        "MTLS-02 is PERMISSIVE, so plaintext is accepted",
      ],
    );
  });
});
