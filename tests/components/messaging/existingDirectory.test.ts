import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  ExistingDirectory,
  type ExistingDirectoryArgs,
} from "../../../components/messaging/existingDirectory";
import { QueueManager } from "../../../components/messaging/queueManager";
import type { QueueManagerPartner } from "../../../components/messaging/queueManagerModel";
import { only, registrations } from "../mocks";
import { testCertificate } from "../trust/testCertificate";
import { args as queueManagerArgs } from "./queueManagerFixture";

const configMap = "kubernetes:core/v1:ConfigMap";
const args: ExistingDirectoryArgs = {
  url: "ldaps://dc1.corp.example",
  bindDn: "CN=svc-mq,OU=Service Accounts,DC=corp,DC=example",
  userBaseDn: "OU=Applications,DC=corp,DC=example",
  groupBaseDn: "OU=Groups,DC=corp,DC=example",
};
const ca = testCertificate().certificatePem;

async function outputsOf(given: ExistingDirectoryArgs) {
  let read: any;
  const seen = await registrations(() => {
    const { url, host, port, bindDn, userBaseDn, groupBaseDn, directory, users, groups, trustBundle } =
      new ExistingDirectory("dir", given);
    const { configMapName, revision } = trustBundle ?? {};
    pulumi
      .output({
        url,
        host,
        port,
        bindDn,
        userBaseDn,
        groupBaseDn,
        directory,
        users,
        groups,
        configMapName,
        revision,
      })
      .apply((values) => {
        read = values;
      });
  });
  return { seen, outputs: read };
}

describe("ExistingDirectory", () => {
  it("installs nothing and says where the directory is and how it is searched", async () => {
    const { seen, outputs } = await outputsOf(args);
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:ExistingDirectory"],
    );
    assert.deepEqual(outputs, {
      url: "ldaps://dc1.corp.example:636",
      host: "dc1.corp.example",
      port: 636,
      bindDn: args.bindDn,
      userBaseDn: args.userBaseDn,
      groupBaseDn: args.groupBaseDn,
      directory: "openldap",
      users: undefined,
      groups: undefined,
      configMapName: undefined,
      revision: undefined,
    });
  });

  it("publishes the directory's CA in the queue manager's namespace", async () => {
    const given = { ...args, url: pulumi.output("ldaps://dc1.corp.example:3269"), namespace: "mq" };
    const { seen, outputs } = await outputsOf({ ...given, caCertificates: [ca] });
    const { metadata, data } = only(seen, configMap, "dir").inputs;
    assert.deepEqual(metadata, { name: "directory-ca", namespace: "mq" });
    assert.deepEqual(data, { "ca.crt": `${ca.trim()}\n` });
    assert.deepEqual([outputs.port, outputs.configMapName], [3269, "directory-ca"]);
    assert.match(outputs.revision, /^[0-9a-f]{64}$/);
  });

  it("takes a ConfigMap that is there", async () => {
    const trustBundle = { configMapName: "company-ca", revision: "7" };
    const { seen, outputs } = await outputsOf({ ...args, trustBundle });
    assert.equal(seen.filter(({ type }) => type === configMap).length, 0);
    assert.deepEqual([outputs.configMapName, outputs.revision], ["company-ca", "7"]);
  });

  it("lets a queue manager search Active Directory, trusting its CA", async () => {
    const seen = await registrations(() => {
      const directory = new ExistingDirectory("dir", {
        ...args,
        directory: "active-directory",
        groups: { nested: true },
        caCertificates: [ca],
        namespace: "mq",
      });
      const { host, port, bindDn, userBaseDn, groupBaseDn, users, groups, trustBundle } = directory;
      new QueueManager("mq", {
        ...queueManagerArgs,
        ldap: {
          ...{ host, port, bindDn, userBaseDn, groupBaseDn, users, groups, trustBundle },
          directory: directory.directory,
          bindPasswordSecretName: "mq-ldap-password",
        },
      });
    });
    const { values } = only(seen, "kubernetes:helm.sh/v3:Release", "mq").inputs;
    assert.deepEqual(values.pki.trust, [
      { secret: { secretName: "mq-server-cert", items: ["ca.crt"] } },
      { configMap: { configMapName: "directory-ca", items: ["ca.crt"] } },
    ]);
    assert.match(values.metadata.annotations["strict-mtls/directory-trust"], /^[0-9a-f]{64}$/);
    const mqsc = Object.values<string>(only(seen, configMap, "mq-mqsc").inputs.data).join("\n");
    const written = mqsc.replaceAll(" +\n  ", " ");
    assert.ok(
      written.includes(
        "DEFINE AUTHINFO('USE.LDAP') AUTHTYPE(IDPWLDAP) REPLACE CONNAME('dc1.corp.example(636)') SECCOMM(YES) " +
          "LDAPUSER('CN=svc-mq,OU=Service Accounts,DC=corp,DC=example') " +
          "CHCKCLNT(REQUIRED) CHCKLOCL(OPTIONAL) ADOPTCTX(YES) " +
          "BASEDNU('OU=Applications,DC=corp,DC=example') CLASSUSR('user') " +
          "USRFIELD('sAMAccountName') SHORTUSR('sAMAccountName') " +
          "AUTHORMD(SEARCHGRP) BASEDNG('OU=Groups,DC=corp,DC=example') " +
          "CLASSGRP('group') GRPFIELD('sAMAccountName') FINDGRP('member') NESTGRP(YES)\n",
      ),
      written,
    );
  });

  for (const [what, more, message] of [
    [
      "plain LDAP",
      { url: "ldap://dc1.corp.example" },
      /^url: "ldap:\/\/dc1\.corp\.example" must be ldaps:\/\/host/,
    ],
    ["a path in the address", { url: "ldaps://dc1.corp.example/x" }, /^url: /],
    ["a port that is none", { url: "ldaps://dc1.corp.example:70000" }, /^url: /],
    ["the port of LDAP without TLS", { url: "ldaps://dc1.corp.example:389" }, /^url: /],
    [
      "an account that is no DN",
      { bindDn: "CORP\\svc-mq" },
      /^bindDn: "CORP.*svc-mq" must be a distinguished name/,
    ],
    [
      "a base that is none",
      { userBaseDn: "corp.example" },
      /^userBaseDn: "corp\.example" must be a distinguished name/,
    ],
    [
      "a directory nobody knows",
      { directory: "novell" as any },
      /^directory: "novell" must be openldap or active-directory\.$/,
    ],
    [
      "a filter for an attribute",
      { users: { nameAttribute: "uid)(cn" } },
      /^users\.nameAttribute: "uid\)\(cn" must be the name of an LDAP class or attribute/,
    ],
    ["a CA without a namespace", { caCertificates: [ca] }, /^namespace: is missing; /],
    ["a namespace without a CA", { namespace: "mq" }, /^namespace: goes with caCertificates only/],
    [
      "two places of the CA",
      { caCertificates: [ca], namespace: "mq", trustBundle: { configMapName: "x", revision: "1" } },
      /^trustBundle: cannot go with caCertificates; /,
    ],
  ] as [string, Partial<ExistingDirectoryArgs>, RegExp][]) {
    it(`refuses ${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new ExistingDirectory("dir", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  it("refuses later what is only known later", async () => {
    await assert.rejects(outputsOf({ ...args, url: pulumi.output("ldap://x") }), {
      message: /url: "ldap:\/\/x" must be ldaps:\/\/host/,
    });
    const none = { caCertificates: [pulumi.output("no certificate")], namespace: "mq" };
    await assert.rejects(outputsOf({ ...args, ...none }));
  });
});

describe("QueueManager beside a directory with a CA of its own", () => {
  const trustBundle = { configMapName: "company-ca", revision: "7" };
  const partner = { distinguishedName: "CN=qm2,OU=queue-managers", user: "qm2", channels: ["QM2.TO.QM1"] };
  const made = (other: QueueManagerPartner) =>
    new QueueManager("mq", {
      ...queueManagerArgs,
      ldap: { ...queueManagerArgs.ldap, trustBundle },
      partners: [other],
    });

  it("wants to know who issued a partner's certificate", async () => {
    await assert.rejects(
      registrations(() => {
        assert.throws(() => made(partner), {
          message: /^partners\[0\]\.issuerDistinguishedName: is needed with ldap\.trustBundle/,
        });
        throw new Error("refused");
      }),
      /^Error: refused$/,
    );
  });

  it("takes a partner whose certificate's issuer is named", async () => {
    await registrations(() => {
      made({ ...partner, issuerDistinguishedName: "CN=bank-ca,O=Bank" });
    });
  });

  it("mounts it under the operator, too", async () => {
    const seen = await registrations(() => {
      new QueueManager("mq", {
        ...queueManagerArgs,
        distribution: "operator",
        operator: { license: "L-CXDB-XTZ9J8", use: "Development", version: "10.0.0.0-r1" },
        ldap: { ...queueManagerArgs.ldap, trustBundle },
      });
    });
    const { spec } = only(seen, "kubernetes:mq.ibm.com/v1beta1:QueueManager", "mq").inputs;
    assert.deepEqual(spec.template.pod.volumes, [
      {
        name: "directory-trust",
        configMap: { name: "company-ca", items: [{ key: "ca.crt", path: "ca.crt" }] },
      },
    ]);
    assert.deepEqual(spec.template.pod.containers, [
      {
        name: "qmgr",
        volumeMounts: [
          { name: "directory-trust", mountPath: "/etc/mqm/pki/trust/directory", readOnly: true },
        ],
      },
    ]);
  });
});
