import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { commands } from "../../command/commands";
import { bashScript } from "../../command/completion/scripts";
import { inFolder, strictMtls } from "./strictMtls";

/** What bash offers at the end of a line, by the script itself; the last word may be empty. */
function offered(...words: string[]): string[] {
  const line = ["strict-mtls", ...words].map((word) => `'${word}'`).join(" ");
  const ask = `${bashScript()}
COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _strict_mtls; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-u", "-c", ask], { encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout.split("\n").filter(Boolean);
}

describe("strict-mtls completion", () => {
  const cases: [string[], string[]][] = [
    [["po"], ["policy"]],
    [["--"], ["--help", "--version"]],
    [
      ["policy", "c"],
      ["check", "crossguard-config"],
    ],
    [["policy", "check", "--fo"], ["--format"]],
    [["policy", "check", "--format", "s"], ["sarif"]],
    [
      ["drift", "--format", ""],
      ["text", "json"],
    ],
    [
      ["drift", "--stack", "dev", "--c"],
      ["--cwd", "--config-file"],
    ],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    // Files are bash's own to offer.
    [["policy", "check", "--config", ""], []],
    [["policy", "check", "deploy"], []],
    [["nothing", "--f"], []],
  ];
  for (const [words, expected] of cases) {
    it(`offers ${expected.join(", ") || "nothing"} after ${words.join(" ")}`, () => {
      assert.deepEqual(offered(...words), expected);
    });
  }

  it("offers every command, and every option of each", () => {
    const first = Object.keys(commands).map((words) => words.split(" ")[0]);
    assert.deepEqual(offered(""), [...new Set(first), "--help", "--version"]);
    for (const [words, { load }] of Object.entries(commands)) {
      const names = Object.keys(load().options).map((name) => `--${name}`);
      assert.deepEqual(offered(...words.split(" "), "--"), names, words);
    }
  });

  it("prints what bash sources without a word, and registers it", () =>
    inFolder({}, async (cwd) => {
      const { code, stdout, stderr } = await strictMtls(["completion", "bash"], { cwd });
      assert.deepEqual([code, stderr], [0, ""]);
      fs.writeFileSync(path.join(cwd, "script"), stdout);
      const asked = spawnSync("bash", ["--norc", "-c", "source ./script; complete -p strict-mtls"], {
        cwd,
        encoding: "utf8",
      });
      assert.deepEqual(
        [asked.stdout, asked.stderr],
        ["complete -o default -F _strict_mtls strict-mtls\n", ""],
      );
    }));

  it("gives zsh the same by its emulation of bash's completion", async () => {
    const { code, stdout } = await strictMtls(["completion", "zsh"]);
    assert.equal(code, 0);
    assert.equal(stdout, `autoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n${bashScript()}`);
  });

  for (const [args, sentence] of [
    [[], "completion takes one shell: bash, zsh, fish."],
    [["bsh"], 'shell "bsh" is not known; did you mean bash?'],
  ] as const) {
    it(`refuses ${args.join(" ") || "no shell"}`, async () => {
      const run = await strictMtls(["completion", ...args]);
      assert.deepEqual(run, { code: 2, stdout: "", stderr: `strict-mtls: ${sentence}\n` });
    });
  }
});
