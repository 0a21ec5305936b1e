import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { javaHandshake, nodeHandshake } from "./handshakes";
import { compileClient } from "./jsse";
import { type Holder, holders, type Material, materialsDuring } from "./materials";
import { templateOf, workloads } from "./renewal";
import { platformIsUp, resourceCounts, updateWith } from "./scratch";

type Step = Record<Holder, Material[]>;

/** Who calls whom, and by which name. */
const links: [Holder, Holder, string][] = [
  ["client", "queue manager", "qm1-ibm-mq.mq.svc"],
  ["queue manager", "directory", "openldap.openldap.svc"],
];

/** Subjects of the CAs in a bundle. */
const subjects = (pem: string): string[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
    (each) => new X509Certificate(each).subject,
  );
const issuerOf = ({ certificate }: Material): string => new X509Certificate(certificate).issuer;
const [firstCa, secondCa] = ["CN=mq-self-signed-ca", "CN=mq-self-signed-ca-2"];

const upWith = (privateCa: Record<string, unknown>) => updateWith({ issuer: { privateCa } });

const rolling = ["strict-mtls/certificate", "strict-mtls/trust"] as const;
const rollingAnnotations = () =>
  Promise.all(
    workloads.map(async (name) => {
      const { annotations } = await templateOf(name);
      return rolling.map((key) => annotations[key]);
    }),
  );

describe("a private CA replaced in three updates", () => {
  const steps: Step[] = [];
  before(async function () {
    await platformIsUp.call(this);
    await compileClient();
  });

  const first = (step: Step, holder: Holder) => step[holder][0]!;
  const last = (step: Step, holder: Holder) => step[holder].at(-1)!;

  /** One update: what was in force meanwhile, and which of the two annotations became another, in every workload. */
  async function update(privateCa: Record<string, unknown>): Promise<string[]> {
    const before = await rollingAnnotations();
    steps.push(await materialsDuring(() => upWith(privateCa)));
    const after = await rollingAnnotations();
    const changed = after.map((values, workload) =>
      rolling.filter((_, index) => values[index] !== before[workload]![index]),
    );
    for (const each of changed) assert.deepEqual(each, changed[0]);
    return changed[0]!;
  }

  /** Everyone who holds anything that was in force during a step talks to everyone else of that step. */
  async function allTalk(step: Step): Promise<number> {
    let handshakes = 0;
    for (const [caller, called, host] of links) {
      for (const client of step[caller]) {
        for (const server of step[called]) {
          assert.equal(await nodeHandshake(server, client, host), "welcome");
          handshakes++;
        }
      }
    }
    for (const client of step.client) {
      for (const server of step["queue manager"]) {
        assert.match(await javaHandshake(server, client), /^protocol: TLSv1\.3\n.*\nsaid: welcome\n$/);
        handshakes++;
      }
    }
    return handshakes;
  }

  it("trust: both CAs are trusted, the old one signs, every workload is restarted", async () => {
    assert.deepEqual(await update({ rotation: "trust" }), ["strict-mtls/trust"]);
    const [step] = steps as [Step];
    for (const holder of holders) {
      assert.deepEqual(subjects(first(step, holder).trusted), [firstCa]);
      assert.deepEqual(subjects(last(step, holder).trusted), [firstCa, secondCa]);
      assert.equal(last(step, holder).certificate, first(step, holder).certificate);
      assert.equal(issuerOf(last(step, holder)), firstCa);
    }
  });

  it("issue: the new one signs, both are trusted, every workload is restarted", async () => {
    assert.deepEqual(await update({ rotation: "issue" }), ["strict-mtls/certificate"]);
    const step = steps[1]!;
    for (const holder of holders) {
      assert.deepEqual(
        [...new Set(step[holder].map(({ trusted }) => trusted))],
        [last(steps[0]!, holder).trusted],
      );
      assert.equal(issuerOf(first(step, holder)), firstCa);
      assert.equal(issuerOf(last(step, holder)), secondCa);
    }
  });

  it("the next generation: the old one is gone, every workload is restarted", async () => {
    assert.deepEqual(await update({ generation: 2 }), ["strict-mtls/trust"]);
    const step = steps[2]!;
    for (const holder of holders) {
      assert.equal(last(step, holder).certificate, last(steps[1]!, holder).certificate);
      assert.deepEqual(subjects(last(step, holder).trusted), [secondCa]);
    }
  });

  for (const [index, name] of ["trust", "issue", "the next generation"].entries()) {
    it(`whatever was in force during ${name}, each two that talk to each other could`, async () => {
      const handshakes = await allTalk(steps[index]!);
      assert.ok(handshakes >= 12, `only ${handshakes} handshakes: nothing changed`);
    });
  }

  it("the first and the last cannot: a rotation in one step would have cut the connections", async () => {
    const [old, recent] = [steps[0]!, steps[2]!];
    for (const [caller, called, host] of links) {
      const before = { client: first(old, caller), server: first(old, called) };
      const after = { client: last(recent, caller), server: last(recent, called) };
      assert.match(await nodeHandshake(after.server, before.client, host), /^server refused: /);
      assert.match(await nodeHandshake(before.server, after.client, host), /^server refused: /);
    }
  });

  it("at the end a certificate of the old CA is refused, by servers and by clients", async () => {
    const [old, recent] = [steps[0]!, steps[2]!];
    for (const [caller, called, host] of links) {
      // The one that is refused trusts the new CA itself, so that it is the other that objects.
      const client = { ...first(old, caller), trusted: last(recent, caller).trusted };
      assert.match(await nodeHandshake(last(recent, called), client, host), /^client refused: /);
      const server = { ...first(old, called), trusted: last(recent, called).trusted };
      assert.match(await nodeHandshake(server, last(recent, caller), host), /^server refused: /);
    }
    const client = { ...first(old, "client"), truststore: last(recent, "client").truststore };
    assert.match(await javaHandshake(last(recent, "queue manager"), client), /\nsaid: client refused: /);
    const server = first(old, "queue manager");
    assert.match(await javaHandshake(server, last(recent, "client")), /^refused: .*PKIX/);
  });

  it("and a further up finds everything unchanged", async () => {
    const [counts] = resourceCounts(await upWith({ generation: 2 }));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
  });
});
