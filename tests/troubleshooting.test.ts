import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../embedded/paths";
import { blocks, pages } from "./pages";

const folders = ["command", "components", "embedded", "platform", "policies", "settings"];

/** The product's own lines: a message stands on one, with an expression wherever the page has an ellipsis. */
const lines = folders
  .flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => path.join(root, folder, name)),
  )
  .concat(path.join(root, "settings.ts"))
  .flatMap((file) => fs.readFileSync(file, "utf8").split("\n"));

/** Whether some line says the fixed words of a message in their order, with no more than an expression in between. */
function isSaid(message: string): boolean {
  const words = message.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const said = new RegExp(words.join("\\$\\{[^`]*?\\}"));
  return lines.some((line) => said.test(line));
}

describe("the page of messages", () => {
  const page = pages().find(({ file }) => file === "docs/troubleshooting.md");
  assert.ok(page);
  const messages = blocks(page, "text").map((block) => block.trim());

  it("has twenty or more, each once, each with what to do", () => {
    assert.ok(messages.length >= 20, `${messages.length} messages`);
    assert.equal(new Set(messages).size, messages.length);
    assert.equal([...page.text.matchAll(/^\*\*Do:\*\* ./gm)].length, messages.length);
  });

  it("has each as the product says it", () => {
    assert.deepEqual(
      messages.filter((message) => !isSaid(message)),
      [],
    );
  });

  it("would not be believed with other words, in another order or with a gap that no expression fills", () => {
    const refused = [
      "Go was not found on PATH: install Go 1.25 or later from https://go.dev/dl, then run make up again.",
      "Certificate … was not ready: …",
      "is still used by …: destroy these stacks first … The stack",
      "Go was not found … install Go 1.26 or later",
    ];
    assert.deepEqual(refused.filter(isSaid), []);
  });
});
