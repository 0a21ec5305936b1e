import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { type AnyObject, find } from "../../embedded/cluster";
import { type Finished, run } from "../../embedded/command";
import { runnerShell } from "../ci/checkout";
import { githubEnvironment, githubScript } from "../ci/pipelines";
import { packedOnce } from "../library/packedOnce";
import { inventory, namesOfNow } from "./inventory";
import {
  cliEnvironment,
  cluster,
  inScratch,
  type Made,
  make,
  platformIsUp,
  pulumi,
  resourceCounts,
  secretValue,
  updateWith,
} from "./scratch";

/** The example in the scratch's checkout, whose package.json takes the package that npm packs there. */
const example = inScratch("examples", "orders");
const inExample = async (...args: string[]): Promise<Made> =>
  told(await pulumi([...args, "--non-interactive"], [], example));
/** A step of examples/ci/github, in the example. */
async function step(file: string, job: string, name: string): Promise<Made> {
  const env = {
    ...cliEnvironment(),
    ...githubEnvironment(file),
    STACK: "local",
    GITHUB_STEP_SUMMARY: "/dev/null",
  };
  return told(await runnerShell(githubScript(file, job, name), { cwd: example, env }));
}
const onPlatform = (stack: string) => ["--config", `orders:platform=${stack}`];
const told = ({ code, stdout, stderr }: Finished): Made => ({ code, output: stdout + stderr });

const done = ({ code, output }: Made): string => {
  assert.equal(code, 0, output);
  return output;
};

const withOrders = [{ name: "mq-spring-app" }, { name: "orders", namespace: "orders" }];

const namesOfAll = async () => namesOfNow(await inventory(cluster()));
const callers = async () =>
  (await find(cluster(), "security.istio.io/v1", "AuthorizationPolicy", "orders", "orders-callers"))!;
const output = async (name: string) =>
  JSON.parse((await pulumi(["stack", "output", name, "--json", "--stack", "local"])).stdout);

describe("an application in a stack of its own, examples/orders", () => {
  let atFirst: string[];
  let withAccount: Awaited<ReturnType<typeof inventory>>;
  before(async function () {
    await platformIsUp.call(this);
    atFirst = await namesOfAll();
    // Where the example's package.json looks for it: where npm pack puts it in a checkout.
    fs.copyFileSync(packedOnce(), inScratch(path.basename(packedOnce())));
    const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    done(told(await run("npm", ["install", ...quiet], { cwd: example })));
    done(await inExample("stack", "init", "local"));
  });

  it("compiles against the package as it is packed, and passes its own tests", async () => {
    done(await step("deploy.yml", "verify", "Lint"));
    assert.match(done(await step("deploy.yml", "verify", "Test")), /^ +3 passing /m);
  });

  for (const [name, stack, sentence] of [
    [
      "there is none of its name",
      "organization/strict-mtls/nowhere",
      'stack: organization/strict-mtls/nowhere does not exist, or is not yours to read; bring the platform up first, or correct the name by what "pulumi stack ls --all" lists.',
    ],
    [
      "it is another organization's",
      "acme/strict-mtls/local",
      "stack: acme/strict-mtls/local lies in another organization than this state backend has; its only one is organization/….",
    ],
    [
      "it does not know the application",
      "organization/strict-mtls/local",
      "platform: orders is not among the clients of the stack organization/strict-mtls/local, which are mq-spring-app; add {name: orders, namespace: …} to its strict-mtls:clients and bring it up.",
    ],
  ] as const) {
    it(`is told in one sentence what is wrong with the platform: ${name}`, async () => {
      const { code, output } = await inExample("preview", ...onPlatform(stack));
      assert.notEqual(code, 0, output);
      const errors = [...output.matchAll(/^ {4}error: (.*)$/gm)].map(([, text]) => text);
      assert.deepEqual(errors, [sentence], output);
    });
  }

  it("gets an account by an entry in the platform's settings, and nothing in the cluster", async () => {
    done(await inExample("config", "set", "platform", "organization/strict-mtls/local"));
    await updateWith({ clients: withOrders });
    assert.deepEqual(await namesOfAll(), atFirst);
    withAccount = await inventory(cluster());
  });

  it("comes up beside the platform, and the policy pack finds nothing against it", async () => {
    const output = done(await step("deploy.yml", "up", "Up"));
    assert.match(output, /^Policies:\n +(✅|⚠️) +strict-mtls@/m);
    assert.doesNotMatch(output, /\[mandatory\]/);
    assert.match(output, /^ +deployment +: "orders"$/m);
  });

  it("has certificates of the platform's issuer, for the names that queue manager and provider know", async () => {
    const ca = new X509Certificate(await output("caBundle"));
    for (const [secret, subject] of [
      ["orders-cert", "OU=mq-clients\nCN=orders"],
      ["payments-mtls-data", "CN=orders"],
    ] as const) {
      const certificate = new X509Certificate(await secretValue("orders", secret, "tls.crt"));
      assert.equal(certificate.subject, subject);
      assert.ok(certificate.verify(ca.publicKey), secret);
    }
    assert.equal(
      (await find(cluster(), "v1", "ConfigMap", "orders", "orders-ca-bundle"))?.data?.["ca.crt"],
      await output("caBundle"),
    );
  });

  it("has the password that the directory has, which the platform tells nobody in plain", async () => {
    const password = await secretValue("openldap", "openldap-passwords", "orders");
    assert.deepEqual(await secretValue("orders", "orders", "PASSWORD"), password);
    assert.equal((await secretValue("orders", "orders", "USER")).toString(), "orders");
    for (const args of [
      ["stack", "export"],
      ["stack", "output", "--json"],
    ]) {
      const { stdout } = await pulumi(args, [], example);
      assert.equal(stdout.includes(password.toString()), false, args.join(" "));
    }
    assert.equal(JSON.stringify(await output("clients")).includes(password.toString()), false);
  });

  it("shows what somebody changed by hand, and no value of it", async () => {
    assert.match(done(await step("nightly.yml", "look", "Drift")), /^No drift: /m);
    const right = await callers();
    await cluster().replace({ ...right, spec: { ...right.spec, action: "DENY" } } as AnyObject);
    const { code, output } = await step("nightly.yml", "look", "Drift");
    assert.equal(code, 1, output);
    assert.match(output, /AuthorizationPolicy .*orders-callers/);
    assert.match(output, /spec\.action/);
    assert.doesNotMatch(output, /DENY/);
    await cluster().replace({ ...(await callers()), spec: right.spec } as AnyObject);
  });

  it("has its certificates in the nightly report, and nothing to change each night", async () => {
    assert.match(done(await step("nightly.yml", "look", "Certificates")), /^ +orders\/orders-certificate$/m);
    const [, counts] = resourceCounts(done(await step("nightly.yml", "look", "Up")));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
  });

  it("keeps make down from taking the platform away from under it", async () => {
    const { code, output } = await make("down");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /^The stack local is still used by orders\/local \(\d+ objects\): destroy these stacks first, or take the platform away all the same by make down FORCE=yes\.$/m,
    );
    assert.ok(await find(cluster(), "apps/v1", "Deployment", "orders", "orders"));
  });

  it("leaves the platform untouched when it is destroyed", async () => {
    done(await inExample("destroy", "--yes", "--skip-preview"));
    assert.deepEqual(await inventory(cluster()), withAccount);
    const [counts] = resourceCounts(await updateWith({ clients: withOrders }));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
  });

  it("leaves nothing when its entry goes, too", async () => {
    done(await inExample("stack", "rm", "--yes", "local"));
    await updateWith({ clients: undefined });
    assert.deepEqual(await namesOfAll(), atFirst);
  });
});
