import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { caPem, type PlatformRun, runPlatform, secondCaPem, stackConfiguration } from "../platformRun";
import { certificate, names, release } from "./registered";

const configMap = "kubernetes:core/v1:ConfigMap";
const issuer = "kubernetes:cert-manager.io/v1:ClusterIssuer";
const deployment = "kubernetes:apps/v1:Deployment";
const client = "clients-mq-spring-app";
const local = (changes: Record<string, unknown>) => ({ ...stackConfiguration("local"), ...changes });

/** The annotations of the pod template of each workload that has a certificate. */
function podAnnotations({ seen }: PlatformRun): Record<string, Record<string, string>> {
  const values = (name: string) => only(seen, release, name).inputs.values;
  return {
    directory: values("directory").podAnnotations,
    "queue manager": values("queue-manager").metadata.annotations,
    client: only(seen, deployment, client).inputs.spec.template.metadata.annotations,
  };
}

describe("the program and a private CA that is replaced", () => {
  const runs = new Map<string, Promise<PlatformRun>>();
  const cas = (privateCa: Record<string, unknown>): Promise<PlatformRun> => {
    const key = JSON.stringify(privateCa);
    const run = runs.get(key) ?? runPlatform(local({ issuer: { privateCa } }));
    runs.set(key, run);
    return run;
  };
  const bundle = ({ seen }: PlatformRun, name = "ca-bundle"): string =>
    only(seen, configMap, name).inputs.data["ca.crt"];
  const leaves = ["queue-manager-certificate", "directory-certificate", client];
  const signers = ({ seen }: PlatformRun) => [
    ...new Set(leaves.map((name) => only(seen, certificate, name).inputs.spec.issuerRef.name)),
  ];
  const issuers = (run: PlatformRun) => names(run).filter((name) => name.startsWith(`${issuer} `));
  const first = [`${issuer} private-ca-issuer`, `${issuer} private-ca-self-signed`];
  const second = [`${issuer} private-ca-2-issuer`, `${issuer} private-ca-2-self-signed`];

  for (const [title, privateCa, made, trusted, signs] of [
    ["has one CA", {}, first, caPem, "mq-self-signed-issuer"],
    ["trust", { rotation: "trust" }, [...second, ...first], caPem + secondCaPem, "mq-self-signed-issuer"],
    ["issue", { rotation: "issue" }, [...second, ...first], caPem + secondCaPem, "mq-self-signed-issuer-2"],
    ["the next generation", { generation: 2 }, second, secondCaPem, "mq-self-signed-issuer-2"],
  ] as const) {
    it(`${title}: makes these issuers, trusts these CAs everywhere, and one signs everything`, async () => {
      const run = await cas(privateCa);
      assert.deepEqual(issuers(run), made);
      assert.equal(bundle(run), trusted);
      assert.equal(bundle(run, "directory-ca-bundle"), trusted);
      assert.equal(run.outputs.caBundle, trusted);
      assert.deepEqual(signers(run), [signs]);
      assert.equal(run.outputs.issuer.name, signs);
    });
  }

  it("trusts what the settings add, beside an existing issuer's CA, too", async () => {
    const run = await runPlatform(
      local({ issuer: { existing: { name: "company-ca" }, alsoTrusted: [secondCaPem] } }),
    );
    assert.equal(bundle(run), caPem + secondCaPem);
  });

  it("has every workload trust the bundle, and restarts it when the bundle changes", async () => {
    const [one, both] = [await cas({}), await cas({ rotation: "trust" })];
    const values = (name: string) => only(one.seen, release, name).inputs.values;
    assert.equal(values("directory").tls.caConfigMapName, "mq-ca-bundle");
    assert.deepEqual(values("queue-manager").pki.trust, [
      { configMap: { configMapName: "mq-ca-bundle", items: ["ca.crt"] } },
    ]);
    const [before, after] = [podAnnotations(one), podAnnotations(both)];
    for (const workload of Object.keys(before)) {
      assert.match(before[workload]!["strict-mtls/trust"]!, /^[0-9a-f]{64}$/);
      assert.notEqual(before[workload]!["strict-mtls/trust"], after[workload]!["strict-mtls/trust"]);
    }
  });

  it("waits for certificates as long as the settings say", async () => {
    await assert.rejects(runPlatform(local({ issuer: { timeoutSeconds: 0 } })), /issuer\.timeoutSeconds/);
  });
});

describe("the program and renewed certificates", () => {
  it("has the revision of its certificate in each workload's pod template", async () => {
    for (const annotations of Object.values(podAnnotations(await runPlatform(local({}))))) {
      assert.equal(annotations["strict-mtls/certificate"], "1");
      assert.ok(!("secret.reloader.stakater.com/reload" in annotations));
    }
  });

  it("has the revision of the replication certificate there, too, where the queue manager has one", async () => {
    const queueManager = {
      ...stackConfiguration("local").queueManager,
      availability: { mode: "native-ha" },
    };
    const annotations = podAnnotations(await runPlatform(local({ queueManager })));
    assert.equal(annotations["queue manager"]!["strict-mtls/certificate"], "1.1");
    assert.equal(annotations.directory!["strict-mtls/certificate"], "1");
  });

  it("installs Reloader where it is enabled, for exactly the Secrets that each workload reads at its start", async () => {
    const run = await runPlatform(local({ reloader: { enabled: true } }));
    assert.deepEqual(only(run.seen, release, "reloader").inputs.values.reloader.namespaces, [
      "mq",
      "openldap",
    ]);
    for (const namespace of ["mq", "openldap"]) {
      assert.ok(run.before(`${release} reloader`).has(`kubernetes:core/v1:Namespace ${namespace}`));
    }
    const reload = Object.entries(podAnnotations(run)).map(([workload, annotations]) => [
      workload,
      annotations["secret.reloader.stakater.com/reload"],
    ]);
    assert.deepEqual(Object.fromEntries(reload), {
      directory: "openldap-server-cert",
      "queue manager": "mq-server-cert,mq-ldap-bind",
      client: "mq-client-cert,mq-client-jks-password,mq-spring-app",
    });
  });

  it("uses a Reloader that is there", async () => {
    const run = await runPlatform(local({ reloader: { enabled: true, install: false } }));
    assert.ok(!names(run).includes(`${release} reloader`));
    assert.ok("secret.reloader.stakater.com/reload" in podAnnotations(run).directory!);
  });

  it("watches no namespace of a directory that is somebody else's", async () => {
    const ldap = {
      install: false,
      url: "ldaps://ldap.example.com",
      bindDn: "cn=mq,dc=example,dc=com",
      bindPassword: "x",
      userBaseDn: "ou=people,dc=example,dc=com",
      groupBaseDn: "ou=groups,dc=example,dc=com",
    };
    const clients = [{ name: "mq-spring-app", password: "y" }];
    const run = await runPlatform(local({ ldap, clients, reloader: { enabled: true } }), ["ldap", "clients"]);
    assert.deepEqual(only(run.seen, release, "reloader").inputs.values.reloader.namespaces, ["mq"]);
  });
});
