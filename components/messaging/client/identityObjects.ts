import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { ClientCertificate } from "../../trust/clientCertificate";
import type { KeystoreFormat } from "../../trust/keystores";
import { SealedSecret } from "../../trust/sealedSecret";
import type { ClientSubject } from "../../trust/subject";
import { type ClientIdentityArgs, identityNames } from "./identityArgs";
import { accountOfOwnSecrets } from "./ownSecrets";

/** What there is of a client that is not revoked. */
export interface IdentityObjects {
  account: k8s.core.v1.ServiceAccount;
  certificate: ClientCertificate;
  /** Without a keystore there is none. */
  keystorePassword?: SealedSecret;
  credentials: SealedSecret;
  /** Where it is not given sealed. */
  password?: pulumi.Output<string>;
}

export function identityObjects(
  name: string,
  args: ClientIdentityArgs & ClientSubject & { keystores: KeystoreFormat[] },
  opts: { parent: pulumi.Resource },
): IdentityObjects {
  const { namespace, encrypted = {}, keystores } = args;
  const names = identityNames(args);
  const sealed = (resource: string, secret: string, keys: (keyof typeof encrypted)[], values: Values) =>
    new SealedSecret(
      resource,
      {
        metadata: { name: secret, namespace },
        values: given(values),
        encrypted: given(Object.fromEntries(keys.map((key) => [key, encrypted[key]]))),
        sealingCertificate: args.sealingCertificate,
      },
      opts,
    );
  const randomUnless = (key: keyof typeof encrypted, resource: string) =>
    encrypted[key] === undefined ? randomPassword(`${name}-${resource}`, opts) : undefined;

  const keystorePassword =
    keystores.length === 0
      ? undefined
      : sealed(`${name}-keystore-password`, names.keystorePassword, ["KEY_STORE_PASSWORD"], {
          KEY_STORE_PASSWORD: randomUnless("KEY_STORE_PASSWORD", "keystore-password"),
        });
  const password =
    args.password === undefined ? randomUnless("PASSWORD", "password") : pulumi.secret(args.password);
  const credentials = sealed(`${name}-credentials`, names.credentials, ["USER", "PASSWORD"], {
    USER: encrypted.USER === undefined ? args.user : undefined,
    PASSWORD: password,
  });
  const { commonName, organizationalUnit, organization, issuerRef, profile } = args;
  const certificate = new ClientCertificate(
    name,
    {
      namespace,
      issuerRef,
      profile,
      commonName,
      organizationalUnit,
      organization,
      certificateName: names.certificate,
      secretName: names.secret,
      keystores,
      keystorePassword: keystorePassword && {
        secretName: keystorePassword.secretName,
        key: "KEY_STORE_PASSWORD",
      },
      duration: args.duration,
      renewBefore: args.renewBefore,
      timeoutSeconds: args.timeoutSeconds,
    },
    opts,
  );
  const secretNames = [
    names.secret,
    names.credentials,
    ...(keystorePassword ? [names.keystorePassword] : []),
  ];
  const account = accountOfOwnSecrets(name, { name: args.name, namespace, secretNames }, opts);
  return { account, certificate, keystorePassword, credentials, password };
}

/** Values by key; what is undefined is already sealed, or not to be. */
type Values = Record<string, pulumi.Input<string> | undefined>;

const given = (values: Values): Record<string, pulumi.Input<string>> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, pulumi.Input<string>] => entry[1] !== undefined),
  );

/**
 * 32 letters and digits: 190 bits. No other characters, because MQSC, LDIF and shells each give some of them a meaning,
 * and no more, because IBM MQ keeps 32 of an LDAP password.
 */
export const randomPassword = (name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> =>
  new random.RandomPassword(name, { length: 32, special: false }, opts).result;
