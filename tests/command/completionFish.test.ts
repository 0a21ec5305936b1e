import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { commands } from "../../command/commands";
import { fishScript } from "../../command/completion/fish";
import { inFolder, strictMtls } from "./strictMtls";

/** What fish offers at the end of a line, in a folder with one file. */
const offered = (line: string): Promise<string[]> =>
  inFolder({ "deploy.yaml": "" }, async (cwd) => {
    const ask = `${fishScript()}complete -C 'strict-mtls ${line}'`;
    const env = { ...process.env, HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd };
    const { status, stdout, stderr } = spawnSync("fish", ["--no-config", "-c", ask], {
      cwd,
      env,
      encoding: "utf8",
    });
    assert.deepEqual([status, stderr], [0, ""]);
    return stdout.split("\n").flatMap((each) => each.split("\t")[0] || []);
  });

describe("strict-mtls completion fish", () => {
  const lines = fishScript().split("\n");
  const has = (line: string) => assert.ok(lines.includes(line), line);

  it("prints the script", async () =>
    assert.deepEqual(await strictMtls(["completion", "fish"]), {
      code: 0,
      stdout: fishScript(),
      stderr: "",
    }));

  it("takes away what an older script said, and says each thing once", () => {
    const said = lines.filter((line) => line.startsWith("complete "));
    assert.equal(said[0], "complete -c strict-mtls -e");
    assert.equal(new Set(said).size, said.length);
  });

  it("offers groups and names where nothing else stands, with what they do", () => {
    has("complete -c strict-mtls -n '__strict_mtls_at' -f -a policy");
    has("complete -c strict-mtls -n '__strict_mtls_at policy' -f -a list -d 'List the rules.'");
    has("complete -c strict-mtls -n '__strict_mtls_at' -l version");
    has("complete -c strict-mtls -n '__strict_mtls_at policy' -l help");
  });

  it("offers the values of a list and no files, files for another value, and none for a switch", () => {
    const drift = "complete -c strict-mtls -n '__strict_mtls_in drift'";
    has(`${drift} -l format -x -k -a 'text json' -d 'How to print. Default: text.'`);
    has(`${drift} -l cwd -r -d 'Where the project is. Default: this folder.'`);
    has(`${drift} -l help -d 'Show this.'`);
    has("complete -c strict-mtls -n '__strict_mtls_in completion' -f -k -a 'bash zsh fish'");
  });

  it("quotes what a help text quotes", () =>
    has(
      "complete -c strict-mtls -n '__strict_mtls_in drift' -l config-file -r -d 'The stack\\'s configuration. Default: Pulumi.<stack>.yaml.'",
    ));

  it("has every option of every command", () => {
    for (const [words, { load }] of Object.entries(commands)) {
      const here = `complete -c strict-mtls -n '__strict_mtls_in ${words}' -l `;
      const names = lines
        .filter((line) => line.startsWith(here))
        .map((line) => line.slice(here.length).split(" ")[0]);
      assert.deepEqual(names, Object.keys(load().options), words);
    }
  });

  it("offers in fish itself what bash offers", async function () {
    // No tool that a checkout brings along; what the script calls is compared above.
    if (spawnSync("fish", ["--version"]).status !== 0) {
      console.log("      skipped: there is no fish on PATH");
      this.skip();
    }
    for (const [line, expected] of [
      ["", ["certificates", "completion", "drift", "images", "policy", "settings"]],
      ["--", ["--help", "--version"]],
      ["policy c", ["check", "crossguard-config"]],
      ["policy check --fo", ["--format"]],
      ["policy check --format s", ["sarif"]],
      ["policy check --fail-on ", ["low", "medium", "high", "critical"]],
      ["policy check --config d", ["deploy.yaml"]],
      ["policy check d", ["deploy.yaml"]],
      ["drift --format d", []],
      ["drift --stack dev --c", ["--config-file", "--cwd"]],
      ["completion ", ["bash", "zsh", "fish"]],
      ["nothing --f", []],
    ] as const)
      assert.deepEqual(await offered(line), expected, line);
  });
});
