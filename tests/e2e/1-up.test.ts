import assert from "node:assert/strict";
import * as fs from "node:fs";
import { request } from "node:https";
import { planePrograms } from "../../embedded/commandLines";
import { processesOf, programName, recordedPid } from "./processes";
import { inScratch, longestUp, make, platformIsUp, resourceCounts, upFromEmpty } from "./scratch";

const pki = (file: string) => fs.readFileSync(inScratch(".embedded", "plane", "pki", file));
const admin = () => ({ cert: pki("admin.crt"), key: pki("admin.key") });
const ports = () => JSON.parse(fs.readFileSync(inScratch(".embedded", "plane", "ports.json"), "utf8"));

describe("make up from an empty state", () => {
  it("brings everything up, with exit code 0", async () => {
    const { code, output } = await upFromEmpty();
    assert.equal(code, 0, output);
    const [previewed, updated] = resourceCounts(output);
    assert.deepEqual(Object.keys(previewed ?? {}), ["create"]);
    assert.deepEqual(updated, { created: previewed?.create });
    assert.match(output, /^The platform is up\.$/m);
  }).timeout(longestUp);

  it("applies the policy pack", async () => {
    assert.match((await upFromEmpty()).output, /^Policies:\n +✅ strict-mtls@/m);
  });

  it("says in its summary when the certificates expire", async () => {
    assert.match(
      (await upFromEmpty()).output,
      /^ {2}mq\/mq-client-certificate +expires \d{4}-\d\d-\d\d, renewed from \d{4}-\d\d-\d\d$/m,
    );
  });

  it("draws who may call whom, and says where", async () => {
    assert.match((await upFromEmpty()).output, /^Who may call whom\n {2}drawn in \.embedded\/access\.svg$/m);
    const picture = fs.readFileSync(inScratch(".embedded", "access.svg"), "utf8");
    assert.match(picture, /^<svg /);
    assert.match(picture, /<title>mq\/mq-spring-app may call mq\/qm1-ibm-mq: 1414 TCP<\/title>/);
  });

  it("writes the same as a page, and says where", async () => {
    assert.match((await upFromEmpty()).output, /^ {2}the same as a page, .*: \.embedded\/summary\.html$/m);
    const page = fs.readFileSync(inScratch(".embedded", "summary.html"), "utf8");
    assert.match(page, /<span class="name">mq\/mq-client-certificate<\/span>\n<meter /);
    assert.match(page, /<title>Clients to Queue manager QM1: mutual TLS, port 1414<\/title>/);
    assert.match(
      page,
      /<p>\d+ rules looked at \d+ objects of the cluster by the profile nist\. No findings\.<\/p>/,
    );
    assert.match(page, /<title>mq\/mq-spring-app may call mq\/qm1-ibm-mq: 1414 TCP<\/title>/);
  });

  it("leaves the plane running and nothing else", () => {
    assert.deepEqual(processesOf().map(programName).sort(), [...planePrograms].sort());
  });

  it("keeps state, keys and passphrase from other users", () => {
    for (const secret of [".embedded", ".embedded/state", ".embedded/plane/pki"]) {
      assert.equal(fs.statSync(inScratch(secret)).mode & 0o777, 0o700, secret);
    }
    assert.equal(fs.statSync(inScratch(".embedded/passphrase")).mode & 0o777, 0o600);
  });
});

describe("make status", () => {
  before(platformIsUp);

  it("names each program of the plane with its process, and what is ready", async () => {
    const { code, output } = await make("status");
    assert.equal(code, 0, output);
    for (const name of planePrograms) {
      assert.match(output, new RegExp(`^ +${name} +running, process ${recordedPid(name)}$`, "m"));
    }
    assert.match(output, /^ {2}mq\/qm1-ibm-mq +StatefulSet, 1 ready$/m);
  });
});

describe("the plane", () => {
  before(platformIsUp);

  /** The answer's status, or the code of the error that the connection ended with. */
  const get = (port: number, path: string, identity: { cert?: Buffer; key?: Buffer }) =>
    new Promise<number | string | undefined>((resolve) => {
      const options = { host: "127.0.0.1", port, path, ca: pki("ca.crt"), agent: false, ...identity };
      request(options, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      })
        .on("error", (error: NodeJS.ErrnoException) => resolve(error.code))
        .end();
    });

  it("answers the API's clients by their certificate only", async () => {
    assert.equal(await get(ports()["kube-apiserver"], "/readyz", admin()), 200);
    assert.equal(await get(ports()["kube-apiserver"], "/readyz", {}), 401);
  });

  for (const port of ["etcd", "etcdPeer"]) {
    it(`demands a client certificate at etcd (${port})`, async () => {
      assert.equal(await get(ports()[port], "/version", admin()), 200);
      assert.equal(await get(ports()[port], "/version", {}), "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED");
    });
  }

  for (const name of ["kube-controller-manager", "kube-scheduler"]) {
    it(`demands one at ${name}`, async () => {
      // Their own certificate is self-signed at each start; here it is about the client's.
      const ask = (identity: object) =>
        get(ports()[name], "/metrics", { ...identity, rejectUnauthorized: false } as object);
      assert.equal(await ask(admin()), 200);
      assert.equal(await ask({}), 403);
    });
  }
});
