import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { dnsLabel } from "../dnsLabel";
import { sealedValues } from "../trust/sealedValues";
import { sealedValue } from "../trust/sealing";
import { clientSubject } from "../trust/subject";
import { type ClientIdentityArgs, defaultUnit } from "./client/identityArgs";
import { randomPassword } from "./client/identityObjects";
import { userName } from "./mqsc/names";

/** Who a client is that another stack runs, and where. */
export interface ClientAccountArgs
  extends Pick<
    ClientIdentityArgs,
    | "name"
    | "user"
    | "commonName"
    | "organizationalUnit"
    | "organization"
    | "password"
    | "sealingCertificate"
    | "revoked"
  > {
  /** Where the other stack runs it. */
  namespace: pulumi.Input<string>;
  /** Its password already sealed, for the Secret `name` of `namespace`, instead of `password`. Default: none. */
  encrypted?: Pick<NonNullable<ClientIdentityArgs["encrypted"]>, "PASSWORD">;
}

/**
 * What a queue manager and its directory know of a client that another stack runs in a namespace of its own: subject, user
 * and password. Certificate and Secrets are that stack's to make, as `MqClient` does with a `PlatformReference`; it gets
 * the password sealed, so that nobody but the client reads it.
 *
 * @throws Error when `name` is no DNS label or `user` no user of IBM MQ, a part of the subject cannot be compared exactly,
 * or `sealingCertificate` is missing or cannot be used.
 */
export class ClientAccount extends pulumi.ComponentResource {
  /** The subject as SSLPEER compares it; known from the arguments alone. */
  readonly distinguishedName: pulumi.Output<string>;
  /** The LDAP `uid` it logs in with. */
  readonly user: pulumi.Output<string>;
  /** Secret, for the directory to know. None of a revoked client, or where it is given sealed. */
  readonly password?: pulumi.Output<string>;
  /** The password for the Secret `name` of `namespace`, to be opened by the sealed-secrets controller. None of a revoked client. */
  readonly sealedPassword?: pulumi.Output<string>;
  /** Whether only its name is left, for the queue manager to block. */
  readonly revoked: boolean;

  constructor(name: string, args: ClientAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, sealingCertificate, revoked = false } = args;
    const given = args.encrypted?.PASSWORD;
    dnsLabel(args.name, "name");
    const user = mapInput(args.user, (value) => userName(value, "user"));
    const distinguishedName = clientSubject({
      commonName: args.commonName ?? args.name,
      organizationalUnit: args.organizationalUnit ?? defaultUnit,
      organization: args.organization,
    });
    if (!revoked && given === undefined && sealingCertificate === undefined) {
      throw new Error("sealingCertificate: is missing; the password cannot be sealed without it.");
    }
    // A component's arguments are written to the state: the password must not be among them.
    super("strict-mtls:index:ClientAccount", name, { name: args.name, namespace }, opts);
    const options = { parent: this };

    if (!revoked && given !== undefined) {
      this.sealedPassword = pulumi.output(
        mapInput(given, (sealed) => sealedValue(sealed, "encrypted.PASSWORD")),
      );
    } else if (!revoked) {
      const PASSWORD =
        args.password === undefined
          ? randomPassword(`${name}-password`, options)
          : pulumi.secret(args.password);
      this.password = PASSWORD;
      const secret = { name: args.name, namespace };
      this.sealedPassword = sealedValues(name, secret, { PASSWORD }, sealingCertificate!, options).PASSWORD;
    }
    this.distinguishedName = distinguishedName;
    this.user = pulumi.output(user);
    this.revoked = revoked;
    this.registerOutputs({ distinguishedName, user, sealedPassword: this.sealedPassword, revoked });
  }
}
