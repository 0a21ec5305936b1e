import { z } from "zod";
import { eachOnce, exactSubject, goDuration, kubernetesName, pemCertificate, text, upTo } from "./fields";
import { hostName } from "./queueManagerAccess";

// Messages complete the sentence "<key> …" and repeat no value.

const limit = goDuration.refine((duration) => /[1-9]/.test(duration), "must be above zero");

const certificate = z
  .strictObject({
    commonName: exactSubject.describe(
      "Who the client is to the external system. The platform's issuer signs it.",
    ),
    organizationalUnit: exactSubject.optional().describe("Its organizational unit."),
    organization: exactSubject.optional().describe("Its organization."),
    duration: goDuration.optional().meta({ description: "How long it lives.", unset: "`2160h`" }),
    renewBefore: goDuration
      .optional()
      .meta({ description: "How long before its end it is renewed.", unset: "a third of its life" }),
  })
  .optional();

const egressGateway = z
  .strictObject({
    namespace: kubernetesName.describe(
      "Calls leave by an egress gateway, which must run there. The certificate lies in its namespace, and the calling pods never see it.",
    ),
    service: kubernetesName.default("istio-egressgateway").describe("The gateway's Service."),
    workload: z
      .record(text, text)
      .refine((labels) => Object.keys(labels).length > 0, "must hold at least one label")
      .default({ istio: "egressgateway" })
      .meta({ description: "Labels of the gateway's pods.", unset: "`istio: egressgateway`" }),
  })
  .optional();

const origination = z.strictObject({
  plainPort: upTo(65535)
    .default(80)
    .describe("Where the application calls in plain: `http://<host>`. Another than `tlsPort`."),
  certificate,
  existingSecretName: kubernetesName
    .optional()
    .describe(
      "A Secret with the client certificate, in the queue manager's namespace or in the egress gateway's. Either this or `externalServices[].origination.certificate`.",
    ),
  existingSecretKeys: z
    .enum(["opaque", "certManager"])
    .default("opaque")
    .describe("Its keys. `opaque`: `cert`, `key`, `cacert`. `certManager`: `tls.crt`, `tls.key`, `ca.crt`."),
  caCertificates: z.array(pemCertificate).min(1).optional().meta({
    description: "Who vouches for the external system, each in PEM. Excluded with an egress gateway.",
    unset: "the authority in the certificate's Secret",
  }),
  publicAuthorities: z
    .boolean()
    .default(false)
    .describe("`true`: the public authorities in the proxy's image vouch for it. Excludes `caCertificates`."),
  serverName: hostName
    .optional()
    .meta({ description: "The name that the proxy asks for (SNI).", unset: "the host" }),
  subjectAltNames: eachOnce(
    text.refine((name) => !name.includes("*"), "must be a whole name, because names are compared exactly"),
    (name) => name,
  )
    .min(1)
    .optional()
    .meta({
      description: "Of these names the server's certificate must bear one.",
      unset: "`externalServices[].origination.serverName`",
    }),
  timeout: limit
    .optional()
    .meta({ description: "The longest time for a call, its repetitions included.", unset: "`15s`" }),
  retries: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe("How often a call is repeated that certainly was not sent."),
  connectTimeout: limit.optional().meta({ description: "The longest time to connect.", unset: "`5s`" }),
  connectionLifetime: limit.optional().meta({
    description: "How long a connection, and with it an old certificate, is used at most.",
    unset: "`10m`",
  }),
  egressGateway,
});

const externalService = z.strictObject({
  name: kubernetesName
    .max(40, "must have at most 40 characters")
    .describe("What the names of its objects begin with."),
  host: hostName.describe(
    "The host outside the mesh. No wildcard: its server's certificate could not be checked.",
  ),
  tlsPort: upTo(65535).default(443).describe("The TCP port on which it speaks TLS from the first byte."),
  clients: eachOnce(kubernetesName, (name) => name)
    .default([])
    .describe(
      "With `origination`: those of `clients` that may call it; their pods are prepared for it. Without, every workload of the queue manager's namespace may.",
    ),
  origination: origination
    .optional()
    .describe("Mutual TLS that the mesh opens for an application that calls in plain."),
  verify: z
    .strictObject({
      path: z
        .string()
        .regex(/^\/\S*$/, "must be a URL's path: begin with a slash and hold no blanks")
        .default("/")
        .describe(
          "With `verify` (`{}` will do), each `up` that changes something here calls the host once by this path, …",
        ),
      expectedStatus: z.int().min(100).max(599).default(200).describe("… and fails for another HTTP status."),
    })
    .optional(),
});

export const externalServices = eachOnce(externalService, ({ name }) => name)
  .default([])
  .describe("Hosts outside the mesh, mutual TLS to them by the mesh, and which clients may call them.");
