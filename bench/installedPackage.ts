import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.resolve(__dirname, "..");

/** Compiles the package and packs it as npm does; returns the path of the tarball, in this folder. */
export function packed(folder: string): string {
  const words = ["pack", "--json", "--pack-destination", folder];
  const output = execFileSync("npm", words, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(output);
  return path.join(folder, filename);
}

/**
 * Installs the package in a folder: unpacked there, beside the checkout's packages. Returns the package's own folder; its
 * command is `bin/strict-mtls.js` there, its policy pack `policies`.
 */
export function installedPackage(folder: string, tarball = packed(folder)): string {
  const modules = path.join(folder, "node_modules");
  const own = path.join(modules, "strict-mtls");
  fs.mkdirSync(own, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", own, "--strip-components=1"]);
  for (const name of fs.readdirSync(path.join(root, "node_modules"))) {
    if (!fs.existsSync(path.join(modules, name)))
      fs.symlinkSync(path.join(root, "node_modules", name), path.join(modules, name));
  }
  return own;
}
