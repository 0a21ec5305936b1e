import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseDocument, type Scalar, type YAMLMap } from "yaml";
import { run } from "../../embedded/command";
import { type Block, fileOf, type Step, shows } from "../walkthroughs";
import { folder, inScratch, withoutMake } from "./scratch";

/**
 * Types a step of a walkthrough in the scratch's checkout and holds what is printed against what the page shows; returns
 * all of it.
 */
export async function follow(setup: string, { blocks }: Step): Promise<string> {
  let printed = "";
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "yaml") write(block);
    if (block.kind === "sh") printed += await type(setup, block, blocks[index + 1]);
  }
  return printed;
}

/** Keys of the stack's configuration take the place of those of the same name; any other file is written as a whole. */
function write(block: Block): void {
  const name = fileOf(block)!;
  const file = inScratch(name);
  if (name !== "Pulumi.local.yaml") {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, block.text);
    return;
  }
  const stack = parseDocument(fs.readFileSync(file, "utf8"));
  // As nodes, which keep their quotes: the CLI takes a day without them for a time.
  const { items } = parseDocument(block.text).get("config") as YAMLMap<Scalar>;
  for (const { key, value } of items) stack.setIn(["config", key.value], value);
  fs.writeFileSync(file, stack.toString());
}

async function type(setup: string, { text }: Block, next: Block | undefined): Promise<string> {
  if (/\bkubectl\b/.test(text) && !(await hasKubectl())) {
    console.log(`      skipped, for want of kubectl: ${text.split("\n")[0]}`);
    return "";
  }
  const printed = await printedBy(`${setup}${text}`);
  if (next?.kind === "text") assert.ok(shows(next.text, printed), `${text}prints\n${printed}`);
  return printed;
}

/** As a person's shell would. */
async function printedBy(script: string): Promise<string> {
  const env = { ...withoutMake(process.env), PULUMI_SKIP_UPDATE_CHECK: "1" };
  const { code, stdout } = await run("bash", ["-euo", "pipefail", "-c", `exec 2>&1\n${script}`], {
    cwd: folder,
    env,
  });
  assert.equal(code, 0, `${script}prints\n${stdout}`);
  return stdout;
}

const hasKubectl = async () => (await run("sh", ["-c", "command -v kubectl"])).code === 0;
