import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ExternalServiceArgs, ExternalServiceCheck, type Origination } from "../../../../components";
import { distinctHosts } from "../../../../components/mesh/external/checks";
import { registrations } from "../../mocks";
import { existing, host, service } from "./variants";

const originating = (change: Partial<Origination>, args: Partial<ExternalServiceArgs> = {}) => ({
  ...args,
  origination: { credential: existing, ...change },
});

const cases: Record<string, [Partial<ExternalServiceArgs>, string]> = {
  "a wildcard host": [
    originating({}, { host: "*.system.com" }),
    "host: *.system.com is a wildcard, for which no server's certificate can be checked; name one host.",
  ],
  "an address": [
    { host: "192.0.2.1" },
    'host: "192.0.2.1" is no external host name; lower-case labels with dots between them are allowed.',
  ],
  "a name of the cluster's": [
    { host: "orders" },
    'host: "orders" is no external host name; lower-case labels with dots between them are allowed.',
  ],
  "a port that is none": [
    { tlsPort: 0 },
    "tlsPort: 0 is no TCP port; whole numbers from 1 to 65535 are allowed.",
  ],
  "a port used twice": [
    originating({ plainPort: 443 }),
    "plainPort: 443 is the tlsPort too; give the plain calls a port of their own.",
  ],
  "no names": [
    originating({ subjectAltNames: [] }),
    "subjectAltNames: is empty, so any server of the authority would pass; name the server, or leave it out for host.",
  ],
  "a pattern among the names": [
    originating({ subjectAltNames: [host, "*.system.com"] }),
    'subjectAltNames: "*.system.com" is never matched, as names are compared exactly; give a whole name.',
  ],
  "no time at all": [
    originating({ timeout: "0s" }),
    "timeout: 0s would mean no limit; a duration above zero is allowed.",
  ],
  "a duration that is none": [
    originating({ connectionLifetime: "soon" }),
    'connectionLifetime: "soon" is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m.',
  ],
  "too many repetitions": [
    originating({ retries: 11 }),
    "retries: 11 is not allowed; whole numbers from 0 to 10 are.",
  ],
  "a credential in another namespace": [
    originating({ credential: { ...existing, namespace: "vault" } }),
    "credential.namespace: is vault, but the proxy that presents the certificate runs in apps and reads no other namespace.",
  ],
  "unknown keys": [
    originating({ credential: { ...existing, keys: "pem" as "opaque" } }),
    'credential.keys: "pem" is unknown; use opaque or certManager.',
  ],
  "a mount path that is none": [
    originating({ presented: { from: "files", mountPath: "certs/" } }),
    'mountPath: "certs/" is no absolute path without a slash at its end; give one.',
  ],
};

describe("ExternalService refuses in one sentence", () => {
  for (const [name, [args, message]] of Object.entries(cases)) {
    it(name, async () => {
      await assert.rejects(
        registrations(() => void service(args)),
        (error: Error) => error.message === message,
      );
    });
  }

  it("what is only known later", async () => {
    const later: [Partial<ExternalServiceArgs>, RegExp][] = [
      [{ host: pulumi.output("*.system.com") }, /host: \*\.system\.com is a wildcard/],
      [originating({ plainPort: pulumi.output(443) }), /plainPort: 443 is the tlsPort too/],
      [originating({ subjectAltNames: pulumi.output([]) }), /subjectAltNames: is empty/],
      [
        originating({ credential: { ...existing, namespace: pulumi.output("vault") } }),
        /credential\.namespace: is vault/,
      ],
    ];
    for (const [args, message] of later)
      await assert.rejects(
        registrations(() => void service(args)),
        message,
      );
  });

  it("two services for one host in one namespace", () => {
    const at = (name: string, namespace: string) => ({ name, namespace, host });
    assert.throws(() => distinctHosts([at("billing", "apps"), at("orders", "apps")]), {
      message: `externalServices: billing and orders are both for ${host} in namespace apps; give each host one entry.`,
    });
    const apart = [at("billing", "apps"), at("orders", "shop")];
    assert.deepEqual(distinctHosts(apart), apart);
  });

  it("a check of what cannot be called", () => {
    const check = (args: object) => () =>
      new ExternalServiceCheck("check", { service: {} as never, ...args });
    assert.throws(check({ expectedStatus: 99 }), /^Error: expectedStatus: 99 is no HTTP status;/);
    assert.throws(check({ path: "a b" }), /^Error: path: "a b" is no path of a URL;/);
  });
});
