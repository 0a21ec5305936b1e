import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** PEM files of a certificate and its key. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** A certificate authority in a folder of its own; every key is ECDSA P-256. */
export class Authority {
  readonly certificate: string;
  private readonly key: string;

  /** A new one, or one that there is. */
  constructor(
    private readonly folder: string,
    existing?: KeyPair,
  ) {
    fs.mkdirSync(folder);
    this.certificate = existing?.certificate ?? path.join(folder, "ca.crt");
    this.key = existing?.key ?? path.join(folder, "ca.key");
    if (existing === undefined) {
      openssl(
        ...newKey,
        ...["-x509", "-days", "2", "-subj", "/CN=Directory test CA", "-out", this.certificate],
        ...["-keyout", this.key],
      );
    }
    fs.writeFileSync(path.join(folder, "index"), "");
    fs.writeFileSync(
      path.join(folder, "ca.cnf"),
      `[ca]
default_ca = authority
[authority]
database = ${folder}/index
new_certs_dir = ${folder}
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = optional
domainComponent = optional
organizationalUnitName = optional
`,
    );
  }

  /** Issues for a subject in OpenSSL's spelling, valid since two days ago, for two days more unless an end is given. */
  issue(name: string, subject: string, extensions: string[], end = utc(48)): KeyPair {
    const certificate = path.join(this.folder, `${name}.crt`);
    const key = path.join(this.folder, `${name}.key`);
    const request = path.join(this.folder, `${name}.csr`);
    openssl(
      ...newKey,
      "-subj",
      subject,
      "-out",
      request,
      "-keyout",
      key,
      ...extensions.flatMap((each) => ["-addext", each]),
    );
    openssl(
      ...["ca", "-batch", "-notext", "-preserveDN", "-config", path.join(this.folder, "ca.cnf")],
      ...["-cert", this.certificate, "-keyfile", this.key, "-in", request, "-out", certificate],
      ...["-startdate", utc(-48), "-enddate", end],
    );
    return { certificate, key };
  }
}

/** So many hours from now, as OpenSSL wants it. */
export function utc(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+|[-:T]/g, "");
}

const newKey = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function openssl(...args: string[]): void {
  execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
}
