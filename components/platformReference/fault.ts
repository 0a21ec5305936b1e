import * as pulumi from "@pulumi/pulumi";

class PlatformFault extends pulumi.RunError {
  constructor(text: string) {
    super(text);
    Object.defineProperty(this, "message", { get: () => text, set: () => undefined });
  }
}

const thrown = new Map<string, PlatformFault>();

/**
 * What is wrong with a platform, in one sentence that the person sees once. Everything made with the platform waits for its
 * outputs: the SDK writes the name of each waiting input in front of the message, and reports each error once, by its
 * identity. So the message stays as it is, and the same sentence is the same error.
 */
export function platformFault(text: string): PlatformFault {
  const fault = thrown.get(text) ?? new PlatformFault(text);
  thrown.set(text, fault);
  return fault;
}
