import * as pulumi from "@pulumi/pulumi";

/** One resource registration as the engine would see it, with secret wrappers resolved. */
export interface Registered {
  type: string;
  name: string;
  /** The inputs with every secret unwrapped. */
  inputs: Record<string, any>;
  /** Top-level input properties that hold a secret anywhere inside. */
  secretInputs: string[];
}

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

function unwrap(value: any): any {
  if (Array.isArray(value)) return value.map(unwrap);
  if (value === null || typeof value !== "object") return value;
  if (value[signature] === secretSignature) return unwrap(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]));
}

const holdsSecret = (value: any): boolean =>
  value !== null &&
  typeof value === "object" &&
  (value[signature] === secretSignature || Object.values(value).some(holdsSecret));

/**
 * What `work` threw, or the first rejection nobody handled meanwhile: that is how the SDK surfaces an `apply`
 * that threw. Mocha's own listeners stand aside for that time, or they would fail the test.
 */
async function faultOf(work: () => Promise<void>): Promise<unknown> {
  let fault: unknown;
  const events = ["unhandledRejection", "uncaughtException"] as const;
  const before = events.map((event) => process.listeners(event as any));
  const note = (reason: unknown) => {
    fault ??= reason;
  };
  for (const event of events) process.removeAllListeners(event).on(event as any, note);
  try {
    await work();
    // Unhandled rejections are announced once the microtasks have drained.
    await new Promise((resolve) => setImmediate(resolve));
  } catch (error) {
    note(error);
  } finally {
    events.forEach((event, index) => {
      process.removeAllListeners(event);
      for (const listener of before[index]!) process.on(event as any, listener as any);
    });
  }
  return fault;
}

/**
 * Runs a program under Pulumi's mocks and returns everything it registered.
 *
 * `outputs` supplies what a provider would compute, by resource type; the inputs are echoed besides. `call` answers
 * invocations, which are echoed otherwise.
 * Throws what the program throws, synchronously or inside an `apply`.
 */
export async function registrations(
  program: () => unknown,
  outputs: Record<string, (inputs: any, name: string) => Record<string, unknown>> = {},
  call: (args: pulumi.runtime.MockCallArgs) => Record<string, any> = (args) => args.inputs,
): Promise<Registered[]> {
  const seen: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        const inputs = unwrap(args.inputs);
        seen.push({
          type: args.type,
          name: args.name,
          inputs,
          secretInputs: Object.keys(args.inputs).filter((key) => holdsSecret(args.inputs[key])),
        });
        return { id: `${args.name}-id`, state: { ...inputs, ...outputs[args.type]?.(inputs, args.name) } };
      },
      call,
    },
    "strict-mtls",
    "test",
  );
  const fault = await faultOf(async () => {
    await pulumi.runtime.runInPulumiStack(async () => program());
    // Resources register in the background: this waits for the last one.
    await pulumi.runtime.disconnect(false);
  });
  if (fault !== undefined) throw fault;
  return seen;
}

/** The one registration with this type and name; fails with the list of what there is. */
export function only(seen: Registered[], type: string, name: string): Registered {
  const found = seen.filter((resource) => resource.type === type && resource.name === name);
  if (found.length !== 1) {
    const have = seen.map((resource) => `${resource.type} ${resource.name}`).join("\n  ");
    throw new Error(`${found.length} registrations of ${type} named ${name}; registered were:\n  ${have}`);
  }
  return found[0]!;
}
