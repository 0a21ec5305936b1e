import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import * as path from "node:path";
import type { ReadError } from "../report/report";
import { readError } from "./source";

/** One thing to read. */
export interface InputFile {
  /** As a report names it: `-` for standard input. */
  name: string;
  /** It was named on the command line, so whatever is in it was meant. */
  named: boolean;
  /** It can be read once more and changed, which a pipe cannot. */
  regular: boolean;
  size: number;
}

export const standardInput = "-";

const extensions = [".yaml", ".yml", ".json"];
const passedOver = ["node_modules", ".git"];

/**
 * The files that paths stand for: themselves, or for a folder the YAML and JSON files below it, in the order of their
 * names. A file that several paths or links lead to is taken once, and so is a folder, so links cannot make a loop.
 */
export function inputFiles(paths: readonly string[]): { files: InputFile[]; errors: ReadError[] } {
  const walk = new Walk();
  for (const each of paths) walk.named(each);
  return { files: walk.files, errors: walk.errors };
}

class Walk {
  readonly files: InputFile[] = [];
  readonly errors: ReadError[] = [];
  private readonly seen = new Set<string>();

  named(name: string): void {
    if (name === standardInput) {
      if (!this.files.some((file) => file.name === name))
        this.files.push({ name, named: true, regular: false, size: 0 });
      return;
    }
    const stats = this.stats(name);
    if (!stats || this.isKnown(stats)) return;
    if (stats.isDirectory()) this.folder(name);
    else this.files.push({ name, named: true, regular: stats.isFile(), size: stats.size });
  }

  private folder(top: string): void {
    // A list of what is still to be visited instead of recursion: folders may be nested deeper than a stack is.
    const pending = [top];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      const folders: string[] = [];
      for (const entry of this.entries(folder)) {
        const name = path.join(folder, entry.name);
        if (passedOver.includes(entry.name) || !(mayLead(entry) || isManifest(entry.name))) continue;
        // A link to nothing that is not called a manifest would have led to nothing of interest.
        const stats = this.stats(name, !isManifest(entry.name));
        if (!stats || this.isKnown(stats)) continue;
        if (stats.isDirectory()) folders.push(name);
        else if (stats.isFile() && isManifest(entry.name))
          this.files.push({ name, named: false, regular: true, size: stats.size });
      }
      pending.push(...folders.reverse());
    }
  }

  private entries(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.fail(folder, error);
      return [];
    }
  }

  private stats(name: string, mayBeNothing = false): Stats | undefined {
    try {
      return statSync(name);
    } catch (error) {
      const isNothing = (error as NodeJS.ErrnoException).code === "ENOENT";
      if (!(isNothing && mayBeNothing)) this.fail(name, error);
      return undefined;
    }
  }

  private isKnown({ dev, ino }: Stats): boolean {
    const id = `${dev}:${ino}`;
    if (this.seen.has(id)) return true;
    this.seen.add(id);
    return false;
  }

  private fail(name: string, error: unknown): void {
    this.errors.push(readError(name, { document: 1, line: 1 }, whyUnreadable(error)));
  }
}

const mayLead = (entry: Dirent): boolean => entry.isDirectory() || entry.isSymbolicLink();

const isManifest = (name: string): boolean => extensions.includes(path.extname(name).toLowerCase());

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ELOOP: "is a symbolic link that leads to itself",
  EISDIR: "is a folder",
};

/** Words for why the operating system refused; its own text names machine paths. */
export function whyUnreadable(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return reasons[code] ?? `cannot be read${code ? ` (${code})` : ""}`;
}
