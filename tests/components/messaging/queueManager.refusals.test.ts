import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { QueueManager, type QueueManagerArgs } from "../../../components/messaging/queueManager";
import { registrations } from "../mocks";
import { args, client, ldap, outputsOf } from "./queueManagerFixture";

describe("QueueManager refuses", () => {
  for (const [what, more, message] of [
    ["a licence not accepted", { acceptLicense: false }, /^acceptLicense: must be true/],
    [
      "an unknown distribution",
      { distribution: "podman" as any },
      /^distribution: "podman" must be one of ibm, first-party, operator\.$/,
    ],
    [
      "a bad queue manager name",
      { queueManagerName: "QM-1" },
      /^queueManagerName: "QM-1" is not an IBM MQ name/,
    ],
    [
      "a client without a name",
      { clients: [{ user: "mqapp" } as any] },
      /^clients\[0\]\.distinguishedName: is missing/,
    ],
    [
      "a client with a wildcard",
      { clients: [{ ...client, distinguishedName: "CN=*,OU=a" }] },
      /^clients\[0\]\.distinguishedName: CN is "\*"/,
    ],
    [
      "a user of 13 characters",
      { clients: [{ ...client, user: "a".repeat(13) }] },
      /^clients\[0\]\.user: "a{13}" is not an IBM MQ user/,
    ],
    [
      "a user of 13 characters beside a name that is only known later",
      { clients: [{ distinguishedName: pulumi.output("CN=a,OU=b"), user: "a".repeat(13) }] },
      /^clients\[0\]\.user: "a{13}" is not an IBM MQ user/,
    ],
    [
      "a directory's URL",
      { ldap: { ...ldap, host: "ldap://openldap" } },
      /^ldap\.host: "ldap:\/\/openldap" must be a host name/,
    ],
    ["the port of plain LDAP", { ldap: { ...ldap, port: 389 } }, /^ldap\.port: 389 must be the LDAPS port/],
    ["an unknown profile", { profile: "old" as any }, /^profile: "old" is not a TLS profile/],
    ["a long channel name", { applicationChannel: "A".repeat(21) }, /^applicationChannel: /],
  ] as [string, Partial<QueueManagerArgs>, RegExp][]) {
    it(`${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new QueueManager("mq", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  for (const [what, more, message] of [
    [
      "a client with a wildcard",
      { clients: [{ ...client, distinguishedName: pulumi.output("CN=*,OU=a") }] },
      /clients\[0\]\.distinguishedName: CN is "\*"/,
    ],
    [
      "a directory's URL",
      { ldap: { ...ldap, host: pulumi.output("ldap://openldap") } },
      /ldap\.host: "ldap:\/\/openldap" must be a host name/,
    ],
    [
      "the port of plain LDAP",
      { ldap: { ...ldap, port: pulumi.output(389) } },
      /ldap\.port: 389 must be the LDAPS port/,
    ],
    [
      "a bad queue manager name",
      { queueManagerName: pulumi.output("QM-1") },
      /queueManagerName: "QM-1" is not an IBM MQ name/,
    ],
  ] as [string, Partial<QueueManagerArgs>, RegExp][]) {
    it(`${what} that is only known later`, async () => {
      await assert.rejects(outputsOf({ ...args, ...more }), { message });
    });
  }
});
