import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../embedded/paths";
import { type Page, projectPath } from "./pages";

/** The languages that a block of a walkthrough may have. */
const kinds = ["yaml", "sh", "text", "console"] as const;

export interface Block {
  /** `yaml`: a file to write; `sh`: to be run; `text`: what that prints; `console`: not for the local plane. */
  kind: (typeof kinds)[number];
  text: string;
  /** The line of text before it. */
  lead: string;
}

export interface Step {
  title: string;
  blocks: Block[];
}

/** A page that a reader types line by line. */
export interface Walkthrough {
  /** What it needs of a shell; it holds for every block. */
  setup: string;
  steps: Step[];
  undo: Step;
}

const titles = { setup: "Before you begin", undo: "Undo" };

export const folder = "docs/walkthroughs";

/** A walkthrough that is in order, by its name. */
export function walkthrough(name: string): Walkthrough {
  const file = `${folder}/${name}.md`;
  const page = { file, text: fs.readFileSync(path.join(root, file), "utf8") };
  const [setup, ...steps] = sections(page);
  return { setup: setup!.blocks[0]!.text, steps: steps.slice(0, -1), undo: steps.at(-1)! };
}

function sections({ text }: Page): Step[] {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => ({ title: part.slice(0, part.indexOf("\n")), blocks: blocksOf(part) }));
}

const fenced = /^(.*)\n+```(.*)\n([\s\S]*?)^```$/gm;

const blocksOf = (part: string): Block[] =>
  [...part.matchAll(fenced)].map(([, lead, kind, text]) => ({
    kind: kind as Block["kind"],
    lead: lead!,
    text: text!,
  }));

/** The file that the line before a block of YAML names, as its last words. */
export const fileOf = ({ lead }: Block): string | undefined => /`([\w./-]+)`:$/.exec(lead)?.[1];

/** What keeps a page from being one that is typed line by line. */
export function faults(page: Page): string[] {
  const [setup, ...steps] = sections(page);
  const undo = steps.pop();
  const written = steps.flatMap(({ blocks }) => blocks.flatMap(filesBy));
  const exists = (file: string) => written.includes(file) || fs.existsSync(path.join(root, file));
  const all = [...(setup ? [setup] : []), ...steps, ...(undo ? [undo] : [])];
  const fences = page.text.match(/^\s*```/gm)?.length ?? 0;
  return [
    ...(fences === 2 * all.flatMap(({ blocks }) => blocks).length
      ? []
      : ["a fence is indented or not closed"]),
    ...(setup?.title === titles.setup && setup.blocks[0]?.kind === "sh" && setup.blocks.length === 1
      ? []
      : [`must begin with "${titles.setup}" and one block of sh`]),
    ...steps.flatMap(({ title, blocks }, index) => [
      ...(title.startsWith(`${index + 1}. `) ? [] : [`${title}: is no step ${index + 1}`]),
      ...(blocks.some(({ kind }) => kind === "sh" || kind === "yaml") ? [] : [`${title}: does nothing`]),
    ]),
    ...(undo?.title === titles.undo && undo.blocks.some(({ kind }) => kind === "sh")
      ? []
      : [`must end with "${titles.undo}" and a block of sh`]),
    ...all.flatMap(({ title, blocks }) =>
      blocks.flatMap((block, index) =>
        blockFaults(block, blocks[index - 1], exists).map((fault) => `${title}: ${fault}`),
      ),
    ),
  ].map((fault) => `${page.file}: ${fault}`);
}

function blockFaults(block: Block, before: Block | undefined, exists: (file: string) => boolean): string[] {
  switch (block.kind) {
    case "yaml":
      return fileOf(block) ? [] : [`the line before the YAML names no file: ${block.lead}`];
    case "sh":
      return missing(block, exists).map((file) => `${file} is not there`);
    case "text":
      return before?.kind === "sh" ? [] : ["what is printed follows no block of sh"];
    case "console":
      return /^# \S/.test(block.text)
        ? []
        : ["a block of console does not begin with a comment that says why"];
    default:
      return [`${block.kind || "no language"} is none of ${kinds.join(", ")}`];
  }
}

const redirection = /> (\S+)/g;

/** What a block writes. */
const filesBy = (block: Block): (string | undefined)[] => [
  fileOf(block),
  ...[...block.text.matchAll(redirection)].map(([, file]) => file),
];

/** Files that commands read and neither the project has nor a step writes. */
const missing = ({ text }: Block, exists: (file: string) => boolean): string[] =>
  text
    .replaceAll(redirection, "")
    .split(/[\s"'=]+/)
    .filter((word) => (projectPath.test(word) || /^[\w.-]+\.yaml$/.test(word)) && !exists(word));

/** Whether it was printed: `…` stands for any text, a line of it alone for any lines. */
export function shows(expected: string, printed: string): boolean {
  const quoted = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const lines = expected
    .split("\n")
    .slice(0, -1)
    .map((line) => (/^ *…$/.test(line) ? "(?:.*\\n)*" : `${line.split("…").map(quoted).join(".*")}\\n`));
  return new RegExp(`^${lines.join("")}$`).test(printed);
}
