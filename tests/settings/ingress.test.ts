import assert from "node:assert/strict";
import { faultsBesides, inStackTest, licence, pem, settings } from "./stackTest";

const host = (name = "shop.example.com", client = "shop") => ({ host: name, client });
const clients = [
  { name: "shop" },
  { name: "batch", style: "mq", image: "registry.example.com/batch:1" },
  { name: "kiosk", revoked: true },
];
const stack = (ingress: object, more: object = {}) => ({
  clients,
  ingress: { hosts: [host()], ...ingress },
  ...more,
});
const clientCertificates = { caCertificates: [pem] };

describe("settings of calls from outside", () => {
  inStackTest();

  it("let nothing in by default", () => {
    const { hosts, queueManager } = settings(licence).ingress;
    assert.deepEqual([hosts, queueManager], [[], undefined]);
  });

  const fine: Record<string, object> = {
    "a host": stack({}),
    "the queue manager alone": { ingress: { queueManager: {} } },
    "both at one port": stack({ queueManager: { hostNames: ["mq.example.com"] } }),
    "one name at two ports": stack({ queueManager: { port: 1414, hostNames: ["shop.example.com"] } }),
    "clients with certificates": stack({
      clientCertificates: { ...clientCertificates, subjectAltNames: ["a.partner.com"] },
    }),
    "clients with certificates at a later OpenShift Service Mesh 3": stack(
      { clientCertificates },
      { istio: { flavor: "openshift-3", version: "v1.28.4" } },
    ),
    "hosts of OpenShift Service Mesh 2": stack({}, { istio: { flavor: "openshift-2" } }),
  };
  for (const [what, config] of Object.entries(fine)) {
    it(`take ${what}`, () => assert.deepEqual(faultsBesides(config), []));
  }

  const refused: Record<string, [object, string]> = {
    "a wildcard": [
      stack({ hosts: [host("*.example.com")] }),
      "ingress.hosts[0].host must be a full host name in lower case, for example mq.example.com, without wildcards.",
    ],
    "a host twice": [
      stack({ hosts: [host(), host()] }),
      "ingress.hosts[1].host is ingress.hosts[0].host already; give each host one entry.",
    ],
    "a host that is also passed on": [
      stack({ queueManager: { hostNames: ["shop.example.com"] } }),
      "ingress.queueManager.hostNames[0] is ingress.hosts[0].host already; give each host one entry.",
    ],
    "a client that is not there": [
      stack({ hosts: [host("till.example.com", "till")] }),
      "ingress.hosts[0].client is none of the clients; give the name of one.",
    ],
    "a client that is revoked": [
      stack({ hosts: [host("kiosk.example.com", "kiosk")] }),
      "ingress.hosts[0].client is clients[2], which is revoked; take it out here.",
    ],
    "a client that serves no HTTP": [
      stack({ hosts: [host("batch.example.com", "batch")] }),
      "ingress.hosts[0].client is clients[1], of which this stack deploys nothing that serves HTTP.",
    ],
    "the port of plain calls for the queue manager": [
      stack({ queueManager: { port: 80 } }),
      "ingress.queueManager.port must not be 80, where plain calls to the hosts come in.",
    ],
    "a channel that no server name can stand for": [
      stack({ queueManager: {} }, { queueManager: { channel: "orders" } }),
      "queueManager.channel must end in an upper-case letter or digit with ingress.queueManager, to be asked for by name.",
    ],
    "two certificates": [
      stack({ certificate: { existingSecretName: "shop-tls", issuer: { name: "acme" } } }),
      "ingress.certificate.existingSecretName cannot go with ingress.certificate.issuer: the certificate comes from one of them.",
    ],
    "a certificate that nothing shows": [
      { ingress: { queueManager: {}, certificate: { issuer: { name: "acme" } } } },
      "ingress.certificate has no effect without ingress.hosts; leave it out.",
    ],
    "no CA of the clients": [
      stack({ clientCertificates: { caCertificates: [] } }),
      "ingress.clientCertificates.caCertificates must hold at least 1 entry.",
    ],
    "no names of the clients": [
      stack({ clientCertificates: { ...clientCertificates, subjectAltNames: [] } }),
      "ingress.clientCertificates.subjectAltNames must hold at least 1 entry.",
    ],
    "names of the clients by the Gateway API": [
      stack({
        api: "gateway-api",
        clientCertificates: { ...clientCertificates, subjectAltNames: ["a.partner.com"] },
      }),
      "ingress.clientCertificates.subjectAltNames cannot go with ingress.api: gateway-api, whose Gateway has no field for it.",
    ],
    "clients with certificates at OpenShift Service Mesh 2": [
      stack({ clientCertificates }, { istio: { flavor: "openshift-2" } }),
      "ingress.clientCertificates cannot go with an Istio before 1.28, whose gateways would take the CA of the server's certificate for the clients'.",
    ],
    "clients with certificates at an early OpenShift Service Mesh 3": [
      stack({ clientCertificates }, { istio: { flavor: "openshift-3", version: "v1.27.3" } }),
      "ingress.clientCertificates cannot go with an Istio before 1.28, whose gateways would take the CA of the server's certificate for the clients'.",
    ],
    "the Gateway API of OpenShift Service Mesh 2": [
      stack({ api: "gateway-api" }, { istio: { flavor: "openshift-2" } }),
      "ingress.api cannot be gateway-api with an Istio before 1.30, as that of istio.flavor and istio.version is.",
    ],
    "a gateway that is not installed": [
      stack({}, { istio: { install: { gateway: false } } }),
      "ingress needs the gateway that istio.install.gateway: false leaves out.",
    ],
    "a gateway of somebody else's": [
      stack({}, { istio: { flavor: "external" } }),
      "ingress needs a gateway, which istio.flavor: external leaves to somebody else.",
    ],
  };
  for (const [what, [config, fault]] of Object.entries(refused)) {
    it(`refuse ${what}`, () => assert.deepEqual(faultsBesides(config), [`strict-mtls:${fault}`]));
  }
});
