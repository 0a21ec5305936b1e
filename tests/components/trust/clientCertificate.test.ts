import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientCertificate, type ClientCertificateArgs } from "../../../components/trust/clientCertificate";
import type { KeystoreFormat } from "../../../components/trust/keystores";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "./refused";

const certificate = "kubernetes:cert-manager.io/v1:Certificate";
/** What cert-manager writes when it has issued it for the third time. */
const issued = { [certificate]: () => ({ status: { revision: 3 } }) };
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
  }, issued);
  return only(seen, certificate, "client").inputs.spec;
};

describe("ClientCertificate", () => {
  it("asks for client authentication and nothing else, with keystores under the given password, and waits", async () => {
    const seen = await registrations(() => {
      new ClientCertificate("client", minimal);
    }, issued);
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:ClientCertificate", "client"],
        [certificate, "client"],
        [certificate, "client-status"],
      ],
    );
    assert.deepEqual(only(seen, certificate, "client").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: {
        name: "mq-client-certificate",
        namespace: "mq",
        annotations: { "pulumi.com/waitFor": '["condition=Ready","jsonpath={.status.revision}"]' },
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
    }, issued);
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
          .all([
            component.secretName,
            component.certificateName,
            component.distinguishedName,
            component.revision,
          ])
          .apply((all) => outputs.push(all));
      }, issued);
    await observe({});
    await observe({ secretName: "s", certificateName: "c", organization: pulumi.output("Example") });
    assert.deepEqual(outputs, [
      ["mq-client-cert", "mq-client-certificate", "CN=mqapp,OU=mq-spring-app", "3"],
      ["s", "c", "CN=mqapp,OU=mq-spring-app,O=Example", "3"],
    ]);
  });

  const password = { name: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" };
  for (const [formats, keystores] of [
    [["jks"], { jks: { create: true, passwordSecretRef: password } }],
    [["pkcs12"], { pkcs12: { create: true, passwordSecretRef: password, profile: "Modern2023" } }],
    [
      ["pkcs12", "jks"],
      {
        jks: { create: true, passwordSecretRef: password },
        pkcs12: { create: true, passwordSecretRef: password, profile: "Modern2023" },
      },
    ],
    [[], undefined],
  ] as [KeystoreFormat[], unknown][]) {
    it(`has ${formats.join(" and ") || "no"} keystores when told`, async () => {
      assert.deepEqual((await spec({ keystores: formats })).keystores, keystores);
    });
  }

  it("needs no password where it has no keystore", async () => {
    const { keystores } = await spec({ keystores: [], keystorePassword: undefined });
    assert.equal(keystores, undefined);
  });

  for (const [what, args, message] of [
    [
      "keystores without a password",
      { keystores: ["jks", "pkcs12"], keystorePassword: undefined },
      "keystorePassword: is missing; the keystores jks, pkcs12 need one.",
    ],
    [
      "a keystore of an unknown format",
      { keystores: ["pem"] as never[] },
      'keystores: "pem" is unknown or occurs twice; use each of jks, pkcs12 at most once.',
    ],
    [
      "a keystore twice",
      { keystores: ["jks", "jks"] },
      'keystores: "jks" is unknown or occurs twice; use each of jks, pkcs12 at most once.',
    ],
  ] as [string, Partial<ClientCertificateArgs>, string][]) {
    it(`refuses ${what}`, () => assert.rejects(spec(args), { message }));
  }

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
