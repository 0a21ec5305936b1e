import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { object, render } from "../charts/helm";
import { Authority, type KeyPair } from "./certificates";
import { type Client, clientEnvironment } from "./clientEnvironment";
import type { Programs } from "./debianPrograms";
import { execute, type Ran } from "./execute";
import { freePort, SlapdProcess } from "./slapdProcess";

/** Keys of the passwords' Secret. */
export type Passwords = Record<string, string>;

export const base = "dc=ibm,dc=com";
export const bindDn = `cn=mq-bind,ou=services,${base}`;
export const adminDn = `cn=admin,${base}`;
export const userDn = (uid: string) => `uid=${uid},ou=people,${base}`;

/** Which pod of the StatefulSet it is, and what it shares with the others. */
export interface Replica {
  pod: string;
  provider: RunningDirectory;
}

const providerUrl = "ldaps://openldap-0.openldap-headless.messaging.svc:1636";

/** Debian links slapd with GnuTLS. SSHA keeps runs short; the tests of hashes ask for ARGON2. */
const debian = { tls: { library: "gnutls" }, passwords: { scheme: "SSHA" } };

/**
 * A slapd on 127.0.0.1 that runs what the rendered chart runs: its files, commands and environment, with /directory in
 * a folder of the test's and a free port in place of 1636.
 */
export class RunningDirectory {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "directory-"));
  readonly authority: Authority;
  readonly client: KeyPair;
  private objects: any[] = [];
  private running: SlapdProcess | undefined;
  private port: number | undefined;

  constructor(
    private readonly programs: Programs,
    private readonly replica?: Replica,
  ) {
    for (const folder of "settings passwords tls replication run socket work data backup".split(" "))
      fs.mkdirSync(this.at(folder));
    this.authority = replica?.provider.authority ?? new Authority(path.join(this.root, "authority"));
    this.client = this.authority.issue("client", "/CN=queue manager/OU=mq", ["extendedKeyUsage=clientAuth"]);
    const names = [
      "subjectAltName=DNS:openldap.messaging.svc,IP:127.0.0.1",
      "extendedKeyUsage=serverAuth,clientAuth",
    ];
    this.present("tls", this.authority.issue("server", "/CN=openldap", names));
    fs.copyFileSync(this.authority.certificate, this.at("tls/ca.crt"));
  }

  /** What a Secret of a certificate mounts. */
  present(folder: "tls" | "replication", { certificate, key }: KeyPair): void {
    fs.copyFileSync(certificate, this.at(`${folder}/tls.crt`));
    fs.copyFileSync(key, this.at(`${folder}/tls.key`));
  }

  get url(): string {
    return `ldaps://127.0.0.1:${this.port}`;
  }

  at(file: string): string {
    return path.join(this.root, file);
  }

  /** Lays out what the pod of the rendered chart mounts. */
  mount(values: any, passwords: Passwords): void {
    const objects = render("openldap", "openldap", {
      ...values,
      tls: { ...debian.tls, ...values.tls },
      passwords: { ...debian.passwords, ...values.passwords },
    });
    this.mountFiles(objects, { settings: object(objects, "ConfigMap", "openldap").data, passwords });
  }

  /** Lays out files by volume, for the pod of a StatefulSet among these objects. */
  mountFiles(objects: any[], volumes: Record<string, Record<string, string>>): void {
    this.objects = objects;
    for (const [volume, files] of Object.entries(volumes)) {
      for (const name of fs.readdirSync(this.at(volume)).concat(Object.keys(files))) {
        fs.rmSync(this.at(`${volume}/${name}`), { force: true });
        const text = files[name];
        if (text === undefined) continue;
        const content = volume === "settings" ? this.placed(text) : text;
        fs.writeFileSync(this.at(`${volume}/${name}`), content, { mode: 0o440 });
      }
    }
  }

  /** What the pod does when it starts. */
  async start(): Promise<void> {
    const [prepare] = this.pod().initContainers;
    const { code, stderr } = await this.container(prepare);
    if (code !== 0) throw new Error(stderr);
    await this.startSlapd();
  }

  /** What the kubelet does when only slapd ended. */
  async startSlapd(): Promise<void> {
    const command = this.pod().containers[0].command.map((word: string) => this.placed(word));
    // The same port after a restart, as a Service has.
    this.port ??= await freePort();
    this.running = await SlapdProcess.start(command, this.port, this.programs.environment);
  }

  /** The process of the pod that runs; fails when none does. */
  get slapd(): SlapdProcess {
    if (this.running === undefined) throw new Error("The directory is stopped.");
    return this.running;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  /** A new pod: its volumes in memory are empty. */
  async restart(): Promise<void> {
    await this.stop();
    for (const folder of ["run", "socket", "work"]) {
      fs.rmSync(this.at(folder), { recursive: true });
      fs.mkdirSync(this.at(folder));
    }
    await this.start();
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.root, { recursive: true });
  }

  /** One pass of the reconciler. */
  reconcile(): Promise<Ran> {
    const { command, ...reconciler } = this.pod().containers[1];
    return this.container({ ...reconciler, command: command.filter((word: string) => word !== "watch") });
  }

  /** The reconciler as the pod runs it, but looking for changes every second. */
  watch() {
    const [, { command, env }] = this.pod().containers;
    const [program, ...args] = command.map((word: string) => this.placed(word));
    const child = spawn(program, args, {
      env: { ...this.programs.environment, ...this.variables(env), POLL_SECONDS: "1" },
      stdio: "ignore",
    });
    const stop = async () => {
      child.kill("SIGTERM");
      const [code, signal] = await once(child, "exit");
      return { code, signal };
    };
    return { stop };
  }

  /** One run of the CronJob. */
  backup(): Promise<Ran> {
    const { template } = object(this.objects, "CronJob", "openldap-backup").spec.jobTemplate.spec;
    const [{ command, env }] = template.spec.containers;
    return this.run(
      command.map((word: string) => this.placed(word)),
      { ...this.variables(env), DIRECTORY_URL: this.url },
    );
  }

  /** A client program with the queue manager's certificate, or the one given, or none. */
  ldap(tool: string, args: string[], client: Client = {}): Promise<Ran> {
    const usual = { certificate: this.client, ca: this.authority.certificate };
    return this.run(
      [tool, "-H", client.url ?? this.url, ...args],
      clientEnvironment({ ...usual, ...client }, this.programs),
    );
  }

  /** A simple bind with what a key of the Secret holds. */
  as(dn: string, password: string): string[] {
    const file = this.at("password");
    fs.writeFileSync(file, password, { mode: 0o600 });
    return ["-x", "-D", dn, "-y", file];
  }

  async binds(dn: string, password: string): Promise<boolean> {
    const { code, stdout } = await this.ldap("ldapwhoami", this.as(dn, password));
    if (code !== 0 && code !== 49) throw new Error(`ldapwhoami ended with ${code}.`);
    return code === 0 && stdout.trim() === `dn:${dn}`;
  }

  /** Every entry with all attributes, straight from the database. */
  async content(): Promise<string> {
    const { code, stdout, stderr } = await this.run([
      "slapcat",
      "-F",
      this.at("run/config"),
      "-n",
      "1",
      "-o",
      "ldif-wrap=no",
    ]);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  }

  private pod(): any {
    return object(this.objects, "StatefulSet", "openldap").spec.template.spec;
  }

  private container({ command, env }: any): Promise<Ran> {
    return this.run(
      command.map((word: string) => this.placed(word)),
      this.variables(env),
    );
  }

  /** The one value that comes from elsewhere is the pod's name. */
  private variables(env: { name: string; value?: string; valueFrom?: object }[]): NodeJS.ProcessEnv {
    const pod = this.replica?.pod ?? "openldap-0";
    const of = ({ value = "", valueFrom }: (typeof env)[number]) => (valueFrom ? pod : this.placed(value));
    return Object.fromEntries(env.map((each) => [each.name, of(each)]));
  }

  private placed(text: string): string {
    return text
      .replaceAll("/usr/lib/ldap", this.programs.modulePath)
      .replaceAll("/etc/ldap/schema", this.programs.schemaPath)
      .replaceAll("/directory/", `${this.root}/`)
      .replaceAll("%2Fdirectory%2F", encodeURIComponent(`${this.root}/`))
      .replaceAll(providerUrl, this.replica?.provider.url ?? providerUrl);
  }

  private run(command: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return execute(command, { ...this.programs.environment, ...environment });
  }
}
