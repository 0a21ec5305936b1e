import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../checkedInput";
import { type HelmReleaseOptions, helmRelease } from "../operators/helmRelease";
import { charts } from "../operators/versions";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import type { DirectoryAddress } from "./directoryAddress";
import { checkEntries, type DirectoryGroup, type DirectoryUser } from "./directoryEntries";
import { type RollingArgs, rollingAnnotations } from "./rolling";
import { releaseFullName } from "./serviceAddress";

/** The directory that is installed, and who is in it. */
export interface OpenLdapArgs extends HelmReleaseOptions, RollingArgs {
  /** False when the chart's release already runs under these names: nothing is installed. Default: true. */
  install?: boolean;
  /** Namespace of the release; it must exist. Default: `openldap`. */
  namespace?: pulumi.Input<string>;
  /** Name of the Helm release: 1 to 53 lower-case letters, digits and inner dashes. Default: `openldap`. */
  releaseName?: string;
  /** TLS Secret with the server's certificate and `ca.crt`. Required unless the directory already runs. */
  certificateSecretName?: pulumi.Input<string>;
  /**
   * Secret with the keys `admin`, `mq-bind` and one per user; a password that changes here changes in the directory.
   * Required unless the directory already runs.
   */
  passwordsSecretName?: pulumi.Input<string>;
  /** Suffix, made of `dc=` parts. Default: `dc=ibm,dc=com`. */
  baseDn?: pulumi.Input<string>;
  /**
   * Users as they shall be: the running directory follows within about two minutes of an `up`, and is not restarted.
   * Those that were made by somebody else stay as they are. Default: none.
   */
  users?: pulumi.Input<DirectoryUser[]>;
  /** Groups as they shall be, as above. Default: none. */
  groups?: pulumi.Input<DirectoryGroup[]>;
  /**
   * Pods, 1 to 5: the first is written to, the others copy it by mutual TLS and answer reads. More than one needs
   * `clientCertificates: demand`, the key `replicator` among the passwords, and a certificate with the usage client auth
   * and the names of `directoryDnsNames`. Default: 1.
   */
  replicas?: pulumi.Input<number>;
  /** `demand` turns clients without a certificate away, `try` checks one that is sent. Default: `demand`. */
  clientCertificates?: pulumi.Input<"demand" | "try">;
  /** Lowest TLS version. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
}

/**
 * The directory in which the queue manager looks up users and groups. It speaks LDAPS only.
 *
 * @throws Error when a user or group breaks the rules of `DirectoryUser` and `DirectoryGroup`, `baseDn` is not
 * made of `dc=` parts, `replicas` is out of range, or a Secret's name is missing.
 */
export class OpenLdap extends pulumi.ComponentResource implements DirectoryAddress {
  /** `ldaps://host:port`; known once the directory is up, as are host and port. */
  readonly url: pulumi.Output<string>;
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  /** Its suffix: all entries are below it. */
  readonly baseDn: pulumi.Output<string>;
  readonly bindDn: pulumi.Output<string>;
  readonly userBaseDn: pulumi.Output<string>;
  readonly groupBaseDn: pulumi.Output<string>;
  readonly directory = "openldap";
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;

  constructor(name: string, args: OpenLdapArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:OpenLdap", name, args, opts);
    const baseDn = mapInput(args.baseDn ?? "dc=ibm,dc=com", suffix);
    const address = this.address(name, args, baseDn);

    this.host = address.apply(({ host }) => host);
    this.port = address.apply(({ port }) => port);
    this.url = address.apply(({ host, port }) => `ldaps://${host}:${port}`);
    this.baseDn = pulumi.output(baseDn);
    this.bindDn = pulumi.interpolate`cn=mq-bind,ou=services,${baseDn}`;
    this.userBaseDn = pulumi.interpolate`ou=people,${baseDn}`;
    this.groupBaseDn = pulumi.interpolate`ou=groups,${baseDn}`;
    this.serviceAccountName = pulumi.output(fullName(args));
    this.registerOutputs({
      url: this.url,
      host: this.host,
      port: this.port,
      baseDn: this.baseDn,
      bindDn: this.bindDn,
      userBaseDn: this.userBaseDn,
      groupBaseDn: this.groupBaseDn,
      serviceAccountName: this.serviceAccountName,
    });
  }

  private address(name: string, args: OpenLdapArgs, baseDn: pulumi.Input<string>) {
    const wanted = args.namespace ?? "openldap";
    const namespace =
      args.install === false
        ? pulumi.output(wanted)
        : helmRelease(
            name,
            {
              ...args,
              pinned: charts.firstPartyOpenLdap,
              releaseName: releaseName(args),
              namespace: wanted,
              typedValues: typedValues(args, baseDn),
            },
            { parent: this },
          ).namespace;
    return namespace.apply((ns) => ({ host: `${fullName(args)}.${ns}.svc`, port: 636 }));
  }
}

function typedValues(args: OpenLdapArgs, baseDn: pulumi.Input<string>): pulumi.Inputs {
  const { users = [], groups = [] } = args;
  const entries = mapInput(
    isPlain(users) && isPlain(groups) ? { users, groups } : pulumi.output({ users, groups }),
    checkEntries,
  );
  const certificate = required(args.certificateSecretName, "certificateSecretName");
  return {
    baseDn,
    users: mapInput(entries, (checked) => checked.users),
    groups: mapInput(entries, (checked) => checked.groups),
    ...(args.replicas !== undefined && { replicas: mapInput(args.replicas, oneToFive) }),
    passwords: { secretName: required(args.passwordsSecretName, "passwordsSecretName") },
    tls: {
      secretName: certificate,
      ...(args.trustBundle && { caConfigMapName: args.trustBundle.configMapName }),
      verifyClient: mapInput(args.clientCertificates ?? "demand", demandOrTry),
      minimumVersion: mapInput(args.profile ?? "modern", (profile) =>
        tlsProfile(profile).openLdapMinimum === "3.4" ? "1.3" : "1.2",
      ),
    },
    // Passwords that change are followed without a restart.
    podAnnotations: rollingAnnotations(args, [certificate]),
  };
}

const releaseName = (args: OpenLdapArgs) => args.releaseName ?? "openldap";
const fullName = (args: OpenLdapArgs) => releaseFullName(releaseName(args), "openldap", 50);

function required(value: pulumi.Input<string> | undefined, argument: string): pulumi.Input<string> {
  if (value === undefined) {
    throw new Error(
      `${argument}: is missing; name the Secret, or give install: false for a release that runs.`,
    );
  }
  return value;
}

function suffix(value: string): string {
  if (!/^dc=[A-Za-z0-9-]+(,dc=[A-Za-z0-9-]+)*$/.test(value)) {
    throw new Error(`baseDn: ${JSON.stringify(value)} must be made of dc= parts, such as dc=ibm,dc=com.`);
  }
  return value;
}

function demandOrTry(value: string): string {
  if (value !== "demand" && value !== "try") {
    throw new Error(`clientCertificates: ${JSON.stringify(value)} must be demand or try.`);
  }
  return value;
}

function oneToFive(value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 5) {
    throw new Error(`replicas: ${value} must be a whole number from 1 to 5.`);
  }
  return value;
}
