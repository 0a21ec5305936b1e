import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import { parseDocument } from "yaml";
import { find } from "../../embedded/cluster";
import { type Finished, run } from "../../embedded/command";
import { inventory, lastingNames } from "./inventory";
import {
  cluster,
  inScratch,
  type Made,
  make,
  minutes,
  platformIsUp,
  pulumi,
  resourceCounts,
  secretValue,
} from "./scratch";

/** The example in the scratch's checkout, whose package.json takes the package that npm packs there. */
const example = inScratch("examples", "orders");
const inExample = async (...args: string[]): Promise<Made> =>
  told(await pulumi([...args, "--non-interactive"], [], example));
const onPlatform = (stack: string) => ["--config", `orders:platform=${stack}`];
const told = ({ code, stdout, stderr }: Finished): Made => ({ code, output: stdout + stderr });

const done = ({ code, output }: Made): string => {
  assert.equal(code, 0, output);
  return output;
};
const npm = async (cwd: string, ...args: string[]) => done(told(await run("npm", args, { cwd })));

/** Brings the platform up with these clients; with none, those of the schema. */
async function platformWith(clients?: object[]): Promise<string> {
  const file = inScratch("Pulumi.local.yaml");
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  const key = ["config", "strict-mtls:clients"];
  if (clients) document.setIn(key, clients);
  else document.deleteIn(key);
  fs.writeFileSync(file, document.toString());
  return done(await make("up"));
}

const namesOfAll = async () =>
  lastingNames(await inventory(cluster())).filter((name) => !name.includes("/sh.helm.release."));
const output = async (name: string) =>
  JSON.parse((await pulumi(["stack", "output", name, "--json", "--stack", "local"])).stdout);

describe("an application in a stack of its own, examples/orders", () => {
  let atFirst: string[];
  let withAccount: Awaited<ReturnType<typeof inventory>>;
  before(async function () {
    await platformIsUp.call(this);
    this.timeout(minutes(8));
    atFirst = await namesOfAll();
    await npm(inScratch(), "pack");
    await npm(example, "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
    done(await inExample("stack", "init", "local"));
  });

  it("compiles against the package as it is packed", async () => {
    const { code, stdout } = await run("npm", ["run", "--silent", "check"], { cwd: example });
    assert.equal(code, 0, stdout);
  }).timeout(minutes(3));

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
      "it has never been brought up",
      "organization/orders/local",
      "platform: the stack organization/orders/local exports no outputsVersion, so it is no platform that is up; bring it up with strict-mtls 0.1.0 or later.",
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
    }).timeout(minutes(2));
  }

  it("gets an account by an entry in the platform's settings, and nothing in the cluster", async () => {
    done(await inExample("config", "set", "platform", "organization/strict-mtls/local"));
    await platformWith([{ name: "mq-spring-app" }, { name: "orders", namespace: "orders" }]);
    assert.deepEqual(await namesOfAll(), atFirst);
    withAccount = await inventory(cluster());
  }).timeout(minutes(4));

  it("comes up beside the platform, and the policy pack finds nothing against it", async () => {
    const pack = ["--policy-pack", "node_modules/strict-mtls/policies"];
    const output = done(await inExample("up", "--yes", ...pack));
    assert.match(output, /^Policies:\n +(✅|⚠️) +strict-mtls@/m);
    assert.doesNotMatch(output, /\[mandatory\]/);
    assert.match(output, /^ +deployment +: "orders"$/m);
  }).timeout(minutes(4));

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

  it("finds nothing to change in a second up", async () => {
    const [counts] = resourceCounts(done(await inExample("up", "--yes", "--skip-preview")));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
  }).timeout(minutes(2));

  it("keeps make down from taking the platform away from under it", async () => {
    const { code, output } = await make("down");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /^The stack local is still used by orders\/local \(\d+ objects\): destroy these stacks first, or take the platform away all the same by make down FORCE=yes\.$/m,
    );
    assert.ok(await find(cluster(), "apps/v1", "Deployment", "orders", "orders"));
  }).timeout(minutes(1));

  it("leaves the platform untouched when it is destroyed", async () => {
    done(await inExample("destroy", "--yes", "--skip-preview"));
    const [counts] = resourceCounts(done(await make("up")));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
    assert.deepEqual(await inventory(cluster()), withAccount);
  }).timeout(minutes(4));

  it("leaves nothing when its entry goes, too", async () => {
    done(await inExample("stack", "rm", "--yes", "local"));
    await platformWith();
    assert.deepEqual(await namesOfAll(), atFirst);
  }).timeout(minutes(4));
});
