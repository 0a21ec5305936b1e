import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readSettings, type Settings } from "../../settings";

/** What has the form of a sealed value: two bytes of length, a key of 512 bytes, ciphertext. */
export const sealed = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600, 7)]).toString("base64");
export const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
export const licence = { queueManager: { acceptLicense: true } };

/** Settings from configuration as the engine hands it over: objects as JSON, encrypted top-level keys named. */
export function settings(config: Record<string, unknown>, encrypted: string[] = []): Settings {
  const texts = Object.entries(config).map(([key, value]) => [
    key.includes(":") ? key : `strict-mtls:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(
    Object.fromEntries(texts),
    encrypted.map((key) => `strict-mtls:${key}`),
  );
  return readSettings();
}

/** The fault lines, without the heading. */
export function faults(config: Record<string, unknown>, encrypted: string[] = []): string[] {
  try {
    settings(config, encrypted);
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error), "configuration faults are shown without a stack trace");
    const [heading, ...lines] = error.message.split("\n");
    const count = lines.length === 1 ? "1 fault" : `${lines.length} faults`;
    assert.equal(heading, `The configuration of stack test has ${count}:`);
    return lines.map((line) => line.trim());
  }
  return [];
}

/** Faults with the licence accepted, so that only what the test is about remains. */
export const faultsBesides = (config: Record<string, any>, encrypted?: string[]) =>
  faults({ ...config, queueManager: { ...licence.queueManager, ...config.queueManager } }, encrypted);

export const resolved = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));

/** Runs the suite as a program of stack test, whose configuration `settings` sets. */
export function inStackTest(): void {
  before(async () => {
    await pulumi.runtime.setMocks(
      { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
      "strict-mtls",
      "test",
    );
  });
  after(() => pulumi.runtime.setAllConfig({}));
}
