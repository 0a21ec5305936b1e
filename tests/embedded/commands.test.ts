import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createServer, type Server } from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { newAuthority } from "../../embedded/authority";
import { run } from "../../embedded/command";
import { root } from "../../embedded/paths";

/** Runs a command as the Makefile does; returns what the person is told, without the lines of progress. */
async function told(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
  const start = path.join(root, "embedded", "start.js");
  const { code, stderr } = await run(process.execPath, [start, ...args], { env: { ...process.env, ...env } });
  return { code, said: stderr.trim() };
}

/** A folder with links to these programs and no others, to be the whole PATH. */
function onlyThese(folder: string, programs: string[]): string {
  const bin = path.join(folder, "bin");
  fs.mkdirSync(bin);
  const places = process.env.PATH!.split(path.delimiter);
  for (const program of programs) {
    const found = places.map((place) => path.join(place, program)).find((file) => fs.existsSync(file));
    fs.symlinkSync(found!, path.join(bin, program));
  }
  return bin;
}

describe("wrong surroundings", () => {
  const authority = newAuthority();
  let folder: string;
  let server: Server | undefined;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-surroundings-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
    server?.close();
    server = undefined;
  });

  /** A kubeconfig for a cluster at this address. */
  function kubeconfig(address: string): string {
    const file = path.join(folder, "kubeconfig");
    const ca = Buffer.from(authority.certificate).toString("base64");
    const named = { name: "far", cluster: { server: address, "certificate-authority-data": ca } };
    const contexts = [{ name: "far", context: { cluster: "far", user: "me" } }];
    const config = {
      "current-context": "far",
      clusters: [named],
      contexts,
      users: [{ name: "me", user: {} }],
    };
    fs.writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "Config", ...config }));
    return file;
  }

  async function listening(status: number): Promise<string> {
    const { key, certificate } = authority.issue({ commonName: "api" }, { ipAddresses: ["127.0.0.1"] });
    server = createServer({ key, cert: certificate }, (_, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
    await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
    return `https://127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  it("an unknown command: says which there are", async () => {
    assert.deepEqual(await told(["upp"]), {
      code: 1,
      said: 'Unknown command "upp"; allowed are up, down, status, clean.',
    });
  });

  it("no Go: says what to install", async () => {
    assert.deepEqual(await told(["up"], { PATH: onlyThese(folder, ["sh", "ps", "pkill"]) }), {
      code: 1,
      said: "Go was not found on PATH: install Go 1.26 or later from https://go.dev/dl, then run make up again.",
    });
  });

  it("an old Go: says which is needed", async () => {
    const bin = onlyThese(folder, ["sh", "ps", "pkill"]);
    fs.writeFileSync(path.join(bin, "go"), '#!/bin/sh\necho "go1.21.3"\n', { mode: 0o755 });
    assert.deepEqual(await told(["up"], { PATH: bin }), {
      code: 1,
      said: "Go go1.21.3 is too old: install Go 1.26 or later, then run make up again.",
    });
  });

  it("a kubeconfig that is not there: names it", async () => {
    const file = path.join(folder, "nowhere");
    const { code, said } = await told(["up", "--stack", "dev"], { KUBECONFIG: file });
    assert.equal(code, 1);
    assert.match(said, new RegExp(`^The kubeconfig ${file} cannot be read: ENOENT[^\n]*\\.$`));
  });

  it("a cluster that does not answer: names it and its context", async () => {
    const address = await listening(200);
    await new Promise((resolve) => server!.close(resolve));
    const { code, said } = await told(["up", "--stack", "dev"], { KUBECONFIG: kubeconfig(address) });
    assert.equal(code, 1);
    assert.match(
      said,
      new RegExp(`^The cluster at ${address} \\(context far\\) does not answer: [^\n]+\\.$`),
    );
  });

  it("a cluster that lets nobody in: says so before Pulumi is called", async () => {
    const address = await listening(401);
    const { code, said } = await told(["down", "--stack", "dev"], { KUBECONFIG: kubeconfig(address) });
    assert.equal(code, 1);
    assert.match(
      said,
      new RegExp(`^The cluster at ${address} \\(context far\\) does not answer: [^\n]*401[^\n]*\\.$`),
    );
  });

  it("no Pulumi CLI for a stack of one's own: says where it is to be had", async () => {
    const address = await listening(200);
    const env = { KUBECONFIG: kubeconfig(address), PATH: onlyThese(folder, ["sh"]) };
    assert.deepEqual(await told(["up", "--stack", "dev"], env), {
      code: 1,
      said: "The Pulumi CLI was not found on PATH, and the stack dev needs it: install it from https://www.pulumi.com/docs/install.",
    });
  });

  describe("before the packages are installed", () => {
    const programs = ["make", "sh", "cmp"];
    const make = async (bin: string) => {
      for (const file of ["Makefile", "package-lock.json"])
        fs.copyFileSync(path.join(root, file), path.join(folder, file));
      const make = fs.realpathSync(path.join(bin, "make"));
      const { code, stderr } = await run(make, ["up"], { cwd: folder, env: { PATH: bin } });
      return { failed: code !== 0, said: stderr.split("\n").filter((line) => line.startsWith("Node.js")) };
    };

    it("no Node: says which to install", async () => {
      assert.deepEqual(await make(onlyThese(folder, programs)), {
        failed: true,
        said: [
          "Node.js was not found on PATH: install version 20.19 or later from https://nodejs.org, then run make again.",
        ],
      });
    });

    it("an old Node: says which to install", async () => {
      const bin = onlyThese(folder, programs);
      const script = '#!/bin/sh\n[ "$1" = --version ] && echo v18.20.0 && exit\nexit 1\n';
      fs.writeFileSync(path.join(bin, "node"), script, { mode: 0o755 });
      assert.deepEqual(await make(bin), {
        failed: true,
        said: [
          "Node.js v18.20.0 is too old: install version 20.19 or later from https://nodejs.org, then run make again.",
        ],
      });
    });
  });
});
