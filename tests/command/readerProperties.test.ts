import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { stringify } from "yaml";
import { Judge } from "../../command/check/judge";
import { defaults } from "../../policies/model/settings";
import { rules } from "../../policies/rules";
import { compliantSets } from "../policies/compliant";
import { open } from "./strictMtls";

const judge = new Judge(rules, defaults);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-reader-"));
const name = path.join(folder, "example.yaml");

/** Judges a file with this content; whatever it is, each thing that is told stands in a line of the file. */
function judged(content: string | Buffer) {
  fs.writeFileSync(name, content);
  const result = judge.file({ name, named: true, regular: true, size: 1 });
  const lines = content.toString().split("\n");
  for (const { document, line, column } of [...result.faults, ...result.statements]) {
    assert.ok(document >= 1 && line >= 1 && line <= lines.length, `document ${document}, line ${line}`);
    assert.ok(column >= 1 && column <= lines[line - 1]!.length + 1, `line ${line}, column ${column}`);
  }
  return result;
}

const objects = Object.values(compliantSets).flatMap((set) => Object.values(set as Record<string, object>));
const texts = objects.map((object) => stringify(object));

const fragment = fc.constantFrom(
  ...[
    "---\n",
    "...\n",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "? ",
    "\n",
    "\n  ",
    "\t",
    "\r\n",
    "&a ",
    "*a ",
    "!x ",
    "!!int ",
  ],
  ...[
    "|\n",
    ">-\n",
    '"',
    "'",
    "#",
    "%YAML 1.1\n",
    "{{",
    "}}",
    "<<: ",
    "\0",
    "\ufeff",
    "\\",
    "a",
    "null",
    "~",
    "apiVersion: v1\n",
  ],
  ...["kind: List\n", "items:\n", "0x", "é", open],
);

describe("reading anything", () => {
  after(() => fs.rmSync(folder, { recursive: true }));

  it("never throws on pieces of YAML, and locates everything that it tells", () => {
    const text = fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (content) => void judged(content)),
      { numRuns: 3000 },
    );
  });

  it("never throws on bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        fs.writeFileSync(name, bytes);
        const { faults, objects } = judge.file({ name, named: true, regular: true, size: 1 });
        assert.equal(objects, 0);
        for (const { line, column } of faults) assert.ok(line >= 1 && column >= 1);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws on manifests that are cut off or changed somewhere", () => {
    const changed = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 20 }), fc.oneof(fragment, fc.constant("")))
      .map(([text, at, length, by]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + by + text.slice(start + length);
      });
    fc.assert(
      fc.property(changed, (content) => void judged(content)),
      { numRuns: 1500 },
    );
  });

  it("reads null at every position of every checked kind", () => {
    for (const text of texts) {
      const lines = text.split("\n");
      for (const [index, line] of lines.entries()) {
        const key = /^(\s*(?:- )?"?[\w./-]+"?:)/.exec(line);
        if (!key) continue;
        const indent = key[1]!.search(/[^\s-]/);
        // What stood below the key goes with it.
        let next = index + 1;
        while (next < lines.length && (lines[next]!.search(/\S/) > indent || lines[next]!.trim() === ""))
          next++;
        const content = [...lines.slice(0, index), `${key[1]} null`, ...lines.slice(next)].join("\n");
        judged(content);
      }
    }
  });

  it("finds the same in YAML and in JSON", () => {
    for (const object of objects) {
      const told = (content: string) =>
        judged(content).statements.map(({ rule, verdict, path, found }) => [rule, verdict, path, found]);
      const weak = { ...object, metadata: { name: "x" } };
      assert.deepEqual(told(JSON.stringify(weak, null, 2)), told(stringify(weak)));
    }
  });
});
