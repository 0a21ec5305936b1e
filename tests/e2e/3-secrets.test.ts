import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import * as fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { list } from "../../embedded/cluster";
import { generatedSecrets, isHelms } from "./generatedSecrets";
import { filesOf, leaks, type Place, type Secret } from "./leaks";
import { cluster, inScratch, platformIsUp, upFromEmpty } from "./scratch";

describe("the generated secrets", () => {
  let secrets: Secret[];
  before(async function () {
    await platformIsUp.call(this);
    secrets = await generatedSecrets();
  });

  const objects = async (apiVersion: string, kind: string): Promise<Place[]> =>
    (await list(cluster(), apiVersion, kind)).map((object) => ({
      place: `${kind} ${object.metadata?.namespace}/${object.metadata?.name}`,
      content: Buffer.from(JSON.stringify(object)),
    }));

  /** Asserts that there is something to search, that nothing is found in it, and that a plant would be. */
  function assertClean(places: Place[], known: string): void {
    assert.ok(
      places.some(({ content }) => content.includes(known)),
      `nothing to search: ${known} is not there either`,
    );
    assert.deepEqual(leaks(secrets, places), []);
    const [first] = places;
    for (const { origin, value } of secrets) {
      const content = Buffer.concat([
        first!.content,
        Buffer.from(JSON.stringify({ a: value.toString("base64") })),
      ]);
      assert.ok(leaks(secrets, [{ ...first!, content }]).some((leak) => leak.origin === origin));
    }
  }

  it("are all that the platform has", () => {
    const origins = secrets.map(({ origin }) => origin).sort();
    assert.deepEqual(origins, [
      "cert-manager/mq-self-signed-ca-cert tls.key",
      "kube-system/sealed-secrets-key-1 tls.key",
      "mq/mq-ca-reader tls.key",
      "mq/mq-client-cert keystore.jks",
      "mq/mq-client-cert tls.key",
      "mq/mq-client-jks-password KEY_STORE_PASSWORD",
      "mq/mq-ldap-bind 30-ldap-password.mqsc",
      "mq/mq-server-cert tls.key",
      "mq/mq-spring-app PASSWORD",
      "openldap/openldap-passwords admin",
      "openldap/openldap-passwords mq-bind",
      "openldap/openldap-passwords mqapp",
      "openldap/openldap-server-cert tls.key",
      "the passphrase of the state",
    ]);
  });

  it("are not in the state", () => {
    assertClean(filesOf(inScratch(".embedded", "state")), "mq-client-jks-password");
  });

  it("are not in the logs", () => {
    assertClean(filesOf(inScratch(".embedded", "logs")), "kube-apiserver");
  });

  it("are not in what make up printed, nor on its page", async () => {
    const { output } = await upFromEmpty();
    assertClean([{ place: "make up", content: Buffer.from(output) }], "The platform is up.");
    const page = fs.readFileSync(inScratch(".embedded", "summary.html"));
    assertClean([{ place: "summary.html", content: page }], "mq-client-jks-password");
  });

  it("are not in the arguments or the environment of any process, while make up runs and after", async () => {
    const { processes } = await upFromEmpty();
    const content = Buffer.from(processes.join("\n"));
    assertClean([{ place: "processes", content }], "PULUMI_CONFIG_PASSPHRASE_FILE=");
    assert.ok(content.includes("pulumi-resource-kubernetes"), "no plugin was seen");
  });

  it("are not in the SealedSecrets", async () => {
    assertClean(await objects("bitnami.com/v1alpha1", "SealedSecret"), "KEY_STORE_PASSWORD");
  });

  it("are not in ConfigMaps, nor in what the workloads are told", async () => {
    assertClean(await objects("v1", "ConfigMap"), "AUTHINFO");
    assertClean(await objects("v1", "Pod"), "mq-client-jks-password");
    assertClean(await objects("apps/v1", "Deployment"), "mq-client-jks-password");
    assertClean(await objects("apps/v1", "StatefulSet"), "openldap-passwords");
  });

  it("are not in what Helm keeps of its releases", async () => {
    const records = (await list(cluster(), "v1", "Secret")).filter(isHelms);
    const places = records.map(({ metadata, data }) => ({
      place: `release ${metadata?.name}`,
      content: gunzipSync(Buffer.from(Buffer.from(data!.release!, "base64").toString(), "base64")),
    }));
    assert.equal(places.length, 5);
    assertClean(places, "qm1-ibm-mq");
  });
});

describe("the search for secrets", () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const secrets = [
    { origin: "password", value: Buffer.from("correct horse\nbattery staple") },
    { origin: "key", value: Buffer.from(pem) },
  ];
  const found = (content: Buffer | string) =>
    leaks(secrets, [{ place: "planted", content: Buffer.from(content) }]).map(({ origin }) => origin)[0];

  for (const { origin, value } of secrets) {
    const planted: Record<string, Buffer | string> = {
      "as it is": `before ${value} after`,
      "in JSON": JSON.stringify({ value: value.toString() }),
      "in JSON in JSON": JSON.stringify(JSON.stringify({ value: value.toString() })),
      "in base64": `data: ${value.toString("base64")}`,
      "inside a longer text in base64": Buffer.from(`password: ${value}, and more`).toString("base64"),
      "inside another, shifted": Buffer.from(`password:: ${value}, and more`).toString("base64"),
    };
    for (const [where, content] of Object.entries(planted)) {
      it(`finds a ${origin} ${where}`, () => assert.equal(found(content), origin));
    }
  }

  it("finds a key without its line breaks, and as DER", () => {
    const body = pem.replace(/-----[^-]+-----|\n/g, "");
    assert.equal(found(`key=${body}`), "key");
    assert.equal(found(Buffer.from(body, "base64")), "key");
  });

  it("finds each line of a key that is not of the public key alone", () => {
    const lines = pem.split("\n").slice(1, -2);
    assert.deepEqual(lines.map(found), ["key", "key", undefined]);
    assert.equal(found(pair.publicKey.export({ type: "spki", format: "der" })), undefined);
  });

  it("finds neither where they are not", () => {
    assert.equal(found("correct horse, battery staple; -----BEGIN PRIVATE KEY-----"), undefined);
  });
});
