import { createHash } from "node:crypto";
import { homedir } from "node:os";
import * as path from "node:path";

/** The checkout's top folder. */
export const root = path.resolve(__dirname, "..");

/** Everything `make up` makes for this checkout: state, keys, logs. Ignored by git, mode 0700, removed by `make clean`. */
export const local = path.join(root, ".embedded");

export const inLocal = (...parts: string[]): string => path.join(local, ...parts);

export const kubeconfig = inLocal("plane", "kubeconfig");

/** The picture of who may call whom. */
export const accessGraph = inLocal("access.svg");

/** What `make up` says at its end, as a page. */
export const summaryPage = inLocal("summary.html");

/** Compiled tools, shared by all checkouts of this user: a build takes minutes, and its inputs are hashed. */
export const toolCache = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"),
  "strict-mtls",
  "tools",
);

export const digest = (...parts: string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
