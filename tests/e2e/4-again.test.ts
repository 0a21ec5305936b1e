import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../embedded/command";
import { planePrograms } from "../../embedded/commandLines";
import { built } from "../../embedded/tools";
import { inventory } from "./inventory";
import { processesOf, recordedPid } from "./processes";
import {
  cluster,
  folder,
  inScratch,
  make,
  onStack,
  platformIsUp,
  pulumi,
  resourceCounts,
  upFromEmpty,
} from "./scratch";

const created = async () => resourceCounts((await upFromEmpty()).output)[1]!.created!;
const planePids = () => planePrograms.map(recordedPid);

describe("a second make up", () => {
  before(platformIsUp);

  it("finds every resource unchanged, also from a copy of the checkout in another folder", async () => {
    const [before, running] = [await inventory(cluster()), planePids()];
    const copy = `${folder}-copy`;
    try {
      assert.equal((await run("cp", ["-a", folder, copy])).code, 0);
      const { code, output } = await make("up", { cwd: copy });
      assert.equal(code, 0, output);
      const unchanged = { unchanged: await created() };
      assert.deepEqual(resourceCounts(output), [unchanged, unchanged]);
      assert.deepEqual(await inventory(cluster()), before);
      assert.deepEqual(processesOf(copy), []);
      assert.deepEqual(planePids(), running);
    } finally {
      fs.rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe("plain pulumi preview with the official Node language host", () => {
  const name = "pulumi-language-nodejs";
  let host: string;
  before(async function () {
    await platformIsUp.call(this);
    host = await built("nodehost");
  });

  it("is the tagged one, built from its Go module", async () => {
    const { code, stdout } = await run("go", ["version", "-m", path.join(host, name)]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^\tpath\tgithub\.com\/pulumi\/pulumi\/sdk\/v3\/nodejs\/cmd\/pulumi-language-nodejs$/m,
    );
    assert.match(stdout, /^\t(dep|mod)\tgithub\.com\/pulumi\/pulumi\/sdk\/v3\tv3\.\d+\.\d+\th1:/m);
  });

  it("runs the same program and finds nothing to change", async () => {
    const { code, stdout, stderr } = await pulumi(["preview", ...onStack, "--non-interactive"], [host]);
    assert.equal(code, 0, stdout + stderr);
    assert.ok(stdout.includes(`warning: using ${name} from $PATH at ${path.join(host, name)}`), stdout);
    assert.deepEqual(resourceCounts(stdout), [{ unchanged: await created() }]);
  });

  it("would tell a change", async () => {
    const config = inScratch("Pulumi.changed.yaml");
    const text = fs.readFileSync(inScratch(".embedded", "Pulumi.local.yaml"), "utf8");
    fs.writeFileSync(
      config,
      text.replace(/^config:$/m, "config:\n  strict-mtls:clients:\n    - name: another"),
    );
    const args = ["preview", "--stack", "local", "--config-file", config, "--non-interactive"];
    const { code, stdout, stderr } = await pulumi(args, [host]);
    assert.equal(code, 0, stdout + stderr);
    assert.notEqual(resourceCounts(stdout)[0]?.unchanged, await created());
  });
});
