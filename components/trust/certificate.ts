import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { IKeyUsage } from "@kubernetes-models/cert-manager/cert-manager.io/v1/KeyUsage";
import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";
import type { IssuerRef } from "./issuerRef";
import type { Keystores } from "./keystores";
import { keystoresSpec } from "./keystoresSpec";
import { type LifetimeArgs, lifetime } from "./lifetime";
import { exactSubjectText, type SubjectPart, subjectText } from "./subject";
import { type TlsProfileName, tlsProfile } from "./tlsProfile";

/** What every certificate of this package is made from. */
interface CertificateArgs extends LifetimeArgs {
  namespace: pulumi.Input<string>;
  certificateName: pulumi.Input<string>;
  secretName: pulumi.Input<string>;
  issuerRef: pulumi.Input<IssuerRef>;
  defaultDuration: string;
  profile?: pulumi.Input<TlsProfileName>;
  subject: { [part in SubjectPart]?: pulumi.Input<string> };
  /** Whether a peer compares the whole subject, see `exactSubjectText`. */
  exactSubject?: boolean;
  usages: IKeyUsage[];
  /** Added where the profile's keys are RSA: only RSA keys ever encrypt another key. */
  rsaUsages?: IKeyUsage[];
  dnsNames?: pulumi.Input<pulumi.Input<string>[]>;
  isCA?: boolean;
  /** How long an update waits until it is issued. */
  timeoutSeconds?: number;
  /** The keystores beside the PEM files, and where their password lies. Default: none. */
  keystores?: Keystores;
}

/**
 * A cert-manager Certificate that is waited for until it is issued, as long as `timeoutSeconds` says. Its key is new at every renewal, and in PKCS #8,
 * which is what IBM MQ and OpenLDAP read for ECDSA and RSA alike.
 */
export function certificate(
  name: string,
  args: CertificateArgs,
  opts: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource {
  const profile = args.profile ?? "modern";
  const { commonName, organization, organizationalUnit } = checkedSubject(args);
  return customResource<ICertificate>(
    name,
    {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: args.certificateName, namespace: args.namespace },
      spec: {
        secretName: args.secretName,
        issuerRef: pulumi.output(args.issuerRef),
        ...(args.isCA && { isCA: true }),
        commonName,
        ...((organization !== undefined || organizationalUnit !== undefined) && {
          subject: {
            ...(organization !== undefined && { organizations: [organization] }),
            ...(organizationalUnit !== undefined && { organizationalUnits: [organizationalUnit] }),
          },
        }),
        ...(args.dnsNames !== undefined && { dnsNames: args.dnsNames }),
        ...lifetime(args, args.defaultDuration),
        privateKey: {
          algorithm: mapInput(profile, (chosen) => tlsProfile(chosen).privateKey.algorithm),
          size: mapInput(profile, (chosen) => tlsProfile(chosen).privateKey.size),
          encoding: "PKCS8",
          rotationPolicy: "Always",
        },
        usages: mapInput(profile, (chosen) =>
          tlsProfile(chosen).privateKey.algorithm === "RSA"
            ? [...args.usages, ...(args.rsaUsages ?? [])]
            : args.usages,
        ),
        ...(args.keystores && { keystores: keystoresSpec(args.keystores) }),
      },
    },
    {
      ...opts,
      ...awaited(args.timeoutSeconds),
      // The first time, cert-manager may call it Ready a moment before it counts the revision.
      waitFor: ["condition=Ready", "jsonpath={.status.revision}"],
    },
  );
}

/**
 * How long the engine waits for an object of cert-manager, 600 seconds unless told otherwise.
 *
 * @throws Error when it is no whole number from 1 to 86400.
 */
export function awaited(timeoutSeconds = 600): Pick<pulumi.CustomResourceOptions, "customTimeouts"> {
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > 86400) {
    throw new Error(`timeoutSeconds: ${timeoutSeconds} must be a whole number of seconds from 1 to 86400.`);
  }
  const timeout = `${timeoutSeconds}s`;
  return { customTimeouts: { create: timeout, update: timeout } };
}

function checkedSubject(args: CertificateArgs): CertificateArgs["subject"] {
  const check = args.exactSubject ? exactSubjectText : subjectText;
  const checked = (part: SubjectPart) => {
    const value = args.subject[part];
    return value === undefined ? undefined : mapInput(value, (text) => check(text, part));
  };
  return {
    commonName: checked("commonName"),
    organization: checked("organization"),
    organizationalUnit: checked("organizationalUnit"),
  };
}

/** A value of the arguments, known only once the object is Ready: whoever uses it waits. */
export function onceReady<T>(
  value: pulumi.Input<T>,
  object: k8s.apiextensions.CustomResource,
): pulumi.Output<T> {
  return pulumi
    .all([pulumi.output(value), object.metadata.name])
    .apply(([ready]) => ready) as pulumi.Output<T>;
}
