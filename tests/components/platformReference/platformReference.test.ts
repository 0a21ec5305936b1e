import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PlatformReference, stackOutputs } from "../../../components";
import { only, registrations } from "../mocks";
import { deployed, reads, stack, stackReference } from "./deployed";

const resolved = <T>(output: pulumi.Output<T>) => new Promise((resolve) => output.apply(resolve));

/** A program that uses something of the platform. */
const using =
  (use: (platform: PlatformReference) => pulumi.Input<unknown>, name = stack) =>
  () =>
    new pulumi.ComponentResource("t:t:T", "t", {
      used: use(new PlatformReference("platform", { stack: name })),
    });

const fails = (
  message: string,
  outputs: object,
  use: (platform: PlatformReference) => pulumi.Input<unknown> = ({ outputs: { mq } }) => mq,
) => assert.rejects(registrations(using(use), reads(outputs)), { message });

describe("PlatformReference", () => {
  it("hands on every output of the stack it names", async () => {
    let platform: PlatformReference | undefined;
    const seen = await registrations(() => {
      platform = new PlatformReference("platform", { stack });
    }, reads(deployed));
    assert.deepEqual(only(seen, "strict-mtls:index:PlatformReference", "platform").inputs, { stack });
    assert.equal(only(seen, stackReference, "platform").inputs.name, stack);
    assert.deepEqual(await resolved(pulumi.output(platform!.outputs)), deployed);
  });

  it("keeps secret what the stack marks as secret, and nothing else", async () => {
    const secret: string[] = [];
    await registrations(
      async () => {
        const { outputs } = new PlatformReference("platform", { stack });
        for (const [name, output] of Object.entries(outputs)) {
          if (await pulumi.isSecret(output as pulumi.Output<unknown>)) secret.push(name);
        }
      },
      reads({ ...deployed, ldapUrl: pulumi.secret(deployed.ldapUrl) }, ["ldapUrl"]),
    );
    assert.deepEqual(secret, ["ldapUrl"]);
  });

  it("takes a later version, which has all that this one has", async () => {
    const later = { ...deployed, outputsVersion: stackOutputs.version + 1, more: "more" };
    const seen = await registrations(
      using(({ outputs }) => outputs.ldapUrl),
      reads(later),
    );
    assert.deepEqual(only(seen, "t:t:T", "t").inputs.used, deployed.ldapUrl);
  });

  it("misses nothing that is not used", async () => {
    const { mq, ...others } = deployed;
    await registrations(
      using(({ outputs }) => outputs.ldapUrl),
      reads(others),
    );
    assert.ok(mq);
  });

  describe("fails the update in one sentence", () => {
    const { outputsVersion, ...unversioned } = deployed;
    const needed = `bring it up with strict-mtls ${stackOutputs.since} or later.`;

    it("when the stack has never been brought up, or is none of a platform", () =>
      fails(
        `platform: the stack ${stack} exports no outputsVersion, so it is no platform that is up; ${needed}`,
        {},
      ));

    it("when its outputs are older than any version", () =>
      fails(
        `platform: the stack ${stack} exports no outputsVersion, so it is no platform that is up; ${needed}`,
        unversioned,
      ));

    it("when its outputs are older", () =>
      fails(
        `platform: the outputs of the stack ${stack} have version ${outputsVersion - 1}, and version ${outputsVersion} is needed; ${needed}`,
        { ...deployed, outputsVersion: outputsVersion - 1 },
      ));

    it("when an output is gone that is used", () => {
      const { mq, ...others } = deployed;
      return fails(
        `platform: the stack ${stack} has no output mq any more; use the strict-mtls it was brought up with.`,
        others,
      );
    });

    for (const [said, told] of Object.entries({
      [`unknown stack "${stack}"`]: `stack: ${stack} does not exist, or is not yours to read; bring the platform up first, or correct the name by what "pulumi stack ls --all" lists.`,
      "organization name must be 'organization'": `stack: ${stack} lies in another organization than this state backend has; its only one is organization/….`,
      "the bucket is gone": `stack: ${stack} cannot be read: the bucket is gone.`,
    })) {
      it(`when the engine says ${said}`, () =>
        assert.rejects(
          registrations(
            using(({ outputs }) => outputs.mq),
            reads(deployed),
            ({ token }) => {
              assert.equal(token, "pulumi:pulumi:readStackOutputs");
              const text = `invocation of ${token} returned an error: ${said}`;
              throw Object.assign(new Error(text), { details: text });
            },
          ),
          { message: told },
        ));
    }

    it("when it has no such client", () =>
      fails(
        `platform: billing is not among the clients of the stack ${stack}, which are mq-spring-app, orders, shop; add {name: billing, namespace: …} to its strict-mtls:clients and bring it up.`,
        deployed,
        (platform) => platform.client("billing"),
      ));

    it("when it runs the client itself", () =>
      fails(
        `platform: the stack ${stack} runs the client mq-spring-app itself; give its entry in strict-mtls:clients a namespace for another stack to run it.`,
        deployed,
        (platform) => platform.client("mq-spring-app"),
      ));

    it("when it has revoked the client", () =>
      fails(`platform: the stack ${stack} has revoked the client shop.`, deployed, (platform) =>
        platform.client("shop"),
      ));
  });

  it("refuses a name that could be another stack's, at once", async () => {
    for (const name of ["dev", "strict-mtls/dev", "a/b/c/d", "organization//dev"]) {
      await assert.rejects(registrations(using(({ outputs }) => outputs.mq, name)), {
        message: `stack: "${name}" must be organization/project/stack, such as organization/strict-mtls/dev.`,
      });
    }
  });
});
