import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import {
  authInfoName,
  consolePasswordFile,
  consolePasswordXml,
  ldapPasswordFile,
  ldapPasswordMqsc,
  SealedSecret,
} from "../components";
import type { Settings } from "../settings";
import { activeClients } from "./clients";
import { directoryUsers } from "./directoryEntries";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";
import type { Trust } from "./trust";

export interface Secrets {
  /** Key `30-ldap-password.mqsc`; with the web console `console-ldap.xml`, too. */
  ldapPassword: SealedSecret;
  /** Keys `admin`, `mq-bind` and one for each user; only with a directory of this program. */
  directoryPasswords?: SealedSecret;
}

/** Values by key; what is undefined is already sealed. */
type Values = Record<string, pulumi.Input<string> | undefined>;

/**
 * The passwords of the directory and of the queue manager in it: made here, given as a secret, or already sealed. They
 * leave the program sealed only, as those of the clients do.
 */
export function secrets(settings: Settings, operators: Operators, mesh: Mesh, trust: Trust): Secrets {
  const { ldap, queueManager: mq } = settings;
  const seal = (name: string, namespace: pulumi.Input<string>, values: Values, encrypted: Values = {}) =>
    new SealedSecret(
      name,
      {
        metadata: { name, namespace },
        values: withoutUndefined(values),
        encrypted: withoutUndefined(encrypted),
        sealingCertificate: operators.sealingCertificate,
      },
      { dependsOn: [operators.sealedSecrets] },
    );

  const bind = ldap.bindPassword ?? passwordUnless(mq.encrypted?.ldapPasswordMqsc, "mq-bind-password");
  const bindMqsc = bind?.apply((password) => ldapPasswordMqsc(authInfoName, password));

  return {
    ldapPassword: seal(
      mq.ldapPasswordSecretName,
      mesh.mqNamespace,
      { [ldapPasswordFile]: bindMqsc, [consolePasswordFile]: mq.web && bind?.apply(consolePasswordXml) },
      {
        [ldapPasswordFile]: mq.encrypted?.ldapPasswordMqsc,
        [consolePasswordFile]: mq.encrypted?.consolePasswordXml,
      },
    ),
    directoryPasswords:
      ldap.url === undefined
        ? seal(
            ldap.passwordsSecretName,
            mesh.ldapNamespace,
            { ...directoryAccounts(settings), "mq-bind": bind, ...clientPasswords(settings, trust) },
            sealedAccounts(settings),
          )
        : undefined,
  };
}

/** The keys of the directory's Secret: its accounts and its users. */
export const accounts = (settings: Settings): string[] => [
  ...internalAccounts(settings),
  "mq-bind",
  ...directoryUsers(settings).map(({ uid }) => uid),
];

/** What is sealed for somebody who is no longer there, such as a revoked client, is left out. */
function sealedAccounts(settings: Settings): Values {
  const { encrypted = {} } = settings.ldap;
  return Object.fromEntries(accounts(settings).map((account) => [account, encrypted[account]]));
}

const clientPasswords = (settings: Settings, { clients }: Trust): Values =>
  Object.fromEntries(
    activeClients(settings).map(({ name, user }) => [
      user,
      (clients.identities[name] ?? clients.accounts[name])!.password,
    ]),
  );

/** The directory's accounts for itself: its administrator, and the one by which replicas copy. */
const internalAccounts = ({ ldap }: Settings): string[] =>
  ldap.replicas > 1 ? ["admin", "replicator"] : ["admin"];

/** The passwords that nobody outside the directory needs. */
function directoryAccounts(settings: Settings): Values {
  const { ldap } = settings;
  const users = activeClients(settings).map(({ user }) => user);
  const others = ldap.users.map(({ uid }) => uid).filter((uid) => !users.includes(uid));
  return Object.fromEntries(
    [...internalAccounts(settings), ...others].map((account) => [
      account,
      passwordUnless(ldap.encrypted?.[account], `openldap-${account}-password`),
    ]),
  );
}

/**
 * 32 letters and digits: 190 bits. No other characters, because MQSC, LDIF and shells each give some of them a meaning,
 * and no more, because IBM MQ keeps 32 of an LDAP password.
 */
function passwordUnless(sealed: string | undefined, name: string): pulumi.Output<string> | undefined {
  if (sealed !== undefined) return undefined;
  return new random.RandomPassword(name, { length: 32, special: false }).result;
}

function withoutUndefined(values: Values): Record<string, pulumi.Input<string>> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, pulumi.Input<string>>;
}
