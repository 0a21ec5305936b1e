import { z } from "zod";
import { distinguishedName, eachOnce, mqName, upTo, userId } from "./fields";

// What is in a queue manager. Messages complete the sentence "<key> …" and repeat no value.

const named = ({ name }: { name: string }) => name;
const description = z
  .string()
  .regex(/^[ -~]{1,64}$/, "must be 1 to 64 printable ASCII characters")
  .optional()
  .describe("For people; at most 64 characters.");
const clustered = z
  .boolean()
  .optional()
  .meta({ description: "Whether the other members of the cluster may use it.", unset: "`false`" });
const address = z
  .string()
  .max(264, "must have at most 264 characters")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\)(,[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\))*$/,
    "must be host(port), or several with commas between and without blanks",
  );
const connectionName = address.describe("Where it is: `host(port)`, or several with commas between.");
const peerDistinguishedName = distinguishedName.describe(
  "Subject of its certificate; nobody else is sent anything.",
);

export const serialNumbers = z
  .array(
    z
      .string()
      .regex(
        /^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,19}$/,
        "must be 1 to 20 pairs of hexadecimal digits with colons between",
      ),
  )
  .describe(
    "Its certificates that are refused while others of the same name are not: serial numbers in pairs of hexadecimal digits with colons between.",
  );

export const queues = eachOnce(
  z.strictObject({
    name: mqName(48).meta({
      description: "Local queues; what a client may do with each is said by the [clients](#the-clients).",
      unset: "`IBM.DEMO.Q`",
    }),
    description,
    backout: z
      .strictObject({
        queue: mqName(48).optional().meta({
          description:
            "Where messages go that were rolled back too often. Without `backout` (`{}` will do): nowhere.",
          unset: "the name with `.BOQ`",
        }),
        threshold: upTo(999_999_999)
          .optional()
          .meta({ description: "After how many rollbacks.", unset: "3", unit: "rollbacks" }),
      })
      .optional(),
    clustered,
  }),
  named,
);

export const aliases = eachOnce(
  z.strictObject({
    name: mqName(48).describe("Other names for queues."),
    description,
    target: mqName(48).describe("The queue or remote queue that each stands for."),
    clustered,
  }),
  named,
);

export const remoteQueues = eachOnce(
  z.strictObject({
    name: mqName(48).describe("Local names of queues elsewhere."),
    description,
    remoteName: mqName(48).optional().meta({ description: "Its name there.", unset: "the same" }),
    queueManager: mqName(48).describe("The queue manager there, which a sender leads to."),
  }),
  named,
);

export const topics = eachOnce(
  z.strictObject({
    name: mqName(48).describe("Topics."),
    description,
    topicString: z
      .string()
      .regex(
        /^[ !"$-*,-~]{1,1024}$/,
        "must be 1 to 1024 printable ASCII characters without the wildcards + and #",
      )
      .describe("What each is for, without `+` and `#`."),
    durable: z.boolean().optional().meta({
      description: "Whether subscriptions may outlive a connection.",
      unset: "`false`",
    }),
    clustered,
  }),
  named,
);

export const senders = eachOnce(
  z.strictObject({
    name: mqName(20).describe("Ways out to other queue managers: sender channels, 1 to 20 characters."),
    description,
    queueManager: mqName(48).describe("The queue manager there."),
    connectionName,
    peerDistinguishedName,
  }),
  named,
);

export const partners = z.array(
  z.strictObject({
    distinguishedName: distinguishedName.describe(
      "Queue managers that send here, by the subjects of their certificates.",
    ),
    issuerDistinguishedName: distinguishedName.optional().meta({
      description: "Who must have signed it. Needed with `ldap.caCertificates`.",
      unset: "any",
    }),
    user: userId.describe("Whose rights its messages have."),
    channels: eachOnce(mqName(20), (name) => name)
      .min(1)
      .describe("Receiver channels that it uses, 1 to 20 characters each."),
    putsTo: z.array(mqName(48)).optional().describe("Queues it may put to, besides the dead-letter queue."),
    revoked: z
      .boolean()
      .optional()
      .meta({ description: "`true`: as of [clients](#the-clients).", unset: "`false`" }),
    revokedSerialNumbers: serialNumbers.optional(),
  }),
);

export const cluster = z.strictObject({
  name: mqName(48).describe("The cluster that it is a member of."),
  fullRepository: z
    .boolean()
    .optional()
    .meta({ description: "Whether it keeps what the cluster knows.", unset: "`false`" }),
  receiver: z.strictObject({
    name: mqName(20).describe("Cluster-receiver channel, 1 to 20 characters."),
    connectionName: address.describe("`host(port)` by which the other members reach it."),
  }),
  senders: eachOnce(
    z.strictObject({
      name: mqName(20).describe("Ways to full repositories: cluster-sender channels, 1 to 20 characters."),
      connectionName,
      peerDistinguishedName,
    }),
    named,
  ).optional(),
});

export const revocationLists = z
  .strictObject({
    ocspResponder: z
      .string()
      .max(256, "must have at most 256 characters")
      .regex(/^http:\/\/[!-~]+$/, "must be an http:// address; the answers are signed")
      .optional()
      .meta({
        description:
          "Where it is asked whether a company CA has revoked a certificate: `http://host:port`. Without an answer the peer is refused. A mesh that lets calls out only to hosts it knows must know this one and the next: by a ServiceEntry of yours, and a waiver, because both are asked in plaintext, as the protocols have it.",
        unset: "what certificates name",
      }),
    crlServers: eachOnce(
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\)$/, "must be host(port)"),
      (server) => server,
    )
      .max(10, "must have at most 10 servers")
      .optional()
      .describe("Up to 10 LDAP servers with the CA's lists, each as `host(port)`, read without a password."),
  })
  .refine(
    ({ ocspResponder, crlServers = [] }) => ocspResponder !== undefined || crlServers.length > 0,
    "must have ocspResponder or crlServers",
  );
