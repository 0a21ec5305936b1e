import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { object, render } from "../charts/helm";
import { Authority, type KeyPair } from "./certificates";
import type { Programs } from "./debianPrograms";
import { SlapdProcess } from "./slapdProcess";

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Where a client's connection differs from the queue manager's. */
interface Client {
  certificate?: KeyPair | null;
  ca?: string;
  url?: string;
}

/** Keys of the passwords' Secret. */
export type Passwords = Record<string, string>;

export const base = "dc=ibm,dc=com";
export const bindDn = `cn=mq-bind,ou=services,${base}`;
export const adminDn = `cn=admin,${base}`;
export const userDn = (uid: string) => `uid=${uid},ou=people,${base}`;

/** Debian links slapd with GnuTLS. SSHA keeps runs short; the tests of hashes ask for ARGON2. */
const debian = { tls: { library: "gnutls" }, passwords: { scheme: "SSHA" } };

/**
 * A slapd on 127.0.0.1 that runs what the rendered chart runs: its files, commands and environment, with /directory in
 * a folder of the test's and a free port in place of 1636.
 */
export class RunningDirectory {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "directory-"));
  readonly authority = new Authority(path.join(this.root, "authority"));
  readonly client = this.authority.issue("client", "/CN=queue manager/OU=mq", [
    "extendedKeyUsage=clientAuth",
  ]);
  private objects: any[] = [];
  private running: SlapdProcess | undefined;

  constructor(private readonly programs: Programs) {
    for (const folder of "settings passwords tls run socket work data backup".split(" "))
      fs.mkdirSync(this.at(folder));
    const names = [
      "subjectAltName=DNS:openldap.messaging.svc,IP:127.0.0.1",
      "extendedKeyUsage=serverAuth,clientAuth",
    ];
    const { certificate, key } = this.authority.issue("server", "/CN=openldap", names);
    fs.copyFileSync(certificate, this.at("tls/tls.crt"));
    fs.copyFileSync(key, this.at("tls/tls.key"));
    fs.copyFileSync(this.authority.certificate, this.at("tls/ca.crt"));
  }

  get url(): string {
    return `ldaps://127.0.0.1:${this.slapd.port}`;
  }

  at(file: string): string {
    return path.join(this.root, file);
  }

  /** Lays out what the chart's ConfigMap and the Secret mount. */
  mount(values: any, passwords: Passwords): void {
    const { modulePath, schemaPath } = this.programs;
    this.objects = render("openldap", "openldap", {
      ...values,
      tls: { ...debian.tls, ...values.tls },
      passwords: { ...debian.passwords, ...values.passwords },
      image: { modulePath, schemaPath },
    });
    for (const [name, text] of Object.entries<string>(object(this.objects, "ConfigMap", "openldap").data)) {
      fs.writeFileSync(this.at(`settings/${name}`), this.placed(text));
    }
    fs.rmSync(this.at("passwords"), { recursive: true });
    fs.mkdirSync(this.at("passwords"));
    for (const [key, password] of Object.entries(passwords)) {
      fs.writeFileSync(this.at(`passwords/${key}`), password, { mode: 0o440 });
    }
  }

  /** What the pod does when it starts. */
  async start(): Promise<void> {
    const [prepare] = this.pod().initContainers;
    const { code, stderr } = await this.container(prepare);
    if (code !== 0) throw new Error(stderr);
    const command = this.pod().containers[0].command.map((word: string) => this.placed(word));
    this.running = await SlapdProcess.start(command, this.programs.environment);
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
  ldap(tool: string, args: string[], { certificate = this.client, ca, url }: Client = {}): Promise<Ran> {
    const environment: NodeJS.ProcessEnv = {
      LDAPTLS_CACERT: ca ?? this.authority.certificate,
      LDAPTLS_REQCERT: "demand",
    };
    if (certificate !== null) {
      environment.LDAPTLS_CERT = certificate.certificate;
      environment.LDAPTLS_KEY = certificate.key;
    }
    return this.run([tool, "-H", url ?? this.url, ...args], environment);
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

  private variables(env: { name: string; value: string }[]): NodeJS.ProcessEnv {
    return Object.fromEntries(env.map(({ name, value }) => [name, this.placed(value)]));
  }

  private placed(text: string): string {
    return text
      .replaceAll("/directory/", `${this.root}/`)
      .replaceAll("%2Fdirectory%2F", encodeURIComponent(`${this.root}/`));
  }

  private run([command, ...args]: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const env = { ...this.programs.environment, ...environment };
    return new Promise((resolve) => {
      execFile(command!, args, { env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      });
    });
  }
}
