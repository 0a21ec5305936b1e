import { z } from "zod";
import { eachOnce, kubernetesName, pemCertificate, text, upTo } from "./fields";
import { hostName } from "./queueManagerAccess";

// Messages complete the sentence "<key> …" and repeat no value.

const hosts = z.array(
  z.strictObject({
    host: hostName.describe("A host name that the gateway serves over HTTPS, for one of the clients …"),
    client: kubernetesName.describe("… that this stack deploys and that serves HTTP."),
  }),
);

const queueManager = z
  .strictObject({
    port: upTo(65535)
      .default(443)
      .describe(
        "The gateway's port, which may be that of the hosts. Any other than 80 and 443 must be a port of the gateway's Service, too (`istio.values.gateway`).",
      ),
    hostNames: eachOnce(hostName, (name) => name)
      .default([])
      .describe(
        "More names, for peers that ask by host name (`OutboundSNI=HOSTNAME`). They go into the certificate.",
      ),
  })
  .optional()
  .describe(
    "With it (`{}` will do), the gateway passes calls on to the queue manager by the server name that IBM MQ's peers ask for, one for each channel; TLS goes from end to end.",
  );

const certificate = z
  .strictObject({
    issuer: z
      .strictObject({
        name: kubernetesName.describe("The cert-manager issuer that signs the certificate of all hosts."),
        kind: z
          .enum(["ClusterIssuer", "Issuer"])
          .default("ClusterIssuer")
          .describe("`ClusterIssuer`, or `Issuer`, which must then exist in the gateway's namespace."),
        group: text
          .optional()
          .meta({ description: "API group of an external issuer's kind.", unset: "`cert-manager.io`" }),
      })
      .optional()
      .meta({
        description: "Who signs the certificate of all hosts.",
        unset: "who signs the platform's own",
      }),
    existingSecretName: kubernetesName
      .optional()
      .describe(
        "A Secret with the certificate, in the gateway's namespace. Excludes `ingress.certificate.issuer`.",
      ),
  })
  .prefault({});

const clientCertificates = z
  .strictObject({
    mode: z
      .enum(["demanded", "optional"])
      .default("demanded")
      .describe(
        "`demanded`: who shows no valid certificate is refused in the handshake. `optional`: one must be valid if it is shown; the policy pack refuses this.",
      ),
    caCertificates: z
      .array(pemCertificate)
      .min(1)
      .describe(
        "Who vouches for the clients of the hosts, each in PEM. With it their certificates are asked for.",
      ),
    subjectAltNames: z.array(text).min(1).optional().meta({
      description:
        "DNS names and URIs of which a client's certificate must bear one, compared exactly. Excluded with `ingress.api: gateway-api`.",
      unset: "any certificate of theirs",
    }),
  })
  .optional();

export const ingress = z
  .strictObject({
    api: z
      .enum(["istio", "gateway-api"])
      .default("istio")
      .describe(
        "`istio`: Gateway and VirtualServices. `gateway-api`: the same by the Gateway API of Kubernetes, whose CRDs must be there.",
      ),
    hosts: hosts.default([]),
    queueManager,
    certificate,
    clientCertificates,
    strictTransportSecurity: z
      .strictObject({
        maxAge: z.int().min(0).max(63_072_000).default(31_536_000).meta({
          description: "How long browsers come back over HTTPS only; 0 takes it back.",
          unit: "seconds",
        }),
        includeSubDomains: z
          .boolean()
          .default(false)
          .describe("`true`: it holds for every name below each host, too."),
      })
      .prefault({}),
  })
  .prefault({})
  .describe(
    "Calls from outside, through the ingress gateway: HTTPS to the clients, MQ to the queue manager.",
  );
