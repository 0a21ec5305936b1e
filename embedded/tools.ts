import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "./command";
import { digest, root, toolCache } from "./paths";
import { Fault, step } from "./progress";

/** Versions that the program's npm packages were locked at; the plugins must match them. */
export const versions = {
  kubernetes: "1.36.3",
  pulumi: "3.215.0",
  kubernetesPlugin: installed("@pulumi/kubernetes"),
  randomPlugin: installed("@pulumi/random"),
  tlsPlugin: installed("@pulumi/tls"),
};

/** GiB that Go's caches and the programs take; measured with empty caches. */
const buildSpace = 8;

interface Build {
  /** Go packages by the file name of what they become. */
  outputs: Record<string, string>;
  /** Further names of the first output, which is the program that it is called by. */
  links?: string[];
  linkerVariables: string[];
  /** How long a build with an empty Go cache took on two cores, for the person who waits. */
  usual: string;
  overlay?: (module: string) => Promise<Record<string, string>>;
}

/** The Go modules in tools/. Few, so that packages are shared; each pins its own world of dependencies. */
const builds = {
  plane: {
    outputs: { plane: "." },
    links: [
      "etcd",
      "helm",
      "kube-apiserver",
      "kube-controller-manager",
      "kube-scheduler",
      "kwok",
      "kwok-stages",
      "operators",
    ],
    linkerVariables: [
      ...["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].map(
        (pkg) => `${pkg}.gitVersion=v${versions.kubernetes}`,
      ),
      ...["gitMajor=1", "gitMinor=36"].map((part) => `k8s.io/component-base/version.${part}`),
    ],
    usual: "8 minutes",
  },
  pulumi: {
    outputs: {
      pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      "pulumi-resource-kubernetes": "./kubernetesplugin",
    },
    linkerVariables: [
      `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${versions.pulumi}`,
      `main.version=${versions.kubernetesPlugin}`,
    ],
    usual: "9 minutes",
    overlay: kubernetesSchema,
  },
  nodehost: {
    outputs: {
      "pulumi-language-nodejs": "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    },
    linkerVariables: [],
    usual: "20 seconds",
  },
  /** For programs in YAML: the example in examples/yaml, and nothing that `make up` needs. */
  yamlhost: {
    outputs: { "pulumi-language-yaml": "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml" },
    linkerVariables: [],
    usual: "30 seconds",
  },
  /** The rival of a benchmark; nothing else builds it. */
  conftest: {
    outputs: { conftest: "github.com/open-policy-agent/conftest" },
    linkerVariables: [],
    usual: "5 minutes",
  },
} satisfies Record<string, Build>;

export type ToolModule = keyof typeof builds;

function installed(npmPackage: string): string {
  return JSON.parse(fs.readFileSync(path.join(root, "node_modules", npmPackage, "package.json"), "utf8"))
    .version;
}

/** The folder of the module cache that holds a dependency of one of the tool modules. */
export async function moduleFolder(module: ToolModule, dependency: string): Promise<string> {
  const { code, stdout, stderr } = await go(module, ["mod", "download", "-json", dependency]);
  if (code !== 0) throw new Fault(`The Go module ${dependency} could not be had: ${lastLine(stderr)}`);
  return JSON.parse(stdout).Dir;
}

/** The plugin embeds two files that its own build generates from these; they lie in its module. */
async function kubernetesSchema(folder: string): Promise<Record<string, string>> {
  const provider = await moduleFolder("pulumi", "github.com/pulumi/pulumi-kubernetes/provider/v4");
  return Object.fromEntries(
    ["schema.json", "terraform-mapping.json"].map((file) => [
      path.join(folder, "kubernetesplugin", file),
      path.join(provider, "cmd", "pulumi-resource-kubernetes", file),
    ]),
  );
}

function go(module: ToolModule, args: string[], onLine?: (line: string) => void) {
  return run("go", args, {
    cwd: path.join(root, "tools", module),
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local" },
    onLine,
  });
}

async function goVersion(): Promise<string> {
  const found = await run("go", ["env", "GOVERSION", "GOARCH"]).catch(() => undefined);
  if (found?.code !== 0) {
    throw new Fault(
      "Go was not found on PATH: install Go 1.26 or later from https://go.dev/dl, then run make up again.",
    );
  }
  const minor = Number(/^go1\.(\d+)/.exec(found.stdout)?.[1] ?? 0);
  if (minor < 26) {
    throw new Fault(
      `Go ${found.stdout.split("\n")[0]} is too old: install Go 1.26 or later, then run make up again.`,
    );
  }
  return found.stdout;
}

/** Everything that decides what a build gives: the sources, the pinned modules, the toolchain, the linker's variables. */
async function buildKey(module: ToolModule): Promise<string> {
  const folder = path.join(root, "tools", module);
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const sources = files.filter((file) => /(\.go|\.yaml|go\.mod|go\.sum)$/.test(file));
  const contents = sources.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
  return digest(await goVersion(), JSON.stringify(builds[module]), ...sources, ...contents);
}

/** Builds a tool module unless that very build is in the cache, and returns the folder of its programs. */
export async function built(module: ToolModule): Promise<string> {
  const target = path.join(toolCache, `${module}-${await buildKey(module)}`);
  if (fs.existsSync(target)) return target;
  fs.mkdirSync(toolCache, { recursive: true });
  checkSpace(toolCache);
  let compiled = 0;
  await step(
    `Building ${module} from its Go modules; with an empty Go cache this usually takes ${builds[module].usual}`,
    () => compile(module, target, () => compiled++),
    () => `${compiled} packages compiled`,
  );
  return target;
}

/** A build that runs out of space after ten minutes is worse than one that does not start. */
function checkSpace(folder: string): void {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = (bavail * bsize) / 2 ** 30;
  if (free < buildSpace) {
    throw new Fault(
      `${free.toFixed(1)} GiB are free in ${folder}, and building the tools takes up to ${buildSpace} GiB: free some space, then run make again.`,
    );
  }
}

async function compile(module: ToolModule, target: string, onPackage: () => void): Promise<void> {
  const build: Build = builds[module];
  const folder = path.join(root, "tools", module);
  const staging = fs.mkdtempSync(`${target}.`);
  try {
    const overlay = path.join(staging, "overlay.json");
    fs.writeFileSync(overlay, JSON.stringify({ Replace: (await build.overlay?.(folder)) ?? {} }));
    const ldflags = ["-s", "-w", ...build.linkerVariables.map((variable) => `-X ${variable}`)].join(" ");
    for (const [file, pkg] of Object.entries(build.outputs)) {
      const output = path.join(staging, file);
      const args = [
        "build",
        "-v",
        "-trimpath",
        "-buildvcs=false",
        "-overlay",
        overlay,
        "-ldflags",
        ldflags,
        "-o",
        output,
        pkg,
      ];
      const { code, stderr } = await go(module, args, onPackage);
      if (code !== 0) throw new Fault(`Building ${pkg} failed: ${lastLine(stderr)}`);
    }
    for (const link of build.links ?? [])
      fs.symlinkSync(Object.keys(build.outputs)[0]!, path.join(staging, link));
    fs.rmSync(overlay);
    // A rename is atomic: an interrupted build leaves no half-filled folder that looks finished.
    fs.renameSync(staging, target);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").slice(-2).join(" ");
}
