import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ServerCertificate, type ServerCertificateArgs } from "../../../components/trust/serverCertificate";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "./refused";

const certificate = "kubernetes:cert-manager.io/v1:Certificate";
/** What cert-manager writes when it has issued it for the third time. */
const issued = { [certificate]: () => ({ status: { revision: 3 } }) };
const minimal: ServerCertificateArgs = {
  namespace: "mq",
  issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
  certificateName: "mq-server-certificate",
  secretName: "mq-server-cert",
  dnsNames: ["qm1-ibm-mq.mq.svc", "qm1-ibm-mq.mq.svc.cluster.local"],
};

const spec = async (args: Partial<ServerCertificateArgs> = {}) => {
  const seen = await registrations(() => {
    new ServerCertificate("server", { ...minimal, ...args });
  }, issued);
  return only(seen, certificate, "server").inputs.spec;
};

describe("ServerCertificate", () => {
  it("asks for exactly these names, for server authentication, and waits", async () => {
    const seen = await registrations(() => {
      new ServerCertificate("server", minimal);
    }, issued);
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:ServerCertificate", "server"],
        [certificate, "server"],
        [certificate, "server-status"],
      ],
    );
    assert.deepEqual(only(seen, certificate, "server").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: {
        name: "mq-server-certificate",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": '["condition=Ready","jsonpath={.status.revision}"]' },
      },
      spec: {
        secretName: "mq-server-cert",
        issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" },
        commonName: "mq-server-certificate",
        dnsNames: ["qm1-ibm-mq.mq.svc", "qm1-ibm-mq.mq.svc.cluster.local"],
        duration: "2160h",
        renewBefore: "720h",
        privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
        usages: ["digital signature", "server auth"],
      },
    });
  });

  it("may be used as a client only where asked for", async () => {
    assert.deepEqual((await spec({ alsoClient: true })).usages, [
      "digital signature",
      "server auth",
      "client auth",
    ]);
    assert.ok(!(await spec({ alsoClient: false })).usages.includes("client auth"));
  });

  it("encrypts keys only with an RSA key", async () => {
    const rsa = await spec({ profile: pulumi.output("intermediate") as pulumi.Output<"intermediate"> });
    assert.deepEqual(rsa.privateKey, {
      algorithm: "RSA",
      size: 3072,
      encoding: "PKCS8",
      rotationPolicy: "Always",
    });
    assert.deepEqual(rsa.usages, ["digital signature", "server auth", "key encipherment"]);
  });

  it("takes subject and lifetime as told, and renews after two thirds of it", async () => {
    const told = await spec({
      subject: { commonName: "qm1", organization: "Example, Inc.", organizationalUnit: "Messaging" },
      duration: "24h",
    });
    assert.equal(told.commonName, "qm1");
    assert.deepEqual(told.subject, {
      organizations: ["Example, Inc."],
      organizationalUnits: ["Messaging"],
    });
    assert.deepEqual([told.duration, told.renewBefore], ["24h", "8h"]);
  });

  it("takes names that are outputs, one by one and all together", async () => {
    assert.deepEqual((await spec({ dnsNames: ["a.mq.svc", pulumi.output("b.mq.svc")] })).dnsNames, [
      "a.mq.svc",
      "b.mq.svc",
    ]);
    assert.deepEqual((await spec({ dnsNames: pulumi.output(["c.mq.svc"]) })).dnsNames, ["c.mq.svc"]);
  });

  it("names Secret and Certificate once issued", async () => {
    let outputs: unknown;
    await registrations(() => {
      const { secretName, certificateName, revision } = new ServerCertificate("server", minimal);
      pulumi.all([secretName, certificateName, revision]).apply((all) => {
        outputs = all;
      });
    }, issued);
    assert.deepEqual(outputs, ["mq-server-cert", "mq-server-certificate", "3"]);
  });

  const names: [string, string[], string][] = [
    ["no names", [], "dnsNames: is empty; name every host the server is called by."],
    [
      "a wildcard",
      ["qm1.mq.svc", "*.mq.svc"],
      "dnsNames: *.mq.svc is a wildcard; only exact names are allowed.",
    ],
    [
      "a wildcard inside a label",
      ["qm*.mq.svc"],
      "dnsNames: qm*.mq.svc is a wildcard; only exact names are allowed.",
    ],
    ["an IPv4 address", ["10.0.0.1"], "dnsNames: 10.0.0.1 is an address; only host names are allowed."],
    ["an IPv6 address", ["::1"], "dnsNames: ::1 is an address; only host names are allowed."],
    ...["", "QM1.mq.svc", "qm1..svc", "qm1.mq.svc.", "-qm1", "qm_1", "qm1:1414", "ä.de", "a".repeat(64)].map(
      (name): [string, string[], string] => [
        `the name ${JSON.stringify(name)}`,
        [name],
        `dnsNames: ${JSON.stringify(name)} is not a host name; labels of lower-case letters, digits and hyphens are allowed.`,
      ],
    ),
  ];
  for (const [title, list, message] of names) {
    it(`refuses ${title}`, () =>
      refusedInBothTiers<pulumi.Input<string>[]>(
        (dnsNames) => new ServerCertificate("server", { ...minimal, dnsNames }),
        list,
        message,
      ));
  }

  it("refuses a wildcard that is one output among plain names", () =>
    refusedInBothTiers<string>(
      (name) => new ServerCertificate("server", { ...minimal, dnsNames: ["qm1", name] }),
      "*.svc",
      "dnsNames: *.svc is a wildcard; only exact names are allowed.",
    ));

  it("refuses a renewal that is not shorter than the duration", () =>
    refusedInBothTiers<string>(
      (renewBefore) => new ServerCertificate("server", { ...minimal, duration: "2h", renewBefore }),
      "120m",
      "renewBefore: 120m must be shorter than the duration, 2h.",
    ));

  it("asks for a shorter common name where the Certificate's is too long for a subject", () =>
    refusedInBothTiers<string>(
      (certificateName) => new ServerCertificate("server", { ...minimal, certificateName }),
      "x".repeat(65),
      "commonName: has 65 characters; a certificate's subject allows 1 to 64.",
    ));
});
