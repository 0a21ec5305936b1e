import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { OpenLdap, type OpenLdapArgs } from "../../../components/messaging/openLdap";
import { only, registrations } from "../mocks";

const release = "kubernetes:helm.sh/v3:Release";
const args: OpenLdapArgs = {
  certificateSecretName: "openldap-cert",
  passwordsSecretName: "openldap-passwords",
  users: [{ uid: "mqapp" }],
  groups: [{ name: "apps", members: ["mqapp"] }],
};

async function outputsOf(given: OpenLdapArgs) {
  let read: any;
  const seen = await registrations(() => {
    const { url, host, port, baseDn, bindDn, userBaseDn, groupBaseDn, serviceAccountName } = new OpenLdap(
      "dir",
      given,
    );
    pulumi
      .output({ url, host, port, baseDn, bindDn, userBaseDn, groupBaseDn, serviceAccountName })
      .apply((values) => {
        read = values;
      });
  });
  return { seen, outputs: read };
}

describe("OpenLdap", () => {
  it("releases the first-party chart with typed values", async () => {
    const { seen } = await outputsOf(args);
    assert.deepEqual(
      seen.map((each) => each.type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:OpenLdap", release],
    );
    assert.deepEqual(only(seen, release, "dir").inputs, {
      chart: "./charts/openldap",
      name: "openldap",
      namespace: "openldap",
      values: {
        baseDn: "dc=ibm,dc=com",
        users: [{ uid: "mqapp" }],
        groups: [{ name: "apps", members: ["mqapp"] }],
        passwords: { secretName: "openldap-passwords" },
        tls: { secretName: "openldap-cert", verifyClient: "demand", minimumVersion: "1.3" },
        podAnnotations: {},
      },
      timeout: 600,
      skipAwait: false,
      atomic: false,
      maxHistory: 10,
      compat: "true",
    });
    assert.deepEqual(only(seen, release, "dir").secretInputs, []);
  });

  it("trusts a bundle, and is restarted by another certificate or other CAs, not by other passwords", async () => {
    const { seen } = await outputsOf({
      ...args,
      certificateRevision: pulumi.output("2"),
      trustBundle: { configMapName: "mq-ca-bundle", revision: "5eed" },
      reloader: true,
    });
    const { tls, podAnnotations } = only(seen, release, "dir").inputs.values;
    assert.equal(tls.caConfigMapName, "mq-ca-bundle");
    assert.deepEqual(podAnnotations, {
      "strict-mtls/certificate": "2",
      "strict-mtls/trust": "5eed",
      "secret.reloader.stakater.com/reload": "openldap-cert",
    });
  });

  it("says where the directory is and how it is searched", async () => {
    const { outputs } = await outputsOf(args);
    assert.deepEqual(outputs, {
      url: "ldaps://openldap.openldap.svc:636",
      host: "openldap.openldap.svc",
      port: 636,
      baseDn: "dc=ibm,dc=com",
      bindDn: "cn=mq-bind,ou=services,dc=ibm,dc=com",
      userBaseDn: "ou=people,dc=ibm,dc=com",
      groupBaseDn: "ou=groups,dc=ibm,dc=com",
      serviceAccountName: "openldap",
    });
  });

  it("follows other names, another base and another profile", async () => {
    const { seen, outputs } = await outputsOf({
      ...args,
      namespace: pulumi.output("people"),
      releaseName: "corp",
      baseDn: pulumi.output("dc=example"),
      profile: "intermediate",
      clientCertificates: "try",
    });
    assert.equal(outputs.url, "ldaps://corp-openldap.people.svc:636");
    assert.equal(outputs.bindDn, "cn=mq-bind,ou=services,dc=example");
    const { values } = only(seen, release, "dir").inputs;
    assert.deepEqual(values.tls, { secretName: "openldap-cert", verifyClient: "try", minimumVersion: "1.2" });
    assert.equal(values.baseDn, "dc=example");
  });

  it("hands the number of replicas on", async () => {
    const { seen } = await outputsOf({ ...args, replicas: pulumi.output(2) });
    assert.equal(only(seen, release, "dir").inputs.values.replicas, 2);
  });

  it("lets the user's chart and values win", async () => {
    const { seen } = await outputsOf({
      ...args,
      chart: { path: "./mine" },
      values: { tls: { library: "gnutls" }, resources: { limits: { memory: "1Gi" } } },
    });
    const { chart, values } = only(seen, release, "dir").inputs;
    assert.equal(chart, "./mine");
    assert.deepEqual(values.tls, {
      secretName: "openldap-cert",
      verifyClient: "demand",
      minimumVersion: "1.3",
      library: "gnutls",
    });
    assert.deepEqual(values.resources, { limits: { memory: "1Gi" } });
  });

  it("installs nothing where the release already runs, with the same outputs", async () => {
    const { seen, outputs } = await outputsOf({ install: false });
    assert.equal(seen.filter((each) => each.type === release).length, 0);
    assert.deepEqual(outputs, (await outputsOf(args)).outputs);
  });

  for (const [what, more, message] of [
    ["no replica", { replicas: 0 }, /^replicas: 0 must be a whole number from 1 to 5\.$/],
    ["six replicas", { replicas: 6 }, /^replicas: 6 must be/],
    [
      "a user named like the account of replicas",
      { users: [{ uid: "replicator" }], groups: [] },
      /^users\[0\]\.uid: replicator is an account/,
    ],
    ["a suffix that is none", { baseDn: "ibm.com" }, /^baseDn: "ibm\.com" must be made of dc= parts/],
    ["a missing certificate", { certificateSecretName: undefined }, /^certificateSecretName: is missing/],
    ["missing passwords", { passwordsSecretName: undefined }, /^passwordsSecretName: is missing/],
    [
      "a user of 13 characters",
      { users: [{ uid: "a".repeat(13) }], groups: [] },
      /^users\[0\]\.uid: "a{13}" is not an IBM MQ user/,
    ],
    [
      "a user named like an account",
      { users: [{ uid: "mq-bind" }], groups: [] },
      /^users\[0\]\.uid: mq-bind is an account/,
    ],
    [
      "a user twice",
      { users: [{ uid: "a" }, { uid: "A" }], groups: [] },
      /^users\[1\]\.uid: A is declared twice/,
    ],
    [
      "a group twice",
      { groups: ["apps", "Apps"].map((name) => ({ name, members: ["mqapp"] })) },
      /^groups\[1\]\.name: Apps is declared twice/,
    ],
    [
      "a member twice",
      { groups: [{ name: "apps", members: ["mqapp", "mqapp"] }] },
      /^groups\[0\]\.members\[1\]: mqapp is declared twice/,
    ],
    [
      "an empty name",
      { users: [{ uid: "mqapp", surname: "" }] },
      /^users\[0\]\.surname: "" must have 1 to 128 characters/,
    ],
    [
      "a name of 129 characters",
      { users: [{ uid: "mqapp", commonName: "é".repeat(129) }] },
      /^users\[0\]\.commonName: "é+" must have 1 to 128 characters/,
    ],
    [
      "an address that is not ASCII",
      { users: [{ uid: "mqapp", mail: "ä@example.org" }] },
      /^users\[0\]\.mail: "ä@example\.org" must be an address in printable ASCII/,
    ],
    [
      "a member nobody declared",
      { groups: [{ name: "apps", members: ["ghost"] }] },
      /^groups\[0\]\.members: ghost is not in users/,
    ],
    ["an empty group", { groups: [{ name: "apps", members: [] }] }, /^groups\[0\]\.members: is empty/],
    [
      "a group name with a comma",
      { groups: [{ name: "a,b", members: ["mqapp"] }] },
      /^groups\[0\]\.name: "a,b" must be/,
    ],
    [
      "clients that are never asked",
      { clientCertificates: "never" as any },
      /^clientCertificates: "never" must be demand or try/,
    ],
    ["an unknown profile", { profile: "old" as any }, /^profile: "old" is not a TLS profile/],
    ["a release name Helm refuses", { releaseName: "Corp" }, /^releaseName: "Corp" must be/],
  ] as [string, Partial<OpenLdapArgs>, RegExp][]) {
    it(`refuses ${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new OpenLdap("dir", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  for (const [what, more, message] of [
    [
      "a long user",
      { users: pulumi.output([{ uid: "a".repeat(13) }]) },
      /users\[0\]\.uid: "a{13}" is not an IBM MQ user/,
    ],
    ["a bad suffix", { baseDn: pulumi.output("x") }, /baseDn: "x" must be made of dc= parts/],
  ] as [string, Partial<OpenLdapArgs>, RegExp][]) {
    it(`refuses ${what} that is only known later`, async () => {
      await assert.rejects(outputsOf({ ...args, ...more }), { message });
    });
  }
});
