import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientCertificate, type ClientCertificateArgs } from "../../../components/trust/clientCertificate";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "./refused";

const certificate = "kubernetes:cert-manager.io/v1:Certificate";
const minimal: ClientCertificateArgs = {
  namespace: "mq",
  issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
  commonName: "mqapp",
  organizationalUnit: "mq-spring-app",
  keystorePassword: { secretName: pulumi.output("mq-client-jks-password"), key: "KEY_STORE_PASSWORD" },
};

const spec = async (args: Partial<ClientCertificateArgs>) => {
  const seen = await registrations(() => {
    new ClientCertificate("client", { ...minimal, ...args });
  });
  return only(seen, certificate, "client").inputs.spec;
};

describe("ClientCertificate", () => {
  it("asks for client authentication and nothing else, with keystores under the given password, and waits", async () => {
    const seen = await registrations(() => {
      new ClientCertificate("client", minimal);
    });
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:ClientCertificate", "client"],
        [certificate, "client"],
      ],
    );
    assert.deepEqual(only(seen, certificate, "client").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: {
        name: "mq-client-certificate",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": "condition=Ready" },
      },
      spec: {
        secretName: "mq-client-cert",
        issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer", group: "cert-manager.io" },
        commonName: "mqapp",
        subject: { organizationalUnits: ["mq-spring-app"] },
        duration: "2160h",
        renewBefore: "720h",
        privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
        usages: ["digital signature", "client auth"],
        keystores: {
          jks: {
            create: true,
            passwordSecretRef: { name: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" },
          },
        },
      },
    });
  });

  it("is no server's certificate with an RSA key either", async () => {
    const rsa = await spec({ profile: "intermediate" });
    assert.equal(rsa.privateKey.algorithm, "RSA");
    assert.deepEqual(rsa.usages, ["digital signature", "client auth"]);
  });

  it("takes names, organization and lifetime as told", async () => {
    const seen = await registrations(() => {
      new ClientCertificate("client", {
        ...minimal,
        certificateName: "billing",
        secretName: "billing-tls",
        organization: "Example (Messaging)",
        duration: pulumi.output("24h"),
        renewBefore: "6h",
      });
    });
    const { metadata, spec } = only(seen, certificate, "client").inputs;
    assert.equal(metadata.name, "billing");
    assert.equal(spec.secretName, "billing-tls");
    assert.deepEqual(spec.subject, {
      organizations: ["Example (Messaging)"],
      organizationalUnits: ["mq-spring-app"],
    });
    assert.deepEqual([spec.duration, spec.renewBefore], ["24h", "6h"]);
  });

  it("says its names and its subject as SSLPEER has it", async () => {
    const outputs: unknown[] = [];
    const observe = (args: Partial<ClientCertificateArgs>) =>
      registrations(() => {
        const component = new ClientCertificate("client", { ...minimal, ...args });
        pulumi
          .all([component.secretName, component.certificateName, component.distinguishedName])
          .apply((all) => outputs.push(all));
      });
    await observe({});
    await observe({ secretName: "s", certificateName: "c", organization: pulumi.output("Example") });
    assert.deepEqual(outputs, [
      ["mq-client-cert", "mq-client-certificate", "CN=mqapp,OU=mq-spring-app"],
      ["s", "c", "CN=mqapp,OU=mq-spring-app,O=Example"],
    ]);
  });

  const parts = ["commonName", "organizationalUnit", "organization"] as const;
  const syntax = [
    "*",
    "mq*",
    "a,OU=admin",
    "a;b",
    'a"b',
    "a=b",
    "a+b",
    " a",
    "a ",
    "a  b",
    "ä",
    "a'b",
    "a\nb",
  ];
  for (const part of parts) {
    for (const value of syntax) {
      it(`refuses the ${part} ${JSON.stringify(value)}, which SSLPEER would not compare exactly`, () =>
        refusedInBothTiers<string>(
          (given) => new ClientCertificate("client", { ...minimal, [part]: given }),
          value,
          `${part}: ${JSON.stringify(value)} cannot be compared exactly; letters, digits, . / ( ) - and single spaces between them are allowed.`,
        ));
    }
  }

  it("refuses an empty common name", () =>
    refusedInBothTiers<string>(
      (commonName) => new ClientCertificate("client", { ...minimal, commonName }),
      "",
      "commonName: has 0 characters; a certificate's subject allows 1 to 64.",
    ));

  it("refuses a duration below cert-manager's least", () =>
    refusedInBothTiers<string>(
      (duration) => new ClientCertificate("client", { ...minimal, duration }),
      "59m",
      "duration: 59m is too short; cert-manager allows no less than 1h.",
    ));
});
