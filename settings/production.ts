import { z } from "zod";
import { text } from "./fields";

// Messages complete the sentence "<key> …" and repeat no value.

export const production = z
  .strictObject({
    enforced: z
      .boolean()
      .default(false)
      .describe(
        "`true`: this is production, and `up` is refused where the stack is weaker than the exceptions below allow. Each has a reason, and stands in the outputs with it; one that excuses nothing is refused, too. See [Environments](environments.md#guard-rails).",
      ),
    exceptions: z
      .strictObject({
        selfSignedRoot: text
          .optional()
          .describe(
            "Why certificates may come from a private CA of this stack and not from `issuer.existing`.",
          ),
        selfSignedMeshRoot: text
          .optional()
          .describe("Why istiod may sign by a root of its own: `istio.identity.kind: istiod`."),
        singleInstance: text
          .optional()
          .describe("Why the queue manager may have one instance: `queueManager.availability.mode: single`."),
        permissiveMesh: text
          .optional()
          .describe("Why `mesh.mode` or one of `mesh.stages` may be less than `STRICT`."),
        policyPack: text
          .optional()
          .describe(
            "Who holds the stack to the policy pack where `PULUMI_OPTION_POLICY_PACK` does not name it, such as a policy group of Pulumi Cloud.",
          ),
      })
      .prefault({}),
  })
  .prefault({})
  .describe("Guard rails for production: what must hold there, and the reasons for exceptions.");
