import assert from "node:assert/strict";
import { pages } from "./pages";
import { faults, folder, shows, walkthrough } from "./walkthroughs";

const block = (kind: string, text: string) => `\`\`\`${kind}\n${text}\n\`\`\`\n`;

/** A page in order, of which a test changes one thing. */
const page = (from = "", to = "") => ({
  file: "docs/walkthroughs/example.md",
  text: [
    "# Example\n",
    "## Before you begin\n",
    block("sh", "export A=b"),
    "## 1. Write\n",
    "In `shop.yaml`:\n",
    block("yaml", "a: b"),
    "## 2. Run\n",
    block("sh", "node bin/strict-mtls.js policy check shop.yaml > report.txt"),
    block("text", "…"),
    block("console", "# On a cluster only.\nkubectl version"),
    "## Undo\n",
    block("sh", "rm shop.yaml"),
  ]
    .join("\n")
    .replace(from, to),
});

describe("the walkthroughs", () => {
  const all = pages().filter(({ file }) => file.startsWith(`${folder}/`));

  it("are one for each typical task", () => {
    assert.deepEqual(all.map(({ file }) => file.slice(folder.length + 1)).sort(), [
      "certificates.md",
      "external-system.md",
      "mesh.md",
      "mq.md",
    ]);
  });

  it("are in order, so that a test can type them", () => {
    assert.deepEqual(all.flatMap(faults), []);
    for (const { file } of all) {
      const { steps, undo } = walkthrough(file.slice(folder.length + 1, -".md".length));
      assert.ok(
        steps.some(({ blocks }) => blocks.some(({ kind }) => kind === "text")),
        file,
      );
      assert.equal(undo.title, "Undo");
    }
    assert.deepEqual(faults(page()), []);
  });

  for (const [what, from, to, fault] of [
    ["a block of no known kind", "```sh\nrm", "```bash\nrm", "Undo: bash is none of yaml, sh, text, console"],
    ["a block that is indented", "```sh\nnode", "  ```sh\nnode", "a fence is indented or not closed"],
    [
      "YAML without a file",
      "In `shop.yaml`:",
      "In a file:",
      "1. Write: the line before the YAML names no file: In a file:",
    ],
    [
      "a command with a file that is not there",
      "bin/strict",
      "bin/gone",
      "2. Run: bin/gone-mtls.js is not there",
    ],
    ["a file that no step writes", "check shop", "check gone", "2. Run: gone.yaml is not there"],
    [
      "what nothing prints",
      "```text\n…",
      "```text\n…\n```\n\n```text\n…",
      "2. Run: what is printed follows no block of sh",
    ],
    [
      "a command for a cluster without a reason",
      "# On a cluster only.",
      "kubectl get nodes",
      "2. Run: a block of console does not begin with a comment that says why",
    ],
    ["a step out of turn", "## 2.", "## 3.", "3. Run: is no step 2"],
    ["a page without a way back", "## Undo", "## 3. Look", 'must end with "Undo" and a block of sh'],
    [
      "a page without a beginning",
      "## Before you begin",
      "## Before",
      'must begin with "Before you begin" and one block of sh',
    ],
  ] as const) {
    it(`may not have ${what}`, () => {
      const found = faults(page(from, to));
      assert.ok(found.includes(`docs/walkthroughs/example.md: ${fault}`), found.join("\n"));
    });
  }

  it("show what is printed with … for any text, or for any lines", () => {
    const printed = "Up (12 s)\n  a\n  b\nDone\n";
    for (const expected of [printed, "…\nDone\n", "Up (… s)\n…\nDone\n", "Up…\n  a\n…\n", "…\n"]) {
      assert.ok(shows(expected, printed), expected);
    }
    for (const expected of [
      "Done\n",
      "Up (12 s)\n",
      "…\n  b\n  a\n…\n",
      "Up (12.s)\n…\n",
      "…\nDon\n",
      "Up … Done\n",
    ]) {
      assert.ok(!shows(expected, printed), expected);
    }
  });
});
