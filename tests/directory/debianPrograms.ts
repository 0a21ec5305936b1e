import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** slapd, its client programs and the libraries that a machine may lack, as Debian packages them. */
const packages =
  "slapd ldap-utils libldap-2.5-0 libargon2-1 libltdl7 libodbc2 libsasl2-2 libwrap0 libnss-wrapper".split(
    " ",
  );

/** A real OpenLDAP, unpacked beside the system: nothing is installed, no service starts, no root is needed. */
export interface Programs {
  environment: NodeJS.ProcessEnv;
  modulePath: string;
  schemaPath: string;
  /** Preloaded, it reads host names from the file that NSS_WRAPPER_HOSTS names. */
  hostsLibrary: string;
}

const cache = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache"),
  "strict-mtls",
  "debian-slapd-2.5-nss-wrapper",
);

/** The programs, downloaded at the first call on a machine, or the reason why they cannot be had. */
export function debianPrograms(): Programs | string {
  const root = path.join(cache, "root");
  if (!fs.existsSync(root)) {
    const failure = unpack(root);
    if (failure !== undefined) return failure;
  }
  const library = fs.readdirSync(path.join(root, "usr/lib")).find((name) => name.endsWith("-linux-gnu"))!;
  const libraries = path.join(root, "usr/lib", library);
  return {
    environment: {
      PATH: [path.join(root, "usr/sbin"), path.join(root, "usr/bin"), process.env.PATH].join(":"),
      LD_LIBRARY_PATH: libraries,
    },
    modulePath: path.join(root, "usr/lib/ldap"),
    schemaPath: path.join(root, "etc/ldap/schema"),
    hostsLibrary: path.join(libraries, "libnss_wrapper.so"),
  };
}

/** Unpacks to a folder of this process and moves it in place, so that half a download is never taken for a whole one. */
function unpack(root: string): string | undefined {
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cache, "unpacking-"));
  try {
    const failure = download(folder);
    if (failure !== undefined) return failure;
    const unpacked = path.join(folder, "root");
    for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".deb"))) {
      const { status, stderr } = run("dpkg", ["-x", name, unpacked], folder);
      if (status !== 0) return `dpkg could not unpack ${name}: ${stderr.trim()}`;
    }
    if (!fs.existsSync(root)) fs.renameSync(unpacked, root);
    return undefined;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** With the package lists of the system, or where these are missing or old with fresh ones of this folder's own. */
function download(folder: string): string | undefined {
  const lists = path.join(folder, "lists");
  fs.mkdirSync(path.join(lists, "partial"), { recursive: true });
  const own = ["-o", `Dir::State::Lists=${lists}`, "-o", `Dir::Cache=${folder}/apt`];
  if (run("apt-get", ["download", ...packages], folder).status === 0) return undefined;
  const { status, stderr, error } = run("apt-get", [...own, "update"], folder);
  if (error !== undefined) return "there is no apt-get on this machine";
  if (status !== 0) return `apt-get update failed: ${stderr.trim()}`;
  const again = run("apt-get", [...own, "download", ...packages], folder);
  return again.status === 0
    ? undefined
    : `apt-get could not download ${packages.join(" ")}: ${again.stderr.trim()}`;
}

const run = (command: string, args: string[], cwd: string) =>
  spawnSync(command, args, { cwd, encoding: "utf8", timeout: 120_000 });
