import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { registrations } from "../mocks";

/**
 * Proves that a component refuses a wrong argument in both tiers: the plain value from its constructor, at once, and
 * the same value inside an output in the update, with the same message.
 */
export async function refusedInBothTiers<T>(
  make: (value: pulumi.Input<T>) => unknown,
  wrong: T,
  message: string,
  outputs?: Parameters<typeof registrations>[1],
): Promise<void> {
  let thrown: unknown;
  await registrations(() => {
    try {
      make(wrong);
    } catch (error) {
      thrown = error;
    }
  }, outputs);
  assert.ok(thrown instanceof Error, "the constructor took the plain value");
  assert.equal(thrown.message, message);

  let constructed = false;
  await assert.rejects(
    registrations(() => {
      make(pulumi.output(wrong) as pulumi.Output<T>);
      constructed = true;
    }, outputs),
    // The SDK puts the path of the input that failed before the message.
    (error: Error) => error.message === message || error.message.endsWith(`: ${message}`),
  );
  assert.ok(constructed, "the constructor threw on an output, whose value it cannot know");
}
