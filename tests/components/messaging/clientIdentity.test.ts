import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientIdentity, type ClientIdentityArgs } from "../../../components/messaging/clientIdentity";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "../trust/refused";
import { computed, opened, shared, types } from "./client/identityFixture";

const minimal: ClientIdentityArgs = { ...shared, name: "orders", user: "orders" };

async function made(args: Partial<ClientIdentityArgs> = {}) {
  let outputs: any;
  const seen = await registrations(() => {
    const { revoked, keystores, ...identity } = new ClientIdentity("c", { ...minimal, ...args });
    const { serviceAccountName, certificateName, secretName, keystorePasswordSecretName } = identity;
    const { credentialsSecretName, certificateRevision, distinguishedName, user, password } = identity;
    pulumi
      .output({
        ...{ serviceAccountName, certificateName, secretName, keystorePasswordSecretName },
        ...{ credentialsSecretName, certificateRevision, distinguishedName, user, password },
      })
      .apply((values) => {
        outputs = { ...values, keystores, revoked };
      });
  }, computed);
  return { seen, outputs };
}

const names = {
  serviceAccountName: "orders",
  certificateName: "orders-certificate",
  secretName: "orders-cert",
  keystorePasswordSecretName: "orders-keystore-password",
  credentialsSecretName: "orders",
  distinguishedName: "CN=orders,OU=mq-clients",
  user: "orders",
};

describe("ClientIdentity", () => {
  it("registers account, rights, certificate and the sealed Secrets, and nothing else", async () => {
    const { seen, outputs } = await made();
    assert.deepEqual(
      seen
        .filter(({ type }) => !type.startsWith("pulumi:"))
        .map(({ type, name, inputs }) => [type, name, inputs.metadata?.name])
        .sort(),
      [
        ["strict-mtls:index:ClientIdentity", "c", undefined],
        ["strict-mtls:index:ClientCertificate", "c", undefined],
        ["strict-mtls:index:SealedSecret", "c-credentials", "orders"],
        ["strict-mtls:index:SealedSecret", "c-keystore-password", "orders-keystore-password"],
        [types.account, "c", "orders"],
        [types.binding, "c", "orders"],
        [types.certificate, "c", "orders-certificate"],
        [types.certificate, "c-status", undefined],
        [types.password, "c-credentials-seed", undefined],
        [types.password, "c-keystore-password", undefined],
        [types.password, "c-keystore-password-seed", undefined],
        [types.password, "c-password", undefined],
        [types.role, "c", "orders"],
        [types.sealed, "c-credentials", "orders"],
        [types.sealed, "c-keystore-password", "orders-keystore-password"],
      ].sort(),
    );
    const password = `c-password-${"r".repeat(64)}`;
    assert.deepEqual(outputs, {
      ...names,
      certificateRevision: "2",
      password,
      keystores: ["jks"],
      revoked: false,
    });
    assert.deepEqual(opened(only(seen, types.sealed, "c-credentials").inputs), {
      USER: "orders",
      PASSWORD: password,
    });
    assert.deepEqual(opened(only(seen, types.sealed, "c-keystore-password").inputs), {
      KEY_STORE_PASSWORD: `c-keystore-password-${"r".repeat(64)}`,
    });
    for (const name of ["c-password", "c-keystore-password"]) {
      assert.deepEqual(only(seen, types.password, name).inputs, { length: 32, special: false });
    }
  });

  it("lets its account get exactly its own Secrets by name, with no token in its pods", async () => {
    const { seen } = await made();
    const metadata = { name: "orders", namespace: "mq" };
    assert.deepEqual(only(seen, types.account, "c").inputs, {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata,
      automountServiceAccountToken: false,
    });
    assert.deepEqual(only(seen, types.role, "c").inputs, {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata,
      rules: [
        {
          apiGroups: [""],
          resources: ["secrets"],
          resourceNames: ["orders-cert", "orders", "orders-keystore-password"],
          verbs: ["get"],
        },
      ],
    });
    assert.deepEqual(only(seen, types.binding, "c").inputs, {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "orders" },
      subjects: [{ kind: "ServiceAccount", name: "orders", namespace: "mq" }],
    });
  });

  it("leaves of a revoked client its names and no object", async () => {
    const { seen, outputs } = await made({ revoked: true, password: "given" });
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:ClientIdentity"],
    );
    assert.deepEqual(outputs, {
      ...names,
      certificateRevision: undefined,
      password: undefined,
      keystores: ["jks"],
      revoked: true,
    });
  });

  it("passes subject, names, lifetime, profile and keystores on to the certificate", async () => {
    const { seen, outputs } = await made({
      commonName: pulumi.output("Order desk"),
      organizationalUnit: "shop",
      organization: "Example",
      certificateName: "mq-client-certificate",
      secretName: "mq-client-cert",
      keystorePasswordSecretName: "mq-client-jks-password",
      credentialsSecretName: "mq-spring-app",
      keystores: ["jks", "pkcs12"],
      duration: "24h",
      renewBefore: "6h",
      profile: "intermediate",
    });
    const { metadata, spec } = only(seen, types.certificate, "c").inputs;
    const passwordSecretRef = { name: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" };
    assert.deepEqual([metadata.name, metadata.namespace], ["mq-client-certificate", "mq"]);
    assert.deepEqual(
      [spec.secretName, spec.commonName, spec.subject, spec.duration, spec.renewBefore],
      [
        "mq-client-cert",
        "Order desk",
        { organizations: ["Example"], organizationalUnits: ["shop"] },
        "24h",
        "6h",
      ],
    );
    assert.equal(spec.privateKey.algorithm, "RSA");
    assert.deepEqual(spec.keystores, {
      jks: { create: true, passwordSecretRef },
      pkcs12: { create: true, passwordSecretRef, profile: "Modern2023" },
    });
    assert.equal(outputs.distinguishedName, "CN=Order desk,OU=shop,O=Example");
    assert.deepEqual(only(seen, types.role, "c").inputs.rules[0].resourceNames, [
      "mq-client-cert",
      "mq-spring-app",
      "mq-client-jks-password",
    ]);
  });

  it("has no keystore password where it has no keystore", async () => {
    const { seen } = await made({ keystores: [] });
    assert.equal(seen.filter(({ name }) => name.startsWith("c-keystore-password")).length, 0);
    assert.equal(only(seen, types.certificate, "c").inputs.spec.keystores, undefined);
    assert.deepEqual(only(seen, types.role, "c").inputs.rules[0].resourceNames, ["orders-cert", "orders"]);
  });

  it("seals a given password, and puts it into no resource in plain", async () => {
    const { seen, outputs } = await made({ password: "correct horse" });
    assert.equal(outputs.password, "correct horse");
    assert.equal(opened(only(seen, types.sealed, "c-credentials").inputs).PASSWORD, "correct horse");
    assert.ok(!JSON.stringify(seen).includes("correct horse"));
  });

  it("takes values that are sealed already, and then makes none", async () => {
    const sealed = Buffer.alloc(600, 1).toString("base64");
    const encrypted = { USER: sealed, PASSWORD: sealed, KEY_STORE_PASSWORD: sealed };
    const { seen, outputs } = await made({ encrypted, sealingCertificate: undefined });
    assert.equal(seen.filter(({ type }) => type === types.password).length, 0);
    assert.equal(outputs.password, undefined);
    const data = (name: string) => only(seen, types.sealed, name).inputs.spec.encryptedData;
    assert.deepEqual(data("c-credentials"), { USER: sealed, PASSWORD: sealed });
    assert.deepEqual(data("c-keystore-password"), { KEY_STORE_PASSWORD: sealed });
  });

  it("refuses a name that is no DNS label, before anything is registered", () =>
    assert.rejects(made({ name: "Orders" }), {
      message: 'name: "Orders" must be 1 to 63 lower-case letters, digits and inner dashes.',
    }));

  it("refuses a password that is given sealed and in plain", () =>
    assert.rejects(made({ password: "p", encrypted: { PASSWORD: "AgB" } }), {
      message: "encrypted: PASSWORD is also among the values; give it in one of the two.",
    }));

  for (const revoked of [false, true]) {
    it(`refuses a user of 13 characters, ${revoked ? "" : "not "}revoked`, () =>
      refusedInBothTiers<string>(
        (user) => new ClientIdentity("c", { ...minimal, user, revoked }),
        "thirteen-char",
        'user: "thirteen-char" is not an IBM MQ user; use 1 to 12 letters, digits and . _ -, beginning with a letter or digit.',
        computed,
      ));

    it(`refuses a common name that SSLPEER would not compare exactly, ${revoked ? "" : "not "}revoked`, () =>
      refusedInBothTiers<string>(
        (commonName) => new ClientIdentity("c", { ...minimal, commonName, revoked }),
        "orders*",
        'commonName: "orders*" cannot be compared exactly; letters, digits, . / ( ) - and single spaces between them are allowed.',
        computed,
      ));
  }
});
