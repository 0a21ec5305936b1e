import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../embedded/paths";

const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

/** A program for either kind of module, which the compiler tells by the file's ending. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import { ClientStyleName, PrivateCa, type PrivateCaArgs } from "strict-mtls";
import { checkObjects } from "strict-mtls/policies";

const args: PrivateCaArgs = { namespace: "trust", certificateName: "ca", issuerName: "issuer", commonName: "ca" };
export const styles: ClientStyleName[] = ["ccdt", ClientStyleName.ccdt];
// @ts-expect-error: the types are there and strict.
export const wrong: PrivateCaArgs = { nameSpace: "trust" };

const seen: string[] = [];
async function main(): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      seen.push(type + " " + name);
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  await pulumi.runtime.runInPulumiStack(async () => void new PrivateCa("ca", args));
  await pulumi.runtime.disconnect(false);
  const found = checkObjects([
    { apiVersion: "security.istio.io/v1", kind: "PeerAuthentication", spec: { mtls: { mode: "DISABLE" } } },
  ]);
  console.log(JSON.stringify({ seen, found: found.map(({ rule }) => rule) }));
}
main();
`;

/** Peers of the package in the versions that this checkout has, unless others are given. */
function projectManifest(tarball: string, versions: Record<string, string>): object {
  const { devDependencies, peerDependencies, peerDependenciesMeta, overrides } = manifest;
  const needed = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  const own = Object.fromEntries(
    [...needed, "typescript", "@types/node"].map((name) => [name, versions[name] ?? devDependencies[name]]),
  );
  return { private: true, dependencies: { ...own, "strict-mtls": `file:${tarball}` }, overrides };
}

/** An empty project of somebody else, in strict TypeScript. */
export function newProject(folder: string, tarball: string, versions: Record<string, string> = {}): void {
  const write = (name: string, content: unknown) =>
    fs.writeFileSync(
      path.join(folder, name),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  write("package.json", projectManifest(tarball, versions));
  write("tsconfig.json", {
    compilerOptions: {
      target: "es2024",
      module: "nodenext",
      strict: true,
      skipLibCheck: true,
      types: ["node"],
    },
    files: ["commonjs.cts", "esm.mts"],
  });
  write("commonjs.cts", program);
  write("esm.mts", program);
}

/** By npm as it is set up on this machine. */
export const install = (folder: string, ...more: string[]): string =>
  execFileSync(
    "npm",
    ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...more],
    {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    },
  );
