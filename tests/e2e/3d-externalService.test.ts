import assert from "node:assert/strict";
import { objectsOf, variants } from "../components/mesh/external/variants";
import { dryRun, placed, plain } from "./dryRun";
import { platformIsUp } from "./scratch";

describe("ExternalService at the API server with Istio's CRDs", () => {
  before(platformIsUp);

  for (const [name, variant] of Object.entries(variants)) {
    it(`keeps every field of ${name}`, async () => {
      for (const object of await objectsOf(variant)) {
        const kept = await dryRun(placed(object));
        // The API server completes a Job; of the others it keeps exactly what was given.
        if (object.kind !== "Job") assert.deepEqual(plain(kept.spec), object.spec, object.kind);
      }
    });
  }

  const twins: Record<string, [kind: string, change: (spec: any) => void, fault: RegExp]> = {
    "a mode that is none": [
      "DestinationRule",
      (spec) => {
        spec.trafficPolicy.portLevelSettings[0].tls.mode = "MUTUALLY";
      },
      /spec\.trafficPolicy\.portLevelSettings\[0\]\.tls\.mode.*Unsupported value/,
    ],
    "a connection without a lifetime": [
      "DestinationRule",
      (spec) => {
        spec.trafficPolicy.portLevelSettings[0].connectionPool.tcp.maxConnectionDuration = "0s";
      },
      /must be a valid duration greater than 1ms/,
    ],
    "a port number beyond 65535": [
      "ServiceEntry",
      (spec) => {
        spec.ports[0].number = 65536;
      },
      /port must be between 1-65535/,
    ],
  };
  for (const [name, [kind, change, fault]] of Object.entries(twins)) {
    it(`refuses ${name}`, async () => {
      const objects = await objectsOf(variants["files of an existing Secret"]!);
      const object = structuredClone(objects.find((each) => each.kind === kind));
      change(object.spec);
      await assert.rejects(dryRun(placed(object)), (error: Error) => fault.test(error.message));
    });
  }
});
