import * as assert from "node:assert/strict";
import { type QueueManagerModel, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { model } from "./model";

describe("queueManagerMqsc refuses", () => {
  const client = { distinguishedName: "CN=a,OU=b", user: "a" };
  const { ldap } = model();
  for (const [what, more, message] of [
    [
      "a channel of 21 characters",
      { applicationChannel: "A".repeat(21) },
      /^applicationChannel: "A{21}" is not an IBM MQ name; use 1 to 20 /,
    ],
    [
      "a channel of IBM MQ's own",
      { applicationChannel: "SYSTEM.DEF.SVRCONN" },
      /^applicationChannel: .* belongs to IBM MQ/,
    ],
    [
      "a queue of 49 characters",
      { queues: [{ name: "Q".repeat(49) }] },
      /^queues\[0\]\.name: .* use 1 to 48 /,
    ],
    [
      "a backout name that gets too long",
      { queues: [{ name: "Q".repeat(45), backout: {} }] },
      /^queues\[0\]\.backout\.queue: .* use 1 to 48 /,
    ],
    [
      "a queue with a quote",
      { queues: [{ name: "Q') REPLACE" }] },
      /^queues\[0\]\.name: .* is not an IBM MQ name/,
    ],
    [
      "a queue of IBM MQ's own",
      { queues: [{ name: "SYSTEM.ADMIN.COMMAND.QUEUE" }] },
      /^queues\[0\]\.name: .* belongs to IBM MQ/,
    ],
    [
      "a queue twice",
      { queues: [{ name: "Q" }, { name: "Q" }] },
      /^queues\[1\]\.name: is the same as queues\[0\]\.name/,
    ],
    ["no queue", { queues: [] }, /^queues: is empty/],
    [
      "a queue that backs out to itself",
      { queues: [{ name: "Q", backout: { queue: "Q" } }] },
      /^queues\[0\]\.backout\.queue: Q is the queue itself/,
    ],
    [
      "a threshold of none",
      { queues: [{ name: "Q", backout: { threshold: 0 } }] },
      /^queues\[0\]\.backout\.threshold: 0 must be a whole number/,
    ],
    [
      "a user of 13 characters",
      { clients: [{ ...client, user: "a".repeat(13) }] },
      /^clients\[0\]\.user: "a{13}" is not an IBM MQ user; use 1 to 12 /,
    ],
    [
      "the user nobody",
      { clients: [{ ...client, user: "nobody" }] },
      /^clients\[0\]\.user: "nobody" is reserved/,
    ],
    [
      "the administrator",
      { clients: [{ ...client, user: "MQM" }] },
      /^clients\[0\]\.user: "MQM" is reserved/,
    ],
    [
      "two clients with one user",
      { clients: [client, { distinguishedName: "CN=c,OU=b", user: "A" }] },
      /^clients\[1\]\.user: is the same as clients\[0\]\.user/,
    ],
    [
      "two clients with one name",
      { clients: [client, { distinguishedName: "cn=A, ou=B", user: "c" }] },
      /^clients\[1\]\.distinguishedName: is the same as clients\[0\]/,
    ],
    [
      "no distinguished name",
      { clients: [{ user: "a" } as any] },
      /^clients\[0\]\.distinguishedName: is missing/,
    ],
    [
      "a distinguished name with CN alone",
      { clients: [{ ...client, distinguishedName: "CN=a" }] },
      /^clients\[0\]\.distinguishedName: "CN=a" must have CN and at least one more/,
    ],
    [
      "a distinguished name without CN",
      { clients: [{ ...client, distinguishedName: "OU=a,O=b" }] },
      /must have CN and at least one more/,
    ],
    [
      "a wildcard in it",
      { clients: [{ ...client, distinguishedName: "CN=*,OU=b" }] },
      /^clients\[0\]\.distinguishedName: CN is "\*"; it must be printable ASCII/,
    ],
    [
      "an attribute that SSLPEER does not know",
      { clients: [{ ...client, distinguishedName: "CN=a,XX=b" }] },
      /"XX=b" is not ATTRIBUTE=value/,
    ],
    [
      "a distinguished name that does not parse",
      { clients: [{ ...client, distinguishedName: "mqapp" }] },
      /"mqapp" is not ATTRIBUTE=value/,
    ],
    ["two CNs", { clients: [{ ...client, distinguishedName: "CN=a,CN=b" }] }, /CN occurs twice/],
    [
      "a right on a queue nobody declared",
      { clients: [{ ...client, putsTo: ["GHOST"] }] },
      /^clients\[0\]\.putsTo: GHOST is not in queues, which has IBM\.DEMO\.Q\.$/,
    ],
    [
      "a URL for a host",
      { ldap: { ...ldap, host: "ldap://openldap" } },
      /^ldap\.host: "ldap:\/\/openldap" must be a host name/,
    ],
    ["the port of plain LDAP", { ldap: { ...ldap, port: 389 } }, /^ldap\.port: 389 must be the LDAPS port/],
    [
      "a bind name that is no DN",
      { ldap: { ...ldap, bindDn: "admin" } },
      /^ldap\.bindDn: "admin" must be a distinguished name/,
    ],
    ["a line break in a DN", { ldap: { ...ldap, userBaseDn: "ou=a\nALTER QMGR" } }, /^ldap\.userBaseDn: /],
  ] as [string, Partial<QueueManagerModel>, RegExp][]) {
    it(what, () => {
      assert.throws(() => queueManagerMqsc(model(more)), { message });
    });
  }

  it("nothing that is at the limits", () => {
    queueManagerMqsc(
      model({
        applicationChannel: "A".repeat(20),
        queues: [{ name: "Q".repeat(48), backout: { queue: "a./_%9", threshold: 999_999_999 } }],
        clients: [{ distinguishedName: "CN=a b,OU=x,OU=y,DC=d,DC=e", user: "a".repeat(12) }],
        ldap: { ...ldap, port: 65535 },
      }),
    );
  });
});
