import * as pulumi from "@pulumi/pulumi";
import { platformFault } from "./fault";

/** @throws Error when it is not `organization/project/stack`. */
export function stackName(stack: string): string {
  if (/^[^/]+\/[^/]+\/[^/]+$/.test(stack)) return stack;
  throw new Error(
    `stack: ${JSON.stringify(stack)} must be organization/project/stack, such as organization/strict-mtls/dev.`,
  );
}

/**
 * The name of a stack, once it is certain that the engine can read it. A StackReference that cannot be read ends the program
 * with the engine's few words; an invocation of the same reader can be told in words that help.
 *
 * @throws pulumi.RunError, in the update, when it cannot.
 */
export const readable = (stack: pulumi.Input<string>): pulumi.Output<string> =>
  pulumi.output(stack).apply(async (name) => {
    await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name }).catch((error: Error) => {
      throw platformFault(`stack: ${reason(name, error.message)}`);
    });
    return name;
  });

/** What the engine says, for backends of files and for Pulumi Cloud alike, in words that tell what to do. */
function reason(stack: string, said: string): string {
  if (said.includes("unknown stack")) {
    return `${stack} does not exist, or is not yours to read; bring the platform up first, or correct the name by what "pulumi stack ls --all" lists.`;
  }
  if (said.includes("organization name must be")) {
    return `${stack} lies in another organization than this state backend has; its only one is organization/….`;
  }
  return `${stack} cannot be read: ${said.replace(/^invocation of \S+ returned an error: /, "")}.`;
}
