import { z } from "zod";
import { clients } from "./clients";
import { externalServices } from "./externalServices";
import { ingress } from "./ingress";
import { issuer, sealing } from "./issuer";
import { istio } from "./istio";
import { ldap } from "./ldap";
import { mesh } from "./mesh";
import { mirror } from "./mirror";
import { certManager, reloader, sealedSecrets } from "./operators";
import { production } from "./production";
import { queueManager } from "./queueManager";

/**
 * The whole stack configuration, and the one source of what is said of it. Each key bears, as its last call,
 * `.describe("…")`, or `.meta({ description: "…", unset, unit })`:
 *
 * - the description is one or more sentences that end with a full stop, in Markdown as of a file in docs/; it names each
 *   value that is allowed and each key that excludes it;
 * - `unset` says what holds without the key, where that is no `.default(…)` and not "none";
 * - `unit` is what a number counts.
 *
 * A list of objects, and an object, need a description only where its keys do not say enough. From this `make docs`
 * writes the `config:` of Pulumi.yaml, docs/settings.schema.json and the tables of docs/configuration.md;
 * tests/settings/described.test.ts fails when one of them is stale.
 */
export const schema = z.strictObject({
  profile: z
    .enum(["modern", "intermediate"])
    .default("modern")
    .describe(
      "Strength of TLS everywhere. `modern`: TLS 1.3 only, ECDSA P-256. `intermediate`: TLS 1.2 or later, RSA 3072, for peers that cannot do better. It holds for the certificates, the mesh, the directory and the queue manager's channel alike.",
    ),
  production,
  mirror,
  certManager,
  sealedSecrets,
  reloader,
  istio,
  mesh,
  issuer,
  sealing,
  ldap,
  queueManager,
  clients,
  externalServices,
  ingress,
});

/** The stack configuration with defaults filled in; passwords are the texts they are. */
export type PlainSettings = z.output<typeof schema>;
