import type * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../checkedInput";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import type { LocalQueue, MqscClient, QueueManagerModel } from "./mqsc";
import { checkModel } from "./mqsc/checkModel";

/** A client of the queue manager; see `MqscClient` for the rules of each field. */
export interface QueueManagerClient
  extends Omit<MqscClient, "distinguishedName" | "issuerDistinguishedName"> {
  distinguishedName: pulumi.Input<string>;
  issuerDistinguishedName?: pulumi.Input<string>;
}

export interface QueueManagerLdap {
  /** Host name, no URL; must be in the directory's certificate. */
  host: pulumi.Input<string>;
  /** Default: 636. */
  port?: pulumi.Input<number>;
  /** DN of the account that searches. */
  bindDn: pulumi.Input<string>;
  /** Secret with the key `30-ldap-password.mqsc`, holding `ldapPasswordMqsc(authInfoName, password)`. */
  bindPasswordSecretName: pulumi.Input<string>;
  /** Where users are. */
  userBaseDn: pulumi.Input<string>;
  /** Where groups are. */
  groupBaseDn: pulumi.Input<string>;
}

interface ModelArgs {
  applicationChannel?: string;
  queues?: LocalQueue[];
  deadLetterQueue?: string;
  clients: QueueManagerClient[];
  ldap: QueueManagerLdap;
  profile?: pulumi.Input<TlsProfileName>;
}

/** The name under which the queue manager knows its directory; `ldapPasswordMqsc` takes it. */
export const authInfoName = "USE.LDAP";

/** The model with what is still an Output in it. */
export type PendingModel = Omit<QueueManagerModel, "cipherSpec" | "clients" | "ldap"> & {
  cipherSpec: pulumi.Input<QueueManagerModel["cipherSpec"]>;
  clients: QueueManagerClient[];
  ldap: { [K in keyof QueueManagerModel["ldap"]]: pulumi.Input<QueueManagerModel["ldap"][K]> };
};

/** Fills the defaults in and checks what is known now; `queueManagerMqsc` checks the whole once all is known. */
export function queueManagerModel(args: ModelArgs): PendingModel {
  const { host, port = 636, bindDn, userBaseDn, groupBaseDn } = args.ldap;
  const model: PendingModel = {
    applicationChannel: args.applicationChannel ?? "IBM.APP.SVRCONN",
    cipherSpec: mapInput(args.profile ?? "modern", (profile) => tlsProfile(profile).mqCipherSpec),
    deadLetterQueue: args.deadLetterQueue ?? "DEV.DEAD.LETTER.QUEUE",
    queues: args.queues ?? [{ name: "IBM.DEMO.Q", backout: {} }],
    clients: args.clients,
    authInfoName,
    ldap: { host, port, bindDn, userBaseDn, groupBaseDn },
  };
  checkModel(withStandIns(model));
  return model;
}

/** Puts a right value where one is not known yet, so that the rest can be checked before anything is registered. */
function withStandIns(model: PendingModel): QueueManagerModel {
  const { host, port, bindDn, userBaseDn, groupBaseDn } = model.ldap;
  return {
    ...model,
    cipherSpec: known(model.cipherSpec, "ANY_TLS13_OR_HIGHER"),
    clients: model.clients.map((client, index) => ({
      ...client,
      distinguishedName: known(client.distinguishedName, `CN=unknown-${index},OU=unknown`),
      issuerDistinguishedName: known(client.issuerDistinguishedName, "CN=unknown,OU=unknown"),
    })),
    ldap: {
      host: known(host, "unknown"),
      port: known(port, 636),
      bindDn: known(bindDn, "cn=unknown"),
      userBaseDn: known(userBaseDn, "ou=unknown"),
      groupBaseDn: known(groupBaseDn, "ou=unknown"),
    },
  };
}

function known<T>(input: pulumi.Input<T>, standIn: NonNullable<T>): T {
  return isPlain(input) ? input : standIn;
}
