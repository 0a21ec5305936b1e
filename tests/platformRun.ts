import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { parse } from "yaml";
import type { PendingStackOutputs, StackOutputs } from "../components";
import { type Registered, registrations } from "./components/mocks";
import { testCertificate } from "./components/trust/testCertificate";

/** The sealing key of every mocked run; its private half opens what the program sealed. */
export const controller = testCertificate({ key: 4096 });
export const caPem = controller.certificatePem;
/** The CAs by the resource that reads them: the first, and one that takes its place. */
const cas: Record<string, string> = {
  "mq-ca": caPem,
  "mq-ca-2": testCertificate({ commonName: "second", ca: true }).certificatePem,
};
export const secondCaPem = cas["mq-ca-2"]!;

/** The password the mocked provider makes for a resource of this name: 32 letters and digits, told apart by the name. */
export const generatedPassword = (name: string) =>
  createHash("sha256").update(name).digest("hex").slice(0, 32);

const computed: Parameters<typeof registrations>[1] = {
  "random:index/randomPassword:RandomPassword": ({ length }, name) => ({
    result: pulumi.secret(generatedPassword(name).repeat(length / 32)),
  }),
  "tls:index/privateKey:PrivateKey": () => ({ privateKeyPem: pulumi.secret(controller.privateKeyPem) }),
  "tls:index/selfSignedCert:SelfSignedCert": () => ({ certPem: controller.certificatePem }),
  "kubernetes:helm.sh/v3:Release": () => ({ status: { status: "deployed" } }),
  // What each is after it was issued for the first time.
  "kubernetes:cert-manager.io/v1:Certificate": () => ({ status: { revision: 1 } }),
  // The Secret that the CA's certificate is read from.
  "kubernetes:core/v1:Secret": (inputs, name) =>
    cas[name] === undefined
      ? inputs
      : { data: pulumi.secret({ "ca.crt": Buffer.from(cas[name]).toString("base64") }) },
};

/** Top-level configuration keys, without the project's name. */
export type Configuration = Record<string, any>;

/** A stack's configuration file. */
export function stackConfiguration(stack: string): Configuration {
  const file = path.join(__dirname, "..", `Pulumi.${stack}.yaml`);
  const { config } = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace("strict-mtls:", ""), value]),
  );
}

export interface PlatformRun {
  seen: Registered[];
  outputs: StackOutputs;
  /** Names of the outputs that are secret. */
  secretOutputs: string[];
  /** What a resource (`type name`) waits for: its dependencies, its parent, and what these wait for. */
  before: (resource: string) => Set<string>;
}

/** Runs `index.ts` under mocks with this configuration, as the engine would run it. */
export async function runPlatform(
  configuration: Configuration,
  encrypted: string[] = [],
): Promise<PlatformRun> {
  const waitsFor = new Map<string, string[]>();
  const { registerResource } = MockMonitor.prototype;
  MockMonitor.prototype.registerResource = function (request, callback) {
    const urns: string[] = [...request.getDependenciesList(), request.getParent()];
    waitsFor.set(`${request.getType()} ${request.getName()}`, urns.filter(Boolean).map(typeAndName));
    return registerResource.call(this, request, callback);
  };
  let pending: PendingStackOutputs | undefined;
  try {
    const seen = await registrations(() => {
      const texts = Object.entries(configuration).map(([key, value]) => [
        `strict-mtls:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      pulumi.runtime.setAllConfig(
        Object.fromEntries(texts),
        encrypted.map((key) => `strict-mtls:${key}`),
      );
      pending = freshProgram();
    }, computed);
    const names = Object.keys(pending!) as (keyof StackOutputs)[];
    const values = await Promise.all(names.map((name) => resolved(pending![name] as pulumi.Output<unknown>)));
    const secret = await Promise.all(
      names.map((name) => pulumi.isSecret(pending![name] as pulumi.Output<unknown>)),
    );
    return {
      seen,
      outputs: Object.fromEntries(
        names.map((name, index) => [name, values[index]]),
      ) as unknown as StackOutputs,
      secretOutputs: names.filter((_, index) => secret[index]),
      before: (resource) => closure(waitsFor, resource),
    };
  } finally {
    MockMonitor.prototype.registerResource = registerResource;
    pulumi.runtime.setAllConfig({});
  }
}

/** The program registers its resources when it is loaded: it must be loaded anew each time. */
function freshProgram(): PendingStackOutputs {
  delete require.cache[require.resolve("../index")];
  return require("../index");
}

const resolved = <T>(output: pulumi.Output<T>) => new Promise((resolve) => output.apply(resolve));

function closure(waitsFor: Map<string, string[]>, resource: string, found = new Set<string>()): Set<string> {
  for (const other of waitsFor.get(resource) ?? []) {
    if (found.has(other)) continue;
    found.add(other);
    closure(waitsFor, other, found);
  }
  return found;
}

/** `urn:pulumi:stack::project::parent$type::name` */
function typeAndName(urn: string): string {
  const [, , types, name] = urn.split("::");
  return `${types!.split("$").pop()} ${name}`;
}
