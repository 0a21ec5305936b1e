import assert from "node:assert/strict";
import { object, refusal, render } from "./helm";

/** Where the files of the TLS volume come from: [kind, name, key, file]. */
function tlsFiles(values: object, kind: "StatefulSet" | "CronJob", name: string): string[][] {
  const { spec } = object(render("openldap", "openldap", values), kind, name);
  const pod = kind === "CronJob" ? spec.jobTemplate.spec.template.spec : spec.template.spec;
  const { projected } = pod.volumes.find((volume: { name: string }) => volume.name === "tls");
  assert.equal(projected.defaultMode, 0o440);
  return projected.sources.flatMap(
    (source: Record<string, { name: string; items: { key: string; path: string }[] }>) =>
      Object.entries(source).flatMap(([from, { name: object, items }]) =>
        items.map(({ key, path }) => [from, object, key, path]),
      ),
  );
}

describe("chart openldap: the CAs it trusts", () => {
  const own = (secretName: string) => [
    ["secret", secretName, "tls.crt", "tls.crt"],
    ["secret", secretName, "tls.key", "tls.key"],
  ];
  const bundle = { caConfigMapName: "mq-ca-bundle" };

  it("are those beside its certificate, unless a ConfigMap is named", () => {
    assert.deepEqual(tlsFiles({ tls: { secretName: "cert" } }, "StatefulSet", "openldap"), [
      ...own("cert"),
      ["secret", "cert", "ca.crt", "ca.crt"],
    ]);
  });

  it("are those of the ConfigMap and no others, in the file that slapd reads", () => {
    assert.deepEqual(tlsFiles({ tls: { secretName: "cert", ...bundle } }, "StatefulSet", "openldap"), [
      ...own("cert"),
      ["configMap", "mq-ca-bundle", "ca.crt", "ca.crt"],
    ]);
    const { data } = object(render("openldap", "openldap", { tls: bundle }), "ConfigMap", "openldap");
    assert.match(data["config.ldif"], /^olcTLSCACertificateFile: \/directory\/tls\/ca\.crt$/m);
  });

  it("are the same for the backup, whose certificate may be another", () => {
    const backup = { enabled: true, certificateSecretName: "backup-cert" };
    assert.deepEqual(tlsFiles({ backup, tls: bundle }, "CronJob", "openldap-backup"), [
      ...own("backup-cert"),
      ["configMap", "mq-ca-bundle", "ca.crt", "ca.crt"],
    ]);
  });

  it("cannot be in a ConfigMap of an impossible name", () => {
    assert.match(refusal("openldap", { tls: { caConfigMapName: "CA bundle" } }), /caConfigMapName/);
  });
});
