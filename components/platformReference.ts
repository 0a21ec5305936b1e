import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "./checkedInput";
import { platformFault } from "./platformReference/fault";
import { owned } from "./platformReference/owned";
import { readable, stackName } from "./platformReference/readable";
import {
  type PendingStackOutputs,
  type PlatformClient,
  type StackOutputs,
  stackOutputs,
} from "./stackOutputs";

/** Which platform. */
export interface PlatformReferenceArgs {
  /**
   * The platform's stack as `organization/project/stack`, for example `organization/strict-mtls/dev`. A state backend of
   * one's own, of files or a bucket, always calls the organization `organization`.
   */
  stack: pulumi.Input<string>;
}

/**
 * A deployed platform stack, for the program of an application: its outputs with their types, and who its clients are.
 *
 * @throws Error when `stack` has another form. In the update: when that stack does not exist or may not be read, has never been
 * brought up, or was by a release of strict-mtls that did not export what this one reads.
 */
export class PlatformReference extends pulumi.ComponentResource {
  /** What the stack exports. One that it marks as secret is secret here, too. */
  readonly outputs: PendingStackOutputs;
  /**
   * Marks Kubernetes objects as made with this platform, so that `make down` does not take it away from under them:
   * `{ transformations: [platform.owned] }` in the options of a resource or component marks it with all that it makes.
   */
  readonly owned: pulumi.ResourceTransformation;

  private readonly stack: pulumi.Input<string>;

  constructor(name: string, args: PlatformReferenceArgs, opts?: pulumi.ComponentResourceOptions) {
    const stack = mapInput(args.stack, stackName);
    super("strict-mtls:index:PlatformReference", name, args, opts);
    const reference = new pulumi.StackReference(name, { name: readable(stack) }, { parent: this });
    const version = reference.getOutput("outputsVersion");
    const output = <K extends keyof StackOutputs>(key: K): pulumi.Output<StackOutputs[K]> =>
      pulumi
        .all([version, reference.getOutput(key), stack])
        .apply(([found, value, from]) => exported(key, value, found, from)) as pulumi.Output<StackOutputs[K]>;

    this.stack = stack;
    this.owned = owned(stack);
    this.outputs = eachWhenUsed(output);
    this.registerOutputs({});
  }

  /**
   * A client of the platform that an application's stack is to run.
   *
   * @throws Error, in the update, when the platform has none of that name, runs it itself, or has revoked it.
   */
  client(name: string): pulumi.Output<Required<PlatformClient>> {
    return pulumi.all([this.outputs.clients, this.stack]).apply(([clients, stack]) => {
      const refuse = (text: string): never => {
        throw platformFault(`platform: ${text}`);
      };
      const known = clients.map((client) => client.name).join(", ") || "none";
      const { application, ...client } =
        clients.find((each) => each.name === name) ??
        refuse(
          `${name} is not among the clients of the stack ${stack}, which are ${known}; add {name: ${name}, namespace: …} to its strict-mtls:clients and bring it up.`,
        );
      if (client.revoked) return refuse(`the stack ${stack} has revoked the client ${name}.`);
      if (application) return { ...client, application };
      return refuse(
        `the stack ${stack} runs the client ${name} itself; give its entry in strict-mtls:clients a namespace for another stack to run it.`,
      );
    });
  }
}

/** Every output; a record, so that the compiler tells which is forgotten. */
const names: Record<keyof StackOutputs, true> = {
  outputsVersion: true,
  profile: true,
  production: true,
  issuer: true,
  caBundle: true,
  sealingCertificate: true,
  certificates: true,
  secrets: true,
  clients: true,
  mq: true,
  ldapUrl: true,
  mesh: true,
  accessGraph: true,
  externalServices: true,
  ingress: true,
};

/** An output that is missing is no fault of whoever does not use it. */
const eachWhenUsed = (output: (key: keyof StackOutputs) => unknown): PendingStackOutputs =>
  Object.defineProperties(
    {} as PendingStackOutputs,
    Object.fromEntries(
      (Object.keys(names) as (keyof StackOutputs)[]).map((key) => [
        key,
        { enumerable: true, get: () => output(key) },
      ]),
    ),
  );

/** An output of a stack that is a platform of this release or a later one. */
function exported(key: string, value: unknown, version: unknown, stack: string): unknown {
  const { version: needed, since } = stackOutputs;
  if (version === undefined) {
    throw platformFault(
      `platform: the stack ${stack} exports no outputsVersion, so it is no platform that is up; bring it up with strict-mtls ${since} or later.`,
    );
  }
  if (typeof version !== "number" || version < needed) {
    throw platformFault(
      `platform: the outputs of the stack ${stack} have version ${version}, and version ${needed} is needed; bring it up with strict-mtls ${since} or later.`,
    );
  }
  if (value === undefined) {
    throw platformFault(
      `platform: the stack ${stack} has no output ${key} any more; use the strict-mtls it was brought up with.`,
    );
  }
  return value;
}
