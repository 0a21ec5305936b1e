import assert from "node:assert/strict";
import { ExternalService, MqClient, PrivateCa, QueueManager, StrictMutualTls } from "../../components";
import { construct, constructors } from "../../provider/constructors";
import { schema } from "../../provider/schema";
import { registrations } from "../components/mocks";

const type = (component: string) => `strict-mtls:index:${component}`;
const constructed = (component: string, args: object) =>
  registrations(() => void construct(type(component), "it", args));

const client = {
  namespace: "shop",
  clientCertificateSecretName: "cert",
  keystorePasswordSecretName: "keystore-password",
  credentialsSecretName: "credentials",
  queueManager: { host: "qm1.mq.svc", port: 1414, name: "QM1", channel: "APP", queue: "ORDERS" },
};
const queueManager = {
  namespace: "mq",
  acceptLicense: true,
  serverCertificateSecretName: "cert",
  clients: [{ distinguishedName: "CN=shop,OU=mq-clients", user: "shop" }],
  ldap: {
    host: "openldap.openldap.svc",
    bindDn: "cn=mq,dc=example,dc=com",
    bindPasswordSecretName: "bind",
    userBaseDn: "ou=people,dc=example,dc=com",
    groupBaseDn: "ou=groups,dc=example,dc=com",
  },
};
const external = { namespace: "shop", host: "api.example.com" };
const issued = { issuerRef: { name: "ca", kind: "ClusterIssuer" as const }, commonName: "shop" };
const existing = { existingSecretName: "bank" };

describe("a component that another language constructs", () => {
  it("is each of the schema's", () =>
    assert.deepEqual(
      Object.keys(constructors).map(type).toSorted(),
      Object.keys(schema.resources).toSorted(),
    ));

  const same: [string, object, () => unknown][] = [
    ["PrivateCa", { namespace: "cert-manager" }, () => new PrivateCa("it", { namespace: "cert-manager" })],
    [
      "StrictMutualTls",
      { rootNamespace: "istio-system" },
      () => new StrictMutualTls("it", { rootNamespace: "istio-system" }),
    ],
    ["MqClient", client, () => new MqClient("it", client)],
    [
      "MqClient",
      { ...client, httpPort: 0, probes: { tcp: { port: 9000 } } },
      () => new MqClient("it", { ...client, httpPort: false, probes: { tcp: { port: 9000 } } }),
    ],
    ["MqClient", { ...client, probes: {} }, () => new MqClient("it", { ...client, probes: "none" })],
    ["QueueManager", queueManager, () => new QueueManager("it", queueManager)],
    [
      "QueueManager",
      { ...queueManager, nativeHa: { certificateSecretName: "ha" } },
      () =>
        new QueueManager("it", {
          ...queueManager,
          availability: { mode: "native-ha", certificateSecretName: "ha" },
        }),
    ],
    [
      "QueueManager",
      { ...queueManager, multiInstance: true },
      () => new QueueManager("it", { ...queueManager, availability: { mode: "multi-instance" } }),
    ],
    ["ExternalService", external, () => new ExternalService("it", external)],
    [
      "ExternalService",
      { ...external, origination: { issued, files: { publicAuthorities: true } } },
      () =>
        new ExternalService("it", {
          ...external,
          origination: { credential: issued, presented: { from: "files", serverAuthority: "system" } },
        }),
    ],
    [
      "ExternalService",
      {
        ...external,
        origination: {
          existing,
          gateway: { namespace: "egress", callers: [{ namespace: "shop", serviceAccount: "shop" }] },
        },
      },
      () =>
        new ExternalService("it", {
          ...external,
          origination: {
            credential: existing,
            presented: {
              from: "egressGateway",
              namespace: "egress",
              callers: [{ namespace: "shop", serviceAccount: "shop" }],
            },
          },
        }),
    ],
  ];
  for (const [component, args, direct] of same)
    it(`is the same as in TypeScript: ${component} ${Object.keys(args).at(-1)}`, async () => {
      const found = (await constructed(component, args)).filter(
        ({ type }) => !type.startsWith("strict-mtls:"),
      );
      const wanted = (await registrations(direct)).filter(({ type }) => !type.startsWith("strict-mtls:"));
      assert.ok(wanted.length > 0);
      assert.deepEqual(found, wanted);
    });

  for (const [component, args, sentence] of [
    [
      "MqClient",
      { ...client, probes: { http: { readiness: "/" }, tcp: { port: 1 } } },
      "probes: http and tcp exclude each other; give one of them.",
    ],
    [
      "QueueManager",
      { ...queueManager, nativeHa: { certificateSecretName: "ha" }, multiInstance: true },
      "availability: nativeHa and multiInstance exclude each other; give one of them.",
    ],
    [
      "ExternalService",
      { ...external, origination: { issued, existing } },
      "origination: issued and existing exclude each other; give one of them.",
    ],
    [
      "ExternalService",
      { ...external, origination: {} },
      "origination: has no certificate to present; give issued or existing.",
    ],
  ] as const)
    it(`refuses ${sentence}`, () => assert.rejects(constructed(component, args), { message: sentence }));
});
