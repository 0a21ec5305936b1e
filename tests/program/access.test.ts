import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { findings } from "./findings";
import { names, networkPolicy, policy, release } from "./registered";

const local = (changes: Record<string, any> = {}) => {
  const { queueManager, ...others } = stackConfiguration("local");
  return { ...others, ...changes, queueManager: { ...queueManager, ...changes.queueManager } };
};
const inNamespace = (name: string, pods?: Record<string, string>) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
  ...(pods && { podSelector: { matchLabels: pods } }),
});
const ingress = ({ seen }: PlatformRun, name: string) => only(seen, networkPolicy, name).inputs.spec.ingress;
const tcp = (port: number) => [{ protocol: "TCP", port }];

describe("who may call whom in the program", () => {
  let run: PlatformRun;
  before(async () => {
    run = await runPlatform(local());
  });

  it("holds in the network as it does in the mesh, by the labels of the pods", () => {
    assert.deepEqual(ingress(run, "access-mq.qm1-ibm-mq-callers"), [
      { from: [inNamespace("mq", { app: "mq-spring-app" })], ports: tcp(1414) },
    ]);
    assert.deepEqual(ingress(run, "access-openldap.openldap-callers"), [
      { from: [inNamespace("mq", { "app.kubernetes.io/instance": "qm1" })], ports: tcp(1636) },
    ]);
    assert.deepEqual(ingress(run, "access-mq.mq-spring-app-callers"), []);
    assert.deepEqual(run.outputs.mesh.widerThanAsked, []);
  });

  it("selects the pods that are there", () => {
    const { template } = only(run.seen, "kubernetes:apps/v1:Deployment", "clients-mq-spring-app").inputs.spec;
    const { podSelector } = only(run.seen, networkPolicy, "access-mq.mq-spring-app-callers").inputs.spec;
    for (const [label, value] of Object.entries(podSelector.matchLabels))
      assert.equal(template.metadata.labels[label], value);
  });

  it("is drawn, without anything that is secret", () => {
    const { accessGraph } = run.outputs;
    assert.match(accessGraph, /<title>mq\/mq-spring-app may call mq\/qm1-ibm-mq: 1414 TCP<\/title>/);
    assert.match(accessGraph, /<title>mq\/qm1-ibm-mq may call openldap\/openldap: 1636 TCP<\/title>/);
    assert.ok(!run.secretOutputs.includes("accessGraph"));
    assert.ok(accessGraph.length < 5000, `${accessGraph.length} characters`);
  });

  it("is in force before the first workload, the exceptions before the rule", () => {
    const rules = [
      `${policy} access-istio-system.default-deny`,
      `${policy} access-mq.qm1-ibm-mq-callers`,
      `${networkPolicy} access-mq.qm1-ibm-mq-callers`,
    ];
    for (const workload of ["directory", "queue-manager"]) {
      const earlier = run.before(`${release} ${workload}`);
      assert.deepEqual(
        rules.filter((rule) => !earlier.has(rule)),
        [],
        workload,
      );
    }
    assert.ok(run.before(rules[0]!).has(rules[1]!));
    // The namespaces that they lie in.
    assert.ok(run.before(rules[1]!).has("kubernetes:core/v1:Namespace mq"));
  });

  it("admits a namespace where the pods of a caller are not known, and says so", async () => {
    const allowFrom = [{ namespace: "shop", serviceAccount: "checkout" }];
    const wider = await runPlatform(
      local({ clients: [{ name: "till", install: false }], queueManager: { allowFrom } }),
    );
    assert.deepEqual(ingress(wider, "access-mq.qm1-ibm-mq-callers"), [
      { from: [inNamespace("mq"), inNamespace("shop")], ports: tcp(1414) },
    ]);
    assert.deepEqual(wider.outputs.mesh.widerThanAsked, [
      "NetworkPolicy mq/qm1-ibm-mq-callers admits every pod of mq, shop, because no labels are given for the pods of mq/till, shop/checkout.",
    ]);
  });

  it("lets nobody but the queue manager's own instances replicate", async () => {
    const several = await runPlatform(local({ queueManager: { availability: { mode: "native-ha" } } }));
    assert.deepEqual(ingress(several, "access-mq.qm1-ibm-mq-callers")[1], {
      from: [inNamespace("mq", { "app.kubernetes.io/instance": "qm1" })],
      ports: tcp(9414),
    });
  });

  it("names a caller once that is a client, too", async () => {
    const allowFrom = [{ namespace: "mq", serviceAccount: "mq-spring-app" }];
    const twice = await runPlatform(local({ queueManager: { allowFrom } }));
    assert.deepEqual(
      only(twice.seen, policy, "access-mq.qm1-ibm-mq-callers").inputs,
      only(run.seen, policy, "access-mq.qm1-ibm-mq-callers").inputs,
    );
  });

  it("denies a revoked client everything in the mesh, whoever else lets it in", async () => {
    const revoked = await runPlatform(
      local({ clients: [{ name: "shop" }, { name: "kiosk", revoked: true }] }),
    );
    const { metadata, spec } = only(revoked.seen, policy, "access-istio-system.revoked-identities").inputs;
    assert.equal(metadata.namespace, "istio-system");
    assert.deepEqual(spec, {
      action: "DENY",
      rules: [{ from: [{ source: { principals: ["cluster.local/ns/mq/sa/kiosk"] } }] }],
    });
    assert.match(revoked.outputs.accessGraph, /Revoked, may call nobody:/);
    assert.ok(!names(run).some((name) => name.includes("revoked-identities")));
  });

  it("leaves the workloads of others alone where the default is for some namespaces only", async () => {
    const part = await runPlatform(
      local({
        mesh: { defaultDeny: ["mq", "openldap"] },
        clients: [{ name: "shop" }, { name: "kiosk", revoked: true }],
      }),
    );
    const policies = names(part).filter((name) => name.startsWith(policy));
    for (const rule of ["default-deny", "revoked-identities"])
      assert.deepEqual(
        policies.filter((name) => name.endsWith(rule)),
        [`${policy} access-mq.${rule}`, `${policy} access-openldap.${rule}`],
      );
    assert.deepEqual(findings(part, "nist"), []);
  });

  it("has the ports that are exempt from mutual TLS open in the mesh and in the network", async () => {
    const exempt = await runPlatform(
      local({
        mesh: {
          exemptions: [
            {
              namespace: "mq",
              workload: { "app.kubernetes.io/instance": "qm1" },
              port: 1415,
              reason: "the till has no sidecar",
              expires: "2099-12-31",
            },
          ],
        },
      }),
    );
    const name = "access-mq.instance-qm1-plaintext";
    assert.deepEqual(only(exempt.seen, policy, name).inputs.spec.rules, [
      { from: [{ source: { notPrincipals: ["*"] } }], to: [{ operation: { ports: ["1415"] } }] },
    ]);
    assert.deepEqual(ingress(exempt, "access-mq.qm1-ibm-mq-callers").at(-1), { ports: tcp(1415) });
    assert.ok(!names(run).includes(`${policy} ${name}`));
  });

  it("is refused by the policy pack where a namespace of the platform has no default", async () => {
    const open = await runPlatform(local({ mesh: { defaultDeny: ["openldap"] } }));
    assert.deepEqual(findings(open, "nist"), [
      "violation MTLS-08  has no AuthorizationPolicy that denies what nothing allows in istio-system, nor in mq",
    ]);
  });

  it("admits the tunnel of an ambient mesh", async () => {
    const ambient = await runPlatform(local({ mesh: { injection: "ambient" } }));
    assert.deepEqual(ingress(ambient, "access-mq.qm1-ibm-mq-callers")[0].ports, tcp(15008));
  });

  it("stays in the mesh alone where the settings say so", async () => {
    const meshOnly = await runPlatform(local({ mesh: { networkPolicies: false } }));
    assert.deepEqual(
      names(meshOnly).filter((name) => name.startsWith(networkPolicy)),
      [],
    );
    only(meshOnly.seen, policy, "access-mq.qm1-ibm-mq-callers");
  });
});
