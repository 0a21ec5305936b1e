import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { AnyObject } from "../../embedded/cluster";
import { render } from "../charts/helm";
import { Authority, type KeyPair } from "../directory/certificates";
import type { Client } from "../directory/clientEnvironment";
import type { Programs } from "../directory/debianPrograms";
import { RunningDirectory } from "../directory/runningDirectory";
import { cluster, secretValue } from "./scratch";

const namespace = "openldap";
const host = "openldap.openldap.svc";

/** A real slapd from what the pod of the platform's directory mounts: read from the plane, nothing made up. */
export class PlaneDirectory {
  private constructor(
    readonly directory: RunningDirectory,
    /** The platform's CA, as far as it signs for tests. */
    readonly authority: Authority,
    /** What the queue manager presents. */
    readonly queueManager: KeyPair,
  ) {}

  static async start(programs: Programs): Promise<PlaneDirectory> {
    const statefulSet = await read("apps/v1", "StatefulSet", namespace, "openldap");
    const directory = new RunningDirectory(programs);
    const volumes: Record<string, Record<string, string>> = {};
    for (const volume of statefulSet.spec.template.spec.volumes) {
      const files = await filesOf(volume);
      if (files !== undefined) volumes[volume.name] = files;
    }
    volumes.settings!["config.ldif"] = inGnuTls(volumes.settings!["config.ldif"]!);
    directory.mountFiles([statefulSet], volumes);

    const pair = async (name: string, inNamespace: string, secret: string): Promise<KeyPair> => {
      const file = (key: string) => directory.at(`${name}.${key}`);
      for (const key of ["tls.crt", "tls.key"]) {
        fs.writeFileSync(file(key), await secretValue(inNamespace, secret, key), { mode: 0o600 });
      }
      return { certificate: file("tls.crt"), key: file("tls.key") };
    };
    const ca = await pair("ca", "cert-manager", "mq-self-signed-ca-cert");
    const queueManager = await pair("queue-manager", "mq", "mq-server-cert");
    const authority = new Authority(directory.at("issued"), ca);
    const started = new PlaneDirectory(directory, authority, queueManager);
    await directory.start();
    const { code, stderr } = await directory.reconcile();
    assert.equal(code, 0, stderr);
    fs.writeFileSync(directory.at("hosts"), `127.0.0.1 ${host}\n`);
    return started;
  }

  /** The queue manager's connection, by the Service's name, unless another is asked for. */
  get client(): Client {
    return {
      certificate: this.queueManager,
      ca: this.directory.at("tls/ca.crt"),
      url: `ldaps://${host}:${this.directory.slapd.port}`,
      hosts: this.directory.at("hosts"),
    };
  }

  /** A client program as an account, connecting as the queue manager does except for what is given. */
  ask(tool: string, [dn, password]: readonly [string, string], args: string[], other: Client = {}) {
    return this.directory.ldap(tool, [...this.directory.as(dn, password), ...args], {
      ...this.client,
      ...other,
    });
  }
}

async function read(apiVersion: string, kind: string, inNamespace: string, name: string): Promise<any> {
  return cluster().read({ apiVersion, kind, metadata: { namespace: inNamespace, name } });
}

/** The files of a volume that comes from Secrets and ConfigMaps, as the kubelet would write them. */
async function filesOf(volume: any): Promise<Record<string, string> | undefined> {
  const sources = volume.projected?.sources ?? [volume];
  const files: Record<string, string> = {};
  for (const { secret, configMap } of sources) {
    const source = secret ?? configMap;
    if (source === undefined) return undefined;
    const name = source.name ?? source.secretName;
    const kind = secret ? "Secret" : "ConfigMap";
    const { data = {} } = (await read("v1", kind, namespace, name)) as AnyObject & {
      data?: Record<string, string>;
    };
    for (const { key, path: file } of source.items ??
      Object.keys(data).map((each) => ({ key: each, path: each }))) {
      assert.ok(
        data[key] !== undefined,
        `${kind} ${namespace}/${name} has no key ${key}, which the pod mounts.`,
      );
      files[path.basename(file)] = secret ? Buffer.from(data[key], "base64").toString() : data[key];
    }
  }
  return files;
}

/** The one thing changed: the TLS floor in the words of GnuTLS, with which Debian links slapd, as the chart has them. */
function inGnuTls(config: string): string {
  const floor = /^olcTLSProtocolMin: 3\.4\nolcTLSCipherSuite: .*$/m;
  assert.match(config, floor);
  const settings = render("openldap", "openldap", { tls: { library: "gnutls" } }).find(
    ({ kind }) => kind === "ConfigMap",
  );
  return config.replace(floor, /^olcTLSCipherSuite: .*$/m.exec(settings.data["config.ldif"])![0]);
}
