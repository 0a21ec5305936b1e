import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import type { TlsProfileName } from "../../trust/tlsProfile";
import { directoryAttributes, type LdapUsers } from "../mqsc/ldapUsers";
import type { PendingModel } from "../queueManagerModel";
import { consolePasswordFile, consolePasswordVariable, xmlText } from "./consolePassword";

/** The web console on port 9443: HTTPS with the queue manager's certificate, users and groups of the directory. */
export interface QueueManagerWeb {
  /** Groups of the directory, by name, whose members may do everything. At least one. */
  administratorGroups: string[];
  /** Groups whose members may look at everything. Default: none. */
  readerGroups?: string[];
  /**
   * Secret with the key `console-ldap.xml`, holding `consolePasswordXml(password)` of the account that searches. Default:
   * the Secret of the queue manager's own LDAP password.
   */
  passwordSecretName?: pulumi.Input<string>;
}

/** The key of the ConfigMap with the console's configuration; charts and operator look for it under this name. */
export const consoleConfigFile = "mqwebuser.xml";

/** @throws Error when there is no administrator, or a group has no name. */
export function checkWeb(web: QueueManagerWeb | undefined): void {
  if (!web) return;
  if (web.administratorGroups.length === 0) {
    throw new Error("web.administratorGroups: is empty; name at least one group of the directory.");
  }
  for (const key of ["administratorGroups", "readerGroups"] as const) {
    for (const [index, group] of (web[key] ?? []).entries()) {
      if (typeof group === "string" && /^[ -~]{1,256}$/.test(group) && !/[*()\\]/.test(group)) continue;
      throw new Error(
        `web.${key}[${index}]: ${JSON.stringify(group)} must be 1 to 256 printable ASCII characters without * ( ) \\.`,
      );
    }
  }
}

/** The protocol versions as Liberty lists them. */
const protocols: Record<TlsProfileName, string> = {
  modern: "TLSv1.3",
  intermediate: "TLSv1.2,TLSv1.3",
};

/**
 * The configuration of the console's server: no registry but the directory, over LDAPS only; no port for plain HTTP. The
 * image has configured `thisSSLConfig` with the queue manager's key and trusted CAs when it reads this.
 *
 * @throws Error when users and groups have no base in common.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=roles-configuring-ldap-registry-mq-console-rest-api
 * @see https://openliberty.io/docs/latest/reference/config/ldapRegistry.html
 */
export function consoleXml(
  web: QueueManagerWeb,
  ldap: PendingModel["ldap"],
  profile: pulumi.Input<TlsProfileName>,
): pulumi.Output<string> {
  const base = mapInput(ldap.userBaseDn, (users) =>
    mapInput(ldap.groupBaseDn, (groups) => commonBase(users, groups)),
  ) as pulumi.Input<string>;
  return pulumi
    .all([pulumi.output(ldap), base, profile])
    .apply(([known, baseDn, chosen]) => xml(web, known as LdapUsers, baseDn, chosen));
}

function xml(web: QueueManagerWeb, ldap: LdapUsers, baseDn: string, profile: TlsProfileName): string {
  const { users, groups } = directoryAttributes(ldap);
  const filter = (attribute: string, objectClass: string) =>
    `(&amp;(${attribute}=%v)(objectClass=${objectClass}))`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<server>
  <featureManager>
    <feature>appSecurity-2.0</feature>
    <feature>ldapRegistry-3.0</feature>
  </featureManager>
  <include location="/etc/mqm/${consolePasswordFile}"/>
  <variable name="httpPort" value="-1"/>
  <ssl id="thisSSLConfig" sslProtocol="${protocols[profile]}" verifyHostname="true"/>
  <ldapRegistry id="directory" realm="defaultRealm" ldapType="Custom" ignoreCase="true"
      host="${xmlText(ldap.host)}" port="${ldap.port}" sslEnabled="true" sslRef="thisSSLConfig"
      baseDN="${xmlText(baseDn)}"
      bindDN="${xmlText(ldap.bindDn)}" bindPassword="\${${consolePasswordVariable}}">
    <customFilters
        userFilter="${filter(users.nameAttribute, users.objectClass)}"
        groupFilter="${filter(groups.nameAttribute, groups.objectClass)}"
        userIdMap="*:${users.nameAttribute}" groupIdMap="*:${groups.nameAttribute}"
        groupMemberIdMap="${groups.objectClass}:${groups.memberAttribute}"/>
  </ldapRegistry>
${["com.ibm.mq.console", "com.ibm.mq.rest"].map((application) => roles(application, web)).join("\n")}
</server>
`;
}

function roles(application: string, { administratorGroups, readerGroups = [] }: QueueManagerWeb): string {
  const role = (name: string, groups: string[]) =>
    groups.length === 0
      ? []
      : [
          `      <security-role name="${name}">`,
          ...groups.map((group) => `        <group name="${xmlText(group)}" realm="defaultRealm"/>`),
          "      </security-role>",
        ];
  return [
    `  <enterpriseApplication id="${application}">`,
    "    <application-bnd>",
    ...role("MQWebAdmin", administratorGroups),
    ...role("MQWebAdminRO", readerGroups),
    "    </application-bnd>",
    "  </enterpriseApplication>",
  ].join("\n");
}

/** What two distinguished names end in. Liberty searches users and groups below one base. */
function commonBase(one: string, other: string): string {
  const parts = (name: string) => name.split(/(?<!\\),\s*/).reverse();
  const [ours, theirs] = [parts(one), parts(other)];
  const differs = ours.findIndex((part, index) => part.toLowerCase() !== theirs[index]?.toLowerCase());
  const common = differs === -1 ? ours : ours.slice(0, differs);
  if (common.length === 0) {
    throw new Error(
      `ldap.groupBaseDn: ${JSON.stringify(other)} must end as ldap.userBaseDn does, or the web console cannot search both.`,
    );
  }
  return common.reverse().join(",");
}
