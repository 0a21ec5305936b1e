import assert from "node:assert/strict";
import { faults, faultsBesides, inStackTest, licence, sealed, settings } from "./stackTest";

/** The names of `clients[]` that follow from a client's. */
const namesOf = (config: Record<string, unknown>) =>
  settings({ ...licence, ...config }).clients.map((client) => [
    client.user,
    client.commonName,
    client.certificateName,
    client.certificateSecretName,
    client.keystorePasswordSecretName,
    client.credentialsSecretName,
  ]);

const reference = [
  "mqapp",
  "mq-spring-app",
  "mq-client-certificate",
  "mq-client-cert",
  "mq-client-jks-password",
  "mq-spring-app",
];
const shop = { name: "shop" };

describe("clients", () => {
  inStackTest();

  it("are the reference's alone where none is named", () => assert.deepEqual(namesOf({}), [reference]));

  it("keep the reference's names where it is named for one of its settings", () => {
    assert.deepEqual(namesOf({ clients: [{ name: "mq-spring-app", image: "registry.example.com/app:1" }] }), [
      reference,
    ]);
  });

  it("are called by their own names otherwise", () => {
    assert.deepEqual(namesOf({ clients: [shop, { name: "till", user: "tills", commonName: "Till 1" }] }), [
      ["shop", "shop", "shop-certificate", "shop-cert", "shop-keystore-password", "shop"],
      ["tills", "Till 1", "till-certificate", "till-cert", "till-keystore-password", "till"],
    ]);
  });

  it("may be none", () => assert.deepEqual(namesOf({ clients: [] }), []));

  it("have one faults each at once, by their places in the list", () => {
    const clients = [
      shop,
      { name: "mq-shopping-cart" },
      { name: "shop", user: "cart", commonName: "cart" },
      { name: "till", user: "shop", commonName: "TILL" },
      { name: "kiosk", commonName: "till", putsTo: ["ORDERS", "RETURNS"], browses: ["ORDER"] },
      { name: "app", image: "registry.example.com/app:1", install: false },
      { name: "go", style: "mq", allowFrom: [{ namespace: "a", serviceAccount: "b" }] },
      { name: "sealed", encrypted: { PASSWORD: sealed } },
      { name: "Upper", user: "averylongusername", revokedSerialNumbers: ["xyz"], cipherSuite: "TLS_RSA" },
    ];
    const queueManager = { queues: [{ name: "ORDERS" }] };
    assert.deepEqual(faultsBesides({ clients, queueManager }), [
      "strict-mtls:clients[1].user is missing: a user has 1 to 12 lower-case letters and digits, so the client's name is none.",
      "strict-mtls:clients[2].name is the same as clients[0].name; each client needs a name of its own.",
      "strict-mtls:clients[3].user is the same as clients[0].user; each client needs a user of its own.",
      "strict-mtls:clients[4].browses[0] is not in queueManager.queues, queueManager.aliases; known there are ORDERS.",
      "strict-mtls:clients[4].commonName makes, with organizationalUnit, the name of clients[3]; the queue manager tells clients apart by these two.",
      "strict-mtls:clients[4].putsTo[1] is not in queueManager.queues, queueManager.aliases, queueManager.remoteQueues; known there are ORDERS.",
      "strict-mtls:clients[5].image has no effect with clients[5].install: false; leave one of the two out.",
      "strict-mtls:clients[6].allowFrom has no effect with clients[6].style: mq; leave one of the two out.",
      "strict-mtls:clients[6].image is needed with clients[6].style: mq.",
      "strict-mtls:clients[8].cipherSuite is unknown; known here are name, install, namespace, style, image, keystores, user, password, commonName, organizationalUnit, issuerDistinguishedName, channel, putsTo, getsFrom, browses, publishes, subscribes, revoked, revokedSerialNumbers, certificateName, certificateSecretName, keystorePasswordSecretName, credentialsSecretName, encrypted, allowFrom.",
      "strict-mtls:clients[8].name must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends.",
      "strict-mtls:clients[8].revokedSerialNumbers[0] must be 1 to 20 pairs of hexadecimal digits with colons between.",
      "strict-mtls:clients[8].user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
      "strict-mtls:ldap.encrypted.sealed is needed with clients[7].encrypted.PASSWORD: both hold the same password, sealed.",
    ]);
  });

  it("were one, under a key that is no more", () => {
    assert.deepEqual(faultsBesides({ client: { name: "shop" } }), [
      "strict-mtls:client is unknown; did you mean clients?",
    ]);
  });

  it("are a list", () => {
    assert.deepEqual(faultsBesides({ clients: { name: "shop" } }), [
      "strict-mtls:clients must be a list, and is an object.",
    ]);
    assert.deepEqual(faultsBesides({ clients: ["shop"] }), [
      "strict-mtls:clients[0] must be an object, and is a text.",
    ]);
  });

  it("give no password in plain text, told for each", () => {
    const clients = [{ ...shop, password: "a" }, { name: "till" }, { name: "kiosk", password: "b" }];
    const line = (index: number) =>
      `strict-mtls:clients[${index}].password stands in plain text; set it with pulumi config set --secret --path 'clients[${index}].password'.`;
    assert.deepEqual(faults({ ...licence, clients }), [line(0), line(2)]);
    assert.deepEqual(faults({ ...licence, clients }, ["clients"]), []);
  });
});

describe("objects of a client", () => {
  inStackTest();

  const cases: [string, Record<string, unknown>, string][] = [
    [
      "the ServiceAccount of whoever has none",
      { clients: [{ name: "default" }] },
      "strict-mtls:clients[0].name names the same object as everyone without a ServiceAccount; give it a name of its own.",
    ],
    [
      "the queue manager's ServiceAccount",
      { clients: [{ name: "qm1-ibm-mq", user: "shop" }] },
      "strict-mtls:clients[0].name names the same object as queueManager.releaseName; give it a name of its own.",
    ],
    [
      "the queue manager's key",
      { clients: [{ name: "mq-server", user: "shop", certificateName: "shop" }] },
      "strict-mtls:clients[0].certificateSecretName names the same object as queueManager.certificateSecretName; give it a name of its own.",
    ],
    [
      "the CA's",
      { clients: [{ ...shop, keystorePasswordSecretName: "mq-ca-reader" }] },
      "strict-mtls:clients[0].keystorePasswordSecretName begins with mq-ca-, as the names of the CA's objects do; give it another.",
    ],
    [
      "another client's password",
      { clients: [shop, { name: "till", credentialsSecretName: "shop" }] },
      "strict-mtls:clients[1].credentialsSecretName names the same object as clients[0].credentialsSecretName; give it a name of its own.",
    ],
    [
      "the directory's passwords, in the same namespace",
      { ldap: { namespace: "mq" }, clients: [{ ...shop, credentialsSecretName: "openldap-passwords" }] },
      "strict-mtls:clients[0].credentialsSecretName names the same object as ldap.passwordsSecretName; give it a name of its own.",
    ],
  ];
  for (const [what, config, line] of cases) {
    it(`are not ${what}`, () => assert.deepEqual(faultsBesides(config), [line]));
  }

  it("may be called as the directory's in another namespace", () => {
    const clients = [{ ...shop, credentialsSecretName: "openldap-passwords" }];
    assert.deepEqual(faultsBesides({ clients }), []);
  });
});

describe("a revoked client", () => {
  inStackTest();
  const revoked = { ...shop, revoked: true };

  it("takes one line more, whatever else is said of it", () => {
    const client = {
      ...shop,
      image: "registry.example.com/app:1",
      putsTo: ["GONE"],
      encrypted: { PASSWORD: sealed },
    };
    const groups = [{ name: "apps", members: ["shop"] }];
    const ldap = { groups, encrypted: { shop: sealed } };
    const before = { queueManager: { queues: [{ name: "GONE" }] }, ldap, clients: [client] };
    assert.deepEqual(faultsBesides(before), []);
    assert.deepEqual(faultsBesides({ ldap, clients: [{ ...client, revoked: true }] }), []);
  });

  it("leaves its user to another, but not its name in a certificate", () => {
    const renamed = { name: "shop-2", user: "shop" };
    assert.deepEqual(faultsBesides({ clients: [revoked, renamed] }), []);
    assert.deepEqual(faultsBesides({ clients: [revoked, { ...renamed, commonName: "Shop" }] }), [
      "strict-mtls:clients[1].commonName makes, with organizationalUnit, the name of clients[0]; the queue manager tells clients apart by these two.",
    ]);
  });

  it("a password that Spring would take for a placeholder, and no other", () => {
    const password = "before$" + "{after}";
    const clients = (more: object) => ({ clients: [{ name: "shop", password, ...more }] });
    assert.deepEqual(faultsBesides(clients({}), ["clients"]), [
      "strict-mtls:clients[0].password must not hold $" + "{, which Spring takes for a placeholder.",
    ]);
    const image = "registry.example.com/app:1";
    assert.deepEqual(faultsBesides(clients({ style: "ccdt", image }), ["clients"]), []);
    assert.deepEqual(faultsBesides(clients({ password: "before$ {after} #{7*7}" }), ["clients"]), []);
  });
});
