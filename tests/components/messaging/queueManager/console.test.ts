import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { consolePasswordXml, type QueueManagerArgs } from "../../../../components";
import { checkObjects } from "../../../../policies/check";
import { profiles } from "../../../../policies/profiles";
import { only } from "../../mocks";
import { args, ldap, outputsOf } from "../queueManagerFixture";

const web = { administratorGroups: ["mq-admins"] };

async function configMap(more: Partial<QueueManagerArgs>): Promise<any> {
  const { seen } = await outputsOf({ ...args, web, ...more });
  return only(seen, "kubernetes:core/v1:ConfigMap", "mq-console").inputs;
}
const xml = async (more: Partial<QueueManagerArgs>): Promise<string> =>
  (await configMap(more)).data["mqwebuser.xml"];

describe("the web console's configuration", () => {
  it("knows the directory alone, over LDAPS, and opens no port for plain HTTP", async () => {
    const { metadata, data } = await configMap({ web: { ...web, readerGroups: ["mq-readers"] } });
    assert.deepEqual(metadata, { name: "qm1-console", namespace: "mq" });
    const roles = (application: string) => `  <enterpriseApplication id="${application}">
    <application-bnd>
      <security-role name="MQWebAdmin">
        <group name="mq-admins" realm="defaultRealm"/>
      </security-role>
      <security-role name="MQWebAdminRO">
        <group name="mq-readers" realm="defaultRealm"/>
      </security-role>
    </application-bnd>
  </enterpriseApplication>
`;
    assert.deepEqual(data, {
      "mqwebuser.xml": `<?xml version="1.0" encoding="UTF-8"?>
<server>
  <featureManager>
    <feature>appSecurity-2.0</feature>
    <feature>ldapRegistry-3.0</feature>
  </featureManager>
  <include location="/etc/mqm/console-ldap.xml"/>
  <variable name="httpPort" value="-1"/>
  <ssl id="thisSSLConfig" sslProtocol="TLSv1.3" verifyHostname="true"/>
  <ldapRegistry id="directory" realm="defaultRealm" ldapType="Custom" ignoreCase="true"
      host="openldap.openldap.svc" port="636" sslEnabled="true" sslRef="thisSSLConfig"
      baseDN="dc=ibm,dc=com"
      bindDN="cn=mq-bind,ou=services,dc=ibm,dc=com" bindPassword="\${consoleLdapPassword}">
    <customFilters
        userFilter="(&amp;(uid=%v)(objectClass=inetOrgPerson))"
        groupFilter="(&amp;(cn=%v)(objectClass=groupOfUniqueNames))"
        userIdMap="*:uid" groupIdMap="*:cn"
        groupMemberIdMap="groupOfUniqueNames:uniqueMember"/>
  </ldapRegistry>
${roles("com.ibm.mq.console")}${roles("com.ibm.mq.rest")}</server>
`,
    });
    assert.doesNotMatch(data["mqwebuser.xml"], /basicRegistry|basicAuthentication/);
  });

  it("follows the profile, the port and Active Directory", async () => {
    const text = await xml({
      profile: "intermediate",
      ldap: { ...ldap, directory: "active-directory", port: pulumi.output(3269) },
    });
    assert.match(text, /sslProtocol="TLSv1\.2,TLSv1\.3"/);
    assert.match(text, / port="3269" /);
    assert.match(text, /userFilter="\(&amp;\(sAMAccountName=%v\)\(objectClass=user\)\)"/);
    assert.match(text, /groupMemberIdMap="group:member"/);
  });

  it("writes names so that XML means them", async () => {
    const text = await xml({ web: { administratorGroups: [`R&D "MQ" <all>`] } });
    assert.match(text, /<group name="R&amp;D &quot;MQ&quot; &lt;all&gt;" realm="defaultRealm"\/>/);
  });

  it("passes the policy pack, which finds a port for plain HTTP", async () => {
    const { metadata, data } = await configMap({});
    const findings = (text: string) =>
      checkObjects([{ apiVersion: "v1", kind: "ConfigMap", metadata, data: { "mqwebuser.xml": text } }], {
        profile: profiles["mozilla-modern"]!,
      }).map(({ rule, found }) => `${rule} ${found}`);
    const text: string = data["mqwebuser.xml"];
    assert.deepEqual(findings(text), []);
    assert.deepEqual(findings(text.replace('"httpPort" value="-1"', '"httpPort" value="9080"')), [
      "MQ-03 opens the web console to plain HTTP",
    ]);
  });
});

describe("the web console's password", () => {
  it("is a variable that the configuration names", () => {
    assert.equal(
      consolePasswordXml(`a"b&c<d>'e`),
      `<?xml version="1.0" encoding="UTF-8"?>
<server>
  <variable name="consoleLdapPassword" value="a&quot;b&amp;c&lt;d&gt;&apos;e"/>
</server>
`,
    );
  });

  for (const [what, password] of [
    ["empty", ""],
    ["with a control character", "a\nb"],
    ["with a letter outside ASCII", "Müller"],
    ["that looks encoded", "{xor}Lz4sLA=="],
    ["that names a variable", `secret${"$"}{env.HOME}`],
  ] as const) {
    it(`is not one ${what}, and the error does not tell it`, () => {
      assert.throws(
        () => consolePasswordXml(password),
        ({ message }: Error) =>
          /^ldapPassword: /.test(message) && (password === "" || !message.includes(password)),
      );
    });
  }
});
