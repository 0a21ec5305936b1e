import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { trustBundle } from "./trustBundle";

const bundle = (inLine: unknown) => ({
  apiVersion: "trust.cert-manager.io/v1alpha1",
  kind: "Bundle",
  metadata: { name: "mq-trust" },
  spec: { sources: [{ inLine }], target: { configMap: { key: "ca.crt" } } },
});
const clusterBundle = (inLineCAs: unknown) => ({
  apiVersion: "trust-manager.io/v1alpha2",
  kind: "ClusterBundle",
  spec: { inLineCAs },
});

const openssl = (...words: string[]) =>
  execFileSync("openssl", words, { stdio: ["ignore", "pipe", "ignore"] }).toString();
const request = [
  "req",
  "-x509",
  "-newkey",
  "ec",
  "-pkeyopt",
  "ec_paramgen_curve:P-256",
  "-nodes",
  "-days",
  "30",
];

/** A certificate that signed itself; it is a CA's unless told otherwise. */
const certificate = (...extensions: string[]) =>
  openssl(...request, "-keyout", "/dev/null", "-subj", "/CN=test", ...extensions);

/** A leaf of another name than its CA's. */
function leaf(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "trust-bundle-"));
  try {
    const [key, ca] = [path.join(folder, "ca.key"), path.join(folder, "ca.crt")];
    openssl(...request, "-keyout", key, "-out", ca, "-subj", "/CN=ca");
    return certificate("-CA", ca, "-CAkey", key, "-addext", "basicConstraints=critical,CA:FALSE");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("BU-01 trust-bundle-content", () => {
  let ca: string;

  before(() => {
    ca = certificate();
  });

  it("passes CAs that are valid, in both kinds, and bundles without certificates of their own", () => {
    deepEqual(judge(trustBundle, bundle(`# our CA\n${ca}${ca}`)), []);
    deepEqual(judge(trustBundle, clusterBundle(ca)), []);
    for (const inLine of [undefined, null, "", "\n"]) deepEqual(judge(trustBundle, bundle(inLine)), []);
  });

  it("refuses a certificate that has expired on the day", () => {
    const settings = { ...defaults, date: "2999-01-01" };
    deepEqual(judge(trustBundle, bundle(ca), settings), [
      "violation: spec.sources[0].inLine holds a certificate 1 that has expired",
    ]);
  });

  it("refuses a certificate that is no CA's", () => {
    deepEqual(judge(trustBundle, clusterBundle(ca + leaf())), [
      "violation: spec.inLineCAs holds a certificate 2 that is no CA's",
    ]);
  });

  it("passes a root of an old kind that does not say it is a CA's", () => {
    deepEqual(judge(trustBundle, bundle(certificate("-addext", "basicConstraints=CA:FALSE"))), []);
  });

  it("refuses a private key", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    deepEqual(judge(trustBundle, bundle(ca + key)), [
      "violation: spec.sources[0].inLine holds a private key",
    ]);
  });

  it("leaves undecided what it cannot read and what is unknown", () => {
    deepEqual(judge(trustBundle, bundle("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")), [
      "undecided: spec.sources[0].inLine holds a certificate 1 that cannot be read",
    ]);
    deepEqual(judge(trustBundle, bundle("see the wiki")), [
      "undecided: spec.sources[0].inLine holds no certificate that can be read",
    ]);
    deepEqual(judge(trustBundle, bundle(notKnownYet)), [
      "undecided: spec.sources[0].inLine is not known yet",
    ]);
  });
});
