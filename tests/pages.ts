import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { root } from "../embedded/paths";

/** A Markdown file of the project. */
export interface Page {
  /** Relative to the checkout. */
  file: string;
  text: string;
}

export function pages(): Page[] {
  const markdown = (folder: string) =>
    fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".md"));
  const files = [
    ...markdown("."),
    ...["docs", "docs/walkthroughs"].flatMap((folder) => markdown(folder).map((name) => `${folder}/${name}`)),
  ];
  return files.map((file) => ({ file, text: fs.readFileSync(path.join(root, file), "utf8") }));
}

const fence = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;

/** The fenced blocks of a language, without the indentation of a list around them. */
export function blocks({ text }: Page, language: string): string[] {
  return [...text.matchAll(fence)]
    .filter(([, name]) => name === language)
    .map(([, , block]) => {
      const indentation = /^ */.exec(block!)![0];
      return block!.replaceAll(new RegExp(`^${indentation}`, "gm"), "");
    });
}

const withoutBlocks = ({ text }: Page) => text.replaceAll(fence, "");

/** Links within the project whose file or heading is not there. */
export function brokenLinks(page: Page): string[] {
  const targets = [...withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file, anchor] = target.split("#") as [string, string?];
      const linked = file === "" ? page.file : path.join(path.dirname(page.file), file);
      if (!fs.existsSync(path.join(root, linked))) return true;
      if (anchor === undefined) return false;
      return !anchors(file === "" ? page : read(linked)).includes(anchor);
    })
    .map((target) => `${page.file}: ${target}`);
}

const read = (file: string): Page => ({ file, text: fs.readFileSync(path.join(root, file), "utf8") });

/** The headings as they are linked to: lower case, dashes for spaces, no punctuation. */
function anchors(page: Page): string[] {
  return [...withoutBlocks(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Calls of make, in code only, with a target that the Makefile does not have. */
export function unknownTargets(page: Page): string[] {
  const makefile = fs.readFileSync(path.join(root, "Makefile"), "utf8");
  const known = [...makefile.matchAll(/^([a-z]+):/gm)].map(([, target]) => target);
  const code = [...blocks(page, "sh"), ...inline(page)];
  return code
    .flatMap((text) => [...text.matchAll(/^make ([a-z]+)/gm)])
    .filter(([, target]) => !known.includes(target))
    .map(([call]) => `${page.file}: ${call}`);
}

const inline = (page: Page) => [...withoutBlocks(page).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);

/** A path below one of the project's folders. */
export const projectPath =
  /^(bench|bin|charts|command|components|docs|embedded|examples|platform|policies|settings|tests|tools)\/[\w./-]*$/;

/** Paths of the project, in code only, that are not there; patterns with <…>, * or … stand for many. */
export function missingPaths(page: Page): string[] {
  return inline(page)
    .filter((text) => projectPath.test(text) && !fs.existsSync(path.join(root, text)))
    .map((text) => `${page.file}: ${text}`);
}

/** For each source, what the compiler says against it; `strict-mtls` is this checkout. */
export function typeErrors(sources: string[]): string[][] {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      paths: { "strict-mtls": ["./components/index"], "strict-mtls/policies": ["./policies/library"] },
      types: ["node"],
    },
    root,
  );
  const files = new Map(sources.map((source, index) => [path.join(root, `example-${index}.ts`), source]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) =>
    files.has(name)
      ? ts.createSourceFile(name, files.get(name)!, target)
      : getSourceFile(name, target, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
