import assert from "node:assert/strict";
import * as fs from "node:fs";
import { inFolder, open, strictMtls } from "./strictMtls";

/** Arguments, and the one sentence that they bring. */
const wrong: [string, string[], string][] = [
  ["a command", ["polcy"], 'command "polcy" is not known; did you mean policy?'],
  ["a subcommand", ["policy", "chekc"], 'command policy "chekc" is not known; did you mean check?'],
  [
    "an option",
    ["policy", "check", "--fromat", "json", "a.yaml"],
    'option "--fromat" is not known; did you mean --format?',
  ],
  ["a short option", ["policy", "check", "-x", "a.yaml"], 'option "-x" is not known; allowed: '],
  [
    "a format",
    ["policy", "check", "--format", "sariff", "a.yaml"],
    '--format "sariff" is not known; did you mean sarif?',
  ],
  [
    "a severity",
    ["policy", "check", "--fail-on=hihg", "a.yaml"],
    '--fail-on "hihg" is not known; did you mean high?',
  ],
  [
    "a profile",
    ["policy", "check", "--profile", "nits", "a.yaml"],
    "--profile: nits is no profile; did you mean nist?",
  ],
  [
    "a value that is missing",
    ["policy", "check", "a.yaml", "--format"],
    "--format needs a value: text, json, ",
  ],
  ["a value where none belongs", ["policy", "check", "--fix=yes", "a.yaml"], "--fix takes no value."],
  [
    "a number of threads",
    ["policy", "check", "--jobs", "0", "a.yaml"],
    '--jobs "0" is not a whole number from 1 to 256.',
  ],
  [
    "no path",
    ["policy", "check"],
    "policy check needs files or folders, - for standard input, or --kubeconfig.",
  ],
  ["a folder without manifests", ["policy", "check", "empty"], "No YAML or JSON file was found in empty."],
  [
    "a configuration that is not there",
    ["policy", "check", "--config", "c.yaml", "a.yaml"],
    "c.yaml does not exist.",
  ],
  [
    "a key of the configuration",
    ["policy", "check", "--config", "key.yaml", "a.yaml"],
    "key.yaml: profil is no key here; did you mean profile?",
  ],
  [
    "a rule in the configuration",
    ["policy", "check", "--config", "rule.yaml", "a.yaml"],
    "rule.yaml: levels: MTLS-2 is no rule; did you mean MTLS-",
  ],
  [
    "a date of a waiver",
    ["policy", "check", "--waivers", "date.yaml", "a.yaml"],
    "date.yaml: [0].expires: 2027-02-30 is not a day that exists",
  ],
  [
    "a context without a kubeconfig",
    ["policy", "check", "--context", "x", "a.yaml"],
    "--context needs --kubeconfig.",
  ],
  [
    "--fix on standard input",
    ["policy", "check", "--fix", "-"],
    "--fix changes files; it cannot be given with standard input.",
  ],
];

const files = {
  "a.yaml": open,
  "empty/readme.md": "",
  "key.yaml": "profil: nist\n",
  "rule.yaml": "levels: {MTLS-2: disabled}\n",
  "date.yaml": "- {rule: MTLS-02, object: a, reason: b, owner: c, expires: 2027-02-30}\n",
};

describe("the command's arguments", () => {
  for (const [what, args, sentence] of wrong) {
    it(`are refused in one sentence for ${what}`, () =>
      inFolder(files, async (cwd) => {
        const { code, stdout, stderr } = await strictMtls(args, { cwd });
        assert.deepEqual([code, stdout], [2, ""]);
        assert.equal(stderr.slice(0, `strict-mtls: ${sentence}`.length), `strict-mtls: ${sentence}`);
        assert.equal(stderr.trimEnd().split("\n").length, 1);
      }));
  }

  for (const args of [["--help"], ["policy", "--help"], ["policy", "check", "--help"]]) {
    it(`are explained by ${args.join(" ")}`, async () => {
      const { code, stdout } = await strictMtls(args);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: strict-mtls /);
    });
  }

  it("may be none, which shows the help as a mistake", async () => {
    const { code, stdout, stderr } = await strictMtls([]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^Usage: /);
  });

  it("may ask for the version", async () => {
    const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    assert.deepEqual(await strictMtls(["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
  });
});
