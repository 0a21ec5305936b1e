import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { find } from "../../embedded/cluster";
import { run } from "../../embedded/command";
import { built } from "../../embedded/tools";
import { walkthrough } from "../walkthroughs";
import { inventory, lastingNames } from "./inventory";
import { leaks } from "./leaks";
import { cliEnvironment, cluster, inScratch, platformIsUp, resourceCounts, secretValue } from "./scratch";
import { follow } from "./walkthrough";

const project = () => inScratch("examples", "yaml");
const certificateIn = async (name: string, key: string) =>
  new X509Certificate(await secretValue("invoices", name, key));

describe("the example in YAML, by docs/walkthroughs/certificates.md", () => {
  const { setup, steps, undo } = walkthrough("certificates");
  let env: NodeJS.ProcessEnv;
  let platform: string[];
  let printed = "";
  const pulumi = (...args: string[]) => run("pulumi", [...args, "--stack", "dev"], { cwd: project(), env });

  before(async function () {
    await platformIsUp.call(this);
    env = await cliEnvironment([await built("yamlhost")]);
    platform = lastingNames(await inventory(cluster()));
  });

  for (const step of steps) {
    it(step.title, async () => {
      printed += await follow(setup, step);
    });
  }

  it("makes what its preview says", () => {
    const [previewed, updated] = resourceCounts(printed);
    assert.ok(previewed!.create! > 25, printed);
    assert.deepEqual([Object.keys(previewed!), updated], [["create"], { created: previewed!.create }]);
  });

  it("has its certificates issued by its own CA", async () => {
    const { stdout } = await pulumi("stack", "output", "--json");
    const ca = new X509Certificate(JSON.parse(stdout).caCertificate);
    assert.equal(ca.subject, "CN=invoices-ca");
    for (const [name, subject, secret] of [
      ["invoices-api", "CN=invoices-api", "invoices-api-tls"],
      ["invoices-certificate", "OU=mq-clients\nCN=invoices", "invoices-cert"],
    ] as const) {
      const object = await find(cluster(), "cert-manager.io/v1", "Certificate", "invoices", name);
      const ready = object?.status?.conditions.find(({ type }: { type: string }) => type === "Ready");
      assert.equal(ready?.status, "True", name);
      const certificate = await certificateIn(secret, "tls.crt");
      assert.equal(certificate.subject, subject);
      assert.ok(certificate.verify(ca.publicKey), name);
    }
    const others = new X509Certificate(await secretValue("mq", "mq-client-cert", "tls.crt"));
    assert.ok(!others.verify(ca.publicKey));
  });

  it("has its Secrets unsealed and its client ready", async () => {
    assert.equal((await secretValue("invoices", "invoices", "USER")).toString(), "invoices");
    assert.match((await secretValue("invoices", "invoices", "PASSWORD")).toString(), /^[A-Za-z0-9]{32}$/);
    const deployment = await find(cluster(), "apps/v1", "Deployment", "invoices", "invoices");
    assert.equal(deployment?.status?.availableReplicas, 1);
    const [trust] = deployment.spec.template.spec.volumes.filter(({ name }: any) => name === "trusted");
    assert.equal(trust.configMap.name, "invoices-trust");
  });

  it("keeps the passwords out of what its state says in plain", async () => {
    const password = await secretValue("invoices", "invoices", "PASSWORD");
    const exported = await pulumi("stack", "export");
    assert.match(exported.stdout, /"strict-mtls:index:ClientIdentity"/);
    const search = (text: string) =>
      leaks([{ origin: "PASSWORD", value: password }], [{ place: "state", content: Buffer.from(text) }]);
    assert.deepEqual(search(exported.stdout), []);
    assert.notDeepEqual(search((await pulumi("stack", "export", "--show-secrets")).stdout), []);
  });

  it("changes nothing a second time, and passes the policy pack", async () => {
    const again = await pulumi("up", "--yes", "--policy-pack", inScratch("policies"));
    assert.equal(again.code, 0, again.stdout + again.stderr);
    const [previewed, updated] = resourceCounts(again.stdout);
    assert.deepEqual([Object.keys(previewed!), updated], [["unchanged"], previewed]);
    assert.doesNotMatch(again.stdout, /\[mandatory\]/);
  });

  for (const [argument, from, to, said] of [
    [
      "a value",
      "      commonName: invoices-ca",
      "      commonName: invoices-ca\n      duration: soon",
      /PrivateCa resource 'ca' has a problem: duration: "soon" is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m\.$/m,
    ],
    [
      "a name",
      "      commonName: invoices-ca",
      "      commonNam: invoices-ca",
      /Property commonNam does not exist on 'strict-mtls:index:PrivateCa'$/m,
    ],
  ] as const) {
    it(`refuses ${argument} that is wrong in a sentence that names it`, async () => {
      const file = path.join(project(), "Pulumi.yaml");
      const right = fs.readFileSync(file, "utf8");
      assert.ok(right.includes(from));
      fs.writeFileSync(file, right.replace(from, to));
      const refused = await pulumi("preview").finally(() => fs.writeFileSync(file, right));
      assert.notEqual(refused.code, 0);
      assert.match(refused.stdout + refused.stderr, said);
    });
  }

  it("goes without a trace, and leaves the platform as it was", async () => {
    await follow(setup, undo);
    assert.deepEqual(lastingNames(await inventory(cluster())), platform);
  });
});
