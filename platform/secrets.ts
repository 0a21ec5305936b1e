import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { authInfoName, ldapPasswordFile, ldapPasswordMqsc, SealedSecret } from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";

export interface Secrets {
  /** Key `KEY_STORE_PASSWORD`. */
  keystorePassword: SealedSecret;
  /** Keys `USER` and `PASSWORD`. */
  clientCredentials: SealedSecret;
  /** Key `30-ldap-password.mqsc`. */
  ldapPassword: SealedSecret;
  /** Keys `admin`, `mq-bind` and one for each user; only with a directory of this program. */
  directoryPasswords?: SealedSecret;
}

/** Values by key; what is undefined is already sealed. */
type Values = Record<string, pulumi.Input<string> | undefined>;

/** Every password of the platform: made here, given as a secret, or already sealed. It leaves the program sealed only. */
export function secrets(settings: Settings, operators: Operators, mesh: Mesh): Secrets {
  const { ldap, client, queueManager: mq } = settings;
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

  const keystore = passwordUnless(client.encrypted?.KEY_STORE_PASSWORD, "mq-client-keystore-password");
  const user = client.password ?? passwordUnless(client.encrypted?.PASSWORD, "mq-client-password");
  const bind = ldap.bindPassword ?? passwordUnless(mq.encrypted?.ldapPasswordMqsc, "mq-bind-password");
  const bindMqsc = bind?.apply((password) => ldapPasswordMqsc(authInfoName, password));

  return {
    keystorePassword: seal(
      client.keystorePasswordSecretName,
      mesh.mqNamespace,
      { KEY_STORE_PASSWORD: keystore },
      { KEY_STORE_PASSWORD: client.encrypted?.KEY_STORE_PASSWORD },
    ),
    clientCredentials: seal(
      client.credentialsSecretName,
      mesh.mqNamespace,
      { USER: client.encrypted?.USER ? undefined : client.user, PASSWORD: user },
      { USER: client.encrypted?.USER, PASSWORD: client.encrypted?.PASSWORD },
    ),
    ldapPassword: seal(
      mq.ldapPasswordSecretName,
      mesh.mqNamespace,
      { [ldapPasswordFile]: bindMqsc },
      { [ldapPasswordFile]: mq.encrypted?.ldapPasswordMqsc },
    ),
    directoryPasswords:
      ldap.url === undefined
        ? seal(
            ldap.passwordsSecretName,
            mesh.ldapNamespace,
            { ...directoryAccounts(settings), "mq-bind": bind, [client.user]: user },
            ldap.encrypted,
          )
        : undefined,
  };
}

/** The passwords that nobody outside the directory needs. */
function directoryAccounts({ ldap, client }: Settings): Values {
  const others = ldap.users.map(({ uid }) => uid).filter((uid) => uid !== client.user);
  return Object.fromEntries(
    ["admin", ...others].map((account) => [
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
