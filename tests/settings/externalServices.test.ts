import assert from "node:assert/strict";
import { faultsBesides, inStackTest, licence, pem, settings } from "./stackTest";

const issued = { certificate: { commonName: "orders" } };
const existing = { existingSecretName: "partner-client" };
const partner = (origination: object = issued, more: object = {}) => ({
  name: "partner",
  host: "external.system.com",
  clients: ["shop"],
  origination,
  ...more,
});
const stack = (service: object, more: object = {}) => ({
  clients: [{ name: "shop" }, { name: "kiosk", revoked: true }],
  externalServices: [service],
  ...more,
});
const directory = {
  install: false,
  url: "ldaps://external.system.com",
  bindDn: "cn=mq,dc=example,dc=com",
  userBaseDn: "ou=people,dc=example,dc=com",
  groupBaseDn: "ou=groups,dc=example,dc=com",
  bindPassword: "x",
};
const key = "strict-mtls:externalServices[0]";
const gateway = { egressGateway: { namespace: "istio-egress" } };

describe("settings of external services", () => {
  inStackTest();

  it("need little more than a host", () => {
    const [service] = settings({ ...licence, ...stack(partner()) }).externalServices;
    assert.equal(service!.tlsPort, 443);
    assert.equal(service!.origination!.plainPort, 80);
    assert.equal(service!.origination!.retries, 2);
    assert.equal(service!.verify, undefined);
    const withCheck = settings({ ...licence, ...stack(partner(existing, { verify: {} })) })
      .externalServices[0]!;
    assert.deepEqual(withCheck.verify, { path: "/", expectedStatus: 200 });
    assert.deepEqual(settings(licence).externalServices, []);
  });

  const refused: [string, Record<string, any>, ...string[]][] = [
    [
      "a wildcard",
      stack(partner(issued, { host: "*.system.com" })),
      `${key}.host must be a full host name in lower case, for example mq.example.com, without wildcards.`,
    ],
    [
      "a port used twice",
      stack(partner({ ...issued, plainPort: 443 })),
      `${key}.origination.plainPort is the tlsPort too; give the plain calls a port of their own.`,
    ],
    [
      "the usual plain port used twice",
      stack(partner(issued, { tlsPort: 80 })),
      `${key}.origination.plainPort is the tlsPort too; give the plain calls a port of their own.`,
    ],
    [
      "no name that the certificate must bear",
      stack(partner({ ...issued, subjectAltNames: [] })),
      `${key}.origination.subjectAltNames must hold at least 1 entry.`,
    ],
    [
      "a pattern among the names",
      stack(partner({ ...issued, subjectAltNames: ["*.system.com"] })),
      `${key}.origination.subjectAltNames[0] must be a whole name, because names are compared exactly.`,
    ],
    [
      "no certificate",
      stack(partner({})),
      `${key}.origination.certificate or externalServices[0].origination.existingSecretName is needed, and not both.`,
    ],
    [
      "two certificates",
      stack(partner({ ...issued, ...existing })),
      `${key}.origination.certificate or externalServices[0].origination.existingSecretName is needed, and not both.`,
    ],
    [
      "keys of a Secret that is not there",
      stack(partner({ ...issued, existingSecretKeys: "certManager" })),
      `${key}.origination.existingSecretKeys has no effect without externalServices[0].origination.existingSecretName.`,
    ],
    [
      "two who vouch for the host",
      stack(partner({ ...issued, publicAuthorities: true, caCertificates: [pem] })),
      `${key}.origination.caCertificates cannot go with publicAuthorities: one of the two vouches for the host.`,
    ],
    [
      "no limit",
      stack(partner({ ...issued, timeout: "0s" })),
      `${key}.origination.timeout must be above zero.`,
    ],
    [
      "a client that is none",
      stack(partner(issued, { clients: ["shop", "till"] })),
      `${key}.clients[1] is none of the clients; give the name of one.`,
    ],
    [
      "a revoked client",
      stack(partner(issued, { clients: ["kiosk"] })),
      `${key}.clients[0] is clients[1], which is revoked; take it out here.`,
    ],
    [
      "a client that another stack runs",
      stack(partner(issued, { clients: ["orders"] }), { clients: [{ name: "orders", namespace: "orders" }] }),
      `${key}.clients[0] is clients[0], which another stack runs; declare the host there.`,
    ],
    [
      "nobody who may call",
      stack(partner(issued, { clients: [] })),
      `${key}.clients is needed with externalServices[0].origination: it names those that may call.`,
    ],
    [
      "a check of what the application encrypts",
      stack({ name: "api", host: "api.example.com", verify: {} }),
      `${key}.verify needs externalServices[0].origination; without it the application speaks TLS itself.`,
    ],
    [
      "pods without sidecars",
      stack(partner(), { mesh: { injection: "ambient" } }),
      `${key}.origination cannot go with mesh.injection: ambient, because it needs sidecars in the calling pods.`,
    ],
    [
      "authorities that the gateway does not see",
      stack(partner({ ...issued, ...gateway, caCertificates: [pem] })),
      `${key}.origination.caCertificates cannot go with an egress gateway, which trusts the authority in the Secret named like the certificate's with -cacert behind it.`,
    ],
    [
      "an issuer of another namespace than the gateway's",
      stack(partner({ ...issued, ...gateway }), {
        issuer: { existing: { name: "corporate", kind: "Issuer" } },
      }),
      `${key}.origination.certificate cannot be issued into the egress gateway's namespace, because issuer.existing is an Issuer of another one; name a ClusterIssuer or give existingSecretName.`,
    ],
    [
      "a gateway without labels",
      stack(partner({ ...issued, egressGateway: { namespace: "istio-egress", workload: {} } })),
      `${key}.origination.egressGateway.workload must hold at least one label.`,
    ],
    [
      "a path that is none",
      stack(partner(issued, { verify: { path: "health" } })),
      `${key}.verify.path must be a URL's path: begin with a slash and hold no blanks.`,
    ],
    [
      "the directory's name",
      stack(partner(issued, { name: "directory" })),
      `${key}.name is what the directory's own objects are called; give it another.`,
    ],
    [
      "a credential in a namespace of its own",
      stack(partner({ ...existing, existingSecretNamespace: "vault" })),
      `${key}.origination.existingSecretNamespace is unknown; did you mean existingSecretName?`,
    ],
  ];
  for (const [what, config, ...expected] of refused) {
    it(`refuse ${what}, in one sentence`, () => {
      assert.deepEqual(faultsBesides(config), expected);
    });
  }

  it("refuse two services for one host, the directory's among them", () => {
    const twice = { ...stack(partner()), externalServices: [partner(), partner(existing, { name: "bank" })] };
    assert.deepEqual(faultsBesides(twice), [
      "strict-mtls:externalServices partner and bank are both for external.system.com in namespace mq; give each host one entry.",
    ]);
    const clients = [{ name: "shop", password: "x" }];
    assert.deepEqual(faultsBesides(stack(partner(), { ldap: directory, clients }), ["ldap", "clients"]), [
      "strict-mtls:externalServices directory and partner are both for external.system.com in namespace mq; give each host one entry.",
    ]);
  });

  it("refuse names that belong to a client", () => {
    const clients = [
      { name: "shop" },
      { name: "bank", certificateSecretName: "partner-mtls-data" },
      { name: "partner-client", user: "partner" },
    ];
    assert.deepEqual(faultsBesides({ clients, externalServices: [partner()] }), [
      "strict-mtls:clients[1].certificateSecretName names the same object as externalServices[0].name; give it a name of its own.",
      "strict-mtls:clients[2].certificateName names the same object as externalServices[0].name; give it a name of its own.",
    ]);
  });
});

describe("settings of who may call", () => {
  inStackTest();
  const kiosk = { namespace: "mq", serviceAccount: "kiosk" };
  const clients = [
    { name: "shop", allowFrom: [kiosk] },
    { name: "kiosk", revoked: true },
  ];

  it("refuse a revoked client, wherever it is named", () => {
    const queueManager = { allowFrom: [{ namespace: "shop", serviceAccount: "kiosk" }, kiosk] };
    assert.deepEqual(faultsBesides({ clients, queueManager }), [
      "strict-mtls:clients[0].allowFrom[0] is clients[1], which is revoked; take it out here.",
      "strict-mtls:queueManager.allowFrom[1] is clients[1], which is revoked; take it out here.",
    ]);
  });

  it("tell a client that another stack ran by its namespace", () => {
    const orders = (namespace: string) => ({ namespace, serviceAccount: "orders" });
    const config = {
      clients: [{ name: "orders", namespace: "orders", revoked: true }],
      queueManager: { allowFrom: [orders("mq"), orders("orders")] },
    };
    assert.deepEqual(faultsBesides(config), [
      "strict-mtls:queueManager.allowFrom[1] is clients[0], which is revoked; take it out here.",
    ]);
  });
});
