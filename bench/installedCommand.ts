import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.resolve(__dirname, "..");

/**
 * The command as an installed package has it: compiled, packed by npm and unpacked into a folder, beside the checkout's
 * packages. Returns the path of the program.
 */
export function installedCommand(folder: string): string {
  const npm = (...words: string[]) =>
    execFileSync("npm", words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename }] = JSON.parse(npm("pack", "--json", "--pack-destination", folder));
  const modules = path.join(folder, "node_modules");
  fs.mkdirSync(path.join(modules, "strict-mtls"), { recursive: true });
  execFileSync("tar", [
    "-xzf",
    path.join(folder, filename),
    "-C",
    path.join(modules, "strict-mtls"),
    "--strip-components=1",
  ]);
  for (const name of fs.readdirSync(path.join(root, "node_modules"))) {
    if (!fs.existsSync(path.join(modules, name)))
      fs.symlinkSync(path.join(root, "node_modules", name), path.join(modules, name));
  }
  return path.join(modules, "strict-mtls", "bin", "strict-mtls.js");
}
