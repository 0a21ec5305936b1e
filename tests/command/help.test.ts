import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { commands } from "../../command/commands";
import { root } from "../../embedded/paths";

const page = fs.readFileSync(path.join(root, "docs", "command.md"), "utf8");
const preload = path.join(__dirname, "loadedOfPulumi.cjs");

/** What `--help` prints; it fails where the SDK of Pulumi is loaded for it. */
function help(words: string[]): string {
  const args = ["--require", preload, path.join(root, "bin/strict-mtls.js"), ...words, "--help"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout;
}

const section = (words: string) => page.split(/^## /m).find((each) => each.startsWith(`${words}\n`));

describe("docs/command.md", () => {
  it("begins with the command's own help", () => {
    assert.ok(page.split(/^## /m)[0]!.includes(`\`\`\`text\n${help([])}\`\`\`\n`));
  });

  it("has a section for each command and no other", () => {
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, words]) => words);
    assert.deepEqual(sections, Object.keys(commands));
  });

  for (const [words, { load }] of Object.entries(commands)) {
    it(`has the help of ${words}, with every option and exit code, and no Pulumi is loaded for it`, () => {
      const own = help(words.split(" "));
      assert.ok(section(words)?.startsWith(`${words}\n\n\`\`\`text\n${own}\`\`\`\n`));
      assert.match(own, /\n\nExit code: 0 .*, 2 .*\.\n$/);
      for (const name of Object.keys(load().options)) assert.match(own, new RegExp(`^ {2}--${name} `, "m"));
    });
  }
});
