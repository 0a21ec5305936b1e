import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CertManager, type CertManagerArgs } from "../../../components/operators/certManager";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "../trust/refused";

const releaseType = "kubernetes:helm.sh/v3:Release";
const namespaceType = "kubernetes:core/v1:Namespace";
const deployed = { [releaseType]: () => ({ status: { status: "deployed" } }) };

const installed = (args: CertManagerArgs = {}) =>
  registrations(() => {
    new CertManager("cert-manager", args);
  }, deployed);
const values = async (args: CertManagerArgs) => {
  const seen = await installed(args);
  return only(seen, releaseType, "cert-manager").inputs.values;
};

describe("CertManager", () => {
  it("installs the pinned chart into a namespace of its own, and waits", async () => {
    const seen = await installed();
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:CertManager", "cert-manager"],
        [namespaceType, "cert-manager"],
        [releaseType, "cert-manager"],
      ],
    );
    assert.deepEqual(only(seen, namespaceType, "cert-manager").inputs.metadata, { name: "cert-manager" });
    assert.deepEqual(only(seen, releaseType, "cert-manager").inputs, {
      chart: "oci://quay.io/jetstack/charts/cert-manager",
      version: "v1.21.1",
      name: "cert-manager",
      namespace: "cert-manager",
      timeout: 600,
      skipAwait: false,
      atomic: false,
      maxHistory: 10,
      compat: "true",
      values: {
        global: { leaderElection: { namespace: "cert-manager" } },
        crds: { enabled: true, keep: true },
        enableCertificateOwnerRef: true,
        replicaCount: 1,
        podDisruptionBudget: { enabled: false },
        networkPolicy: { enabled: false },
        webhook: {
          replicaCount: 1,
          podDisruptionBudget: { enabled: false },
          networkPolicy: { enabled: false },
        },
        cainjector: {
          replicaCount: 1,
          podDisruptionBudget: { enabled: false },
          networkPolicy: { enabled: false },
        },
        startupapicheck: { enabled: true },
      },
    });
  });

  it("adds a disruption budget only where a second pod exists", async () => {
    const { replicaCount, podDisruptionBudget, webhook, cainjector } = await values({
      replicas: { controller: 2, webhook: pulumi.output(3) },
    });
    assert.deepEqual([replicaCount, podDisruptionBudget], [2, { enabled: true }]);
    assert.deepEqual([webhook.replicaCount, webhook.podDisruptionBudget], [3, { enabled: true }]);
    assert.deepEqual([cainjector.replicaCount, cainjector.podDisruptionBudget], [1, { enabled: false }]);
  });

  it("turns the network policies of all three parts on", async () => {
    const all = await values({ networkPolicy: true });
    for (const part of [all, all.webhook, all.cainjector]) {
      assert.deepEqual(part.networkPolicy, { enabled: true });
    }
  });

  it("lets the CRDs go with the release when told", async () => {
    assert.deepEqual((await values({ keepCrds: false })).crds, { enabled: true, keep: false });
  });

  it("lays the user's values over its own", async () => {
    const all = await values({
      values: {
        crds: { keep: false },
        webhook: { timeoutSeconds: 10 },
        startupapicheck: null,
        x: pulumi.output(1),
      },
    });
    assert.deepEqual(all.crds, { enabled: true, keep: false });
    assert.equal(all.webhook.timeoutSeconds, 10);
    assert.equal(all.webhook.replicaCount, 1);
    assert.equal("startupapicheck" in all, false);
    assert.equal(all.x, 1);
  });

  it("takes the chart from where it is told and waits as long as it is told", async () => {
    const seen = await installed({
      chart: { path: "vendor/cert-manager" },
      timeoutSeconds: pulumi.output(30),
    });
    const { inputs } = only(seen, releaseType, "cert-manager");
    assert.equal(inputs.chart, "./vendor/cert-manager");
    assert.equal("version" in inputs, false);
    assert.equal(inputs.timeout, 30);
  });

  it("leads from the namespace it runs in, which it need not create", async () => {
    const seen = await installed({ namespace: "pki", createNamespace: false });
    assert.equal(seen.filter(({ type }) => type === namespaceType).length, 0);
    const { inputs } = only(seen, releaseType, "cert-manager");
    assert.equal(inputs.namespace, "pki");
    assert.deepEqual(inputs.values.global, { leaderElection: { namespace: "pki" } });
  });

  it("never creates kube-system unasked", async () => {
    const seen = await installed({ namespace: "kube-system" });
    assert.equal(seen.filter(({ type }) => type === namespaceType).length, 0);
  });

  it("registers nothing when already installed, and has the same outputs", async () => {
    const outputs: unknown[] = [];
    const observe = (args: CertManagerArgs) => () => {
      const component = new CertManager("cert-manager", args);
      pulumi.all([component.namespace, component.ready]).apply((both) => outputs.push(both));
    };
    const seen = await registrations(observe({ install: false, namespace: "pki" }), deployed);
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["pulumi:pulumi:Stack", "strict-mtls:index:CertManager"],
    );
    await registrations(observe({ namespace: "pki" }), deployed);
    assert.deepEqual(outputs, [
      ["pki", "external"],
      ["pki", "deployed"],
    ]);
  });

  const wrong: [string, (value: any) => CertManagerArgs, any, string][] = [
    [
      "a replica count of zero",
      (controller) => ({ replicas: { controller } }),
      0,
      "replicas.controller: 0 must be a whole number from 1 to 10.",
    ],
    [
      "half a webhook",
      (webhook) => ({ replicas: { webhook } }),
      1.5,
      "replicas.webhook: 1.5 must be a whole number from 1 to 10.",
    ],
    [
      "eleven injectors",
      (cainjector) => ({ replicas: { cainjector } }),
      11,
      "replicas.cainjector: 11 must be a whole number from 1 to 10.",
    ],
    [
      "no time at all",
      (timeoutSeconds) => ({ timeoutSeconds }),
      0,
      "timeoutSeconds: 0 must be a whole number of seconds from 1 to 86400.",
    ],
  ];
  for (const [title, args, value, message] of wrong) {
    it(`refuses ${title}`, () =>
      refusedInBothTiers((given) => new CertManager("cert-manager", args(given)), value, message, deployed));
  }

  it("refuses two chart sources", async () => {
    await assert.rejects(installed({ chart: { path: "x", oci: "oci://y/z" } }), {
      message: "chart: path and oci exclude each other; give one of path, oci, repository, mirror.",
    });
  });
});
