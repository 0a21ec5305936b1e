import { z } from "zod";
import { distinguishedName, eachOnce, mqName, upTo, userId } from "./fields";

// What is in a queue manager. Messages complete the sentence "<key> …" and repeat no value.

const named = ({ name }: { name: string }) => name;
const description = z
  .string()
  .regex(/^[ -~]{1,64}$/, "must be 1 to 64 printable ASCII characters")
  .optional();
const clustered = z.boolean().optional();
const connectionName = z
  .string()
  .max(264, "must have at most 264 characters")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\)(,[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\))*$/,
    "must be host(port), or several with commas between and without blanks",
  );

export const queues = eachOnce(
  z.strictObject({
    name: mqName(48),
    description,
    backout: z
      .strictObject({ queue: mqName(48).optional(), threshold: upTo(999_999_999).optional() })
      .optional(),
    clustered,
  }),
  named,
);

export const aliases = eachOnce(
  z.strictObject({ name: mqName(48), description, target: mqName(48), clustered }),
  named,
);

export const remoteQueues = eachOnce(
  z.strictObject({
    name: mqName(48),
    description,
    remoteName: mqName(48).optional(),
    queueManager: mqName(48),
  }),
  named,
);

export const topics = eachOnce(
  z.strictObject({
    name: mqName(48),
    description,
    topicString: z
      .string()
      .regex(
        /^[ !"$-*,-~]{1,1024}$/,
        "must be 1 to 1024 printable ASCII characters without the wildcards + and #",
      ),
    durable: z.boolean().optional(),
    clustered,
  }),
  named,
);

export const senders = eachOnce(
  z.strictObject({
    name: mqName(20),
    description,
    queueManager: mqName(48),
    connectionName,
    peerDistinguishedName: distinguishedName,
  }),
  named,
);

export const partners = z.array(
  z.strictObject({
    distinguishedName: distinguishedName,
    issuerDistinguishedName: distinguishedName.optional(),
    user: userId,
    channels: eachOnce(mqName(20), (name) => name).min(1),
    putsTo: z.array(mqName(48)).optional(),
    revoked: z.boolean().optional(),
    revokedSerialNumbers: z
      .array(
        z
          .string()
          .regex(
            /^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,19}$/,
            "must be 1 to 20 pairs of hexadecimal digits with colons between",
          ),
      )
      .optional(),
  }),
);

export const cluster = z.strictObject({
  name: mqName(48),
  fullRepository: z.boolean().optional(),
  receiver: z.strictObject({ name: mqName(20), connectionName }),
  senders: eachOnce(
    z.strictObject({ name: mqName(20), connectionName, peerDistinguishedName: distinguishedName }),
    named,
  ).optional(),
});

export const revocationLists = z
  .strictObject({
    ocspResponder: z
      .string()
      .max(256, "must have at most 256 characters")
      .regex(/^http:\/\/[!-~]+$/, "must be an http:// address; the answers are signed")
      .optional(),
    crlServers: eachOnce(
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*\([1-9][0-9]{0,4}\)$/, "must be host(port)"),
      (server) => server,
    )
      .max(10, "must have at most 10 servers")
      .optional(),
  })
  .refine(
    ({ ocspResponder, crlServers = [] }) => ocspResponder !== undefined || crlServers.length > 0,
    "must have ocspResponder or crlServers",
  );
