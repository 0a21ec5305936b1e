import * as fs from "node:fs";
import * as path from "node:path";
import { built } from "../embedded/tools";
import { debianPrograms, type Programs } from "../tests/directory/debianPrograms";
import type { Ran } from "../tests/directory/execute";
import { base, RunningDirectory } from "../tests/directory/runningDirectory";
import { figure, median, timed, verdict } from "./figures";

const rounds = 3;
const changes = 5;
const users = 10_000;
const groupSize = 100;
/** Argon2 at the chart's cost takes minutes for all of them. */
const usersWithArgon2 = 500;

type Scheme = "SSHA" | "ARGON2";

/** The reconciler of the chart on a real slapd, from the moment it notices a change: the poll before that is not in it. */
async function main(): Promise<void> {
  process.env.HELM = path.join(await built("plane"), "helm");
  const programs = debianPrograms();
  if (typeof programs === "string") throw new Error(`There is no slapd: ${programs}.`);

  const figures = { load: [], rival: [], nothing: [], one: [], restarted: [] } as Record<string, number[]>;
  for (let round = 0; round < rounds; round++) {
    const declared = new DeclaredDirectory(programs, "SSHA", users);
    try {
      await declared.start();
      figures.load!.push(await declared.load());
      figures.rival!.push(await ldapmodifyOf(programs, await declared.directory.content()));
      for (let change = 0; change < changes; change++) figures.one!.push(await declared.changeOne(change));
      figures.nothing!.push(await declared.pass());
      await declared.directory.restart();
      figures.restarted!.push(await declared.pass());
    } finally {
      await declared.directory.remove();
    }
  }
  console.log(figure(`load of ${users} users with passwords, SSHA`, figures.load!));
  console.log(figure("rival: ldapmodify of the ready-made entries", figures.rival!));
  console.log(figure("one user's password", figures.one!, "s", 2));
  console.log(figure("nothing", figures.nothing!, "s", 2));
  console.log(figure("nothing, after a restart of the pod", figures.restarted!, "s", 2));

  const argon2 = new DeclaredDirectory(programs, "ARGON2", usersWithArgon2);
  try {
    await argon2.start();
    const each = (1000 * (await argon2.load())) / usersWithArgon2;
    console.log(figure(`a password, in a load of ${usersWithArgon2} with ARGON2`, [each], "ms", 0));
  } finally {
    await argon2.directory.remove();
  }
  console.log(verdict(`load of ${users} users, SSHA`, median(figures.load!), 60, "s", 1));
  console.log(verdict(`one user of ${users}`, median(figures.one!), 2, "s"));
  console.log(verdict("load against ldapmodify", median(figures.load!) / median(figures.rival!), 2));
}

/** A directory with nobody in it yet, and the users that are then declared. */
class DeclaredDirectory {
  readonly directory: RunningDirectory;
  private readonly names: string[];
  private readonly passwords: Record<string, string>;
  private readonly own = { admin: "administrator-password", "mq-bind": "queue-manager-password" };

  constructor(
    programs: Programs,
    private readonly scheme: Scheme,
    count: number,
  ) {
    this.directory = new RunningDirectory(programs);
    this.names = Array.from({ length: count }, (_, index) => `u${String(index).padStart(11, "0")}`);
    this.passwords = Object.fromEntries(this.names.map((uid) => [uid, `password-of-32-characters-${uid}`]));
  }

  async start(): Promise<void> {
    this.directory.mount({ users: [], groups: [], passwords: { scheme: this.scheme } }, this.own);
    await this.directory.start();
    await this.pass();
  }

  load(): Promise<number> {
    this.mount();
    return this.pass();
  }

  changeOne(change: number): Promise<number> {
    this.passwords[this.names[change]!] = `changed-password-${change}`;
    this.mount();
    return this.pass();
  }

  pass(): Promise<number> {
    return timed(async () => succeeded(await this.directory.reconcile()));
  }

  private mount(): void {
    const groups = this.names
      .filter((_, index) => index % groupSize === 0)
      .map((uid, index) => ({
        name: `of-${uid}`,
        members: this.names.slice(index * groupSize, (index + 1) * groupSize),
      }));
    const values = { users: this.names.map((uid) => ({ uid })), groups, passwords: { scheme: this.scheme } };
    this.directory.mount(values, { ...this.own, ...this.passwords });
  }
}

/** The rival: one ldapmodify of the same users and groups, hashes and all, into a directory that has all the rest. */
async function ldapmodifyOf(programs: Programs, content: string): Promise<number> {
  const rival = new DeclaredDirectory(programs, "SSHA", 0);
  try {
    await rival.start();
    const { directory } = rival;
    const file = directory.at("rival.ldif");
    fs.writeFileSync(file, readyMade(content));
    const url = `ldapi://${encodeURIComponent(directory.at("socket/ldapi"))}`;
    const reconciler = ["-x", "-D", `cn=reconciler,${base}`, "-y", directory.at("socket/reconciler")];
    const add = () => directory.ldap("ldapmodify", [...reconciler, "-a", "-f", file], { url });
    return await timed(async () => succeeded(await add()));
  } finally {
    await rival.directory.remove();
  }
}

/** Users, then groups, without what slapd itself writes. */
function readyMade(content: string): string {
  const entries = content.split("\n\n");
  const below = (unit: string) => entries.filter((entry) => entry.split("\n")[0]!.includes(`,ou=${unit},`));
  return [...below("people"), ...below("groups")]
    .map((entry) => entry.split("\n").filter((line) => !operational.test(line)))
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

const operational =
  /^(structuralObjectClass|entryUUID|entryCSN|creatorsName|createTimestamp|modifiersName|modifyTimestamp|memberOf|pwdChangedTime):/;

function succeeded({ code, stderr }: Ran): void {
  if (code !== 0) throw new Error(`It ended with ${code}: ${stderr.slice(0, 2000)}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
