import { z } from "zod";
import { chartAddress } from "./fields";

// Messages complete the sentence "<key> …" and repeat no value.

export const mirror = z
  .strictObject({
    charts: chartAddress.optional().meta({
      description:
        "A registry (`oci://…`) or Helm repository (`https://…`) with each upstream chart under its own name and version. A `chart` that names a source of its own goes before it; the charts of this project need none.",
      unset: "the upstream sources",
    }),
    images: z
      .string()
      .regex(
        /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
        "must be a registry without https:// and with a path or none, for example registry.example.com/mirror",
      )
      .optional()
      .meta({
        description:
          "A registry, with a path or without, that takes the place of each image's own registry: `quay.io/jetstack/x` becomes `registry.example.com/mirror/jetstack/x`. An image that you name yourself stays as it is, and so do those that an OpenShift operator brings.",
        unset: "the upstream registries",
      }),
  })
  .prefault({})
  .describe("Where copies of all charts and images are, for a cluster that reaches no public registry.");
