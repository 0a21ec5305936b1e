import * as pulumi from "@pulumi/pulumi";

/** True when the value is there now, so that a wrong one can be refused before anything is registered. */
export function isPlain<T>(input: pulumi.Input<T>): input is T {
  return !pulumi.Output.isInstance(input) && !(input instanceof Promise);
}

/**
 * Checks or converts an argument at the earliest moment: at once when it is plain, so that the constructor throws,
 * otherwise in `apply`, so that the update fails, with the same message. Either way the result must be used as a
 * resource's input, or nobody waits for the check.
 */
export function mapInput<T, U>(input: pulumi.Input<T>, map: (value: T) => U): pulumi.Input<U> {
  if (isPlain(input)) return map(input);
  return pulumi.output(input).apply((value) => map(value as T)) as pulumi.Output<U>;
}
