import * as assert from "node:assert/strict";
import type { QueueManagerArgs } from "../../../../components/messaging/queueManager";
import { only } from "../../mocks";
import { args, outputsOf } from "../queueManagerFixture";

/** The values that a release of one distribution gets. */
async function values(more: Partial<QueueManagerArgs>, distribution: "ibm" | "first-party"): Promise<any> {
  const { seen } = await outputsOf({ ...args, ...more, distribution });
  return only(seen, "kubernetes:helm.sh/v3:Release", "mq").inputs.values;
}

/** What an option adds to or changes in the values, as paths. */
function difference(before: any, after: any, path = ""): [string, unknown][] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(before) || !isObject(after)) return [[path, after]];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    difference(before[key], after[key], path === "" ? key : `${path}.${key}`),
  );
}

const digest = `sha256:${"0f".repeat(32)}`;

describe("QueueManager's options as chart values", () => {
  const cases: [string, Partial<QueueManagerArgs>, Record<string, unknown>][] = [
    ["a single instance", { availability: { mode: "single" } }, {}],
    [
      "native HA over the profile's TLS",
      { availability: { mode: "native-ha", certificateSecretName: "replication" } },
      {
        "queueManager.nativeha": {
          enable: true,
          tls: { secretName: "replication", cipherSpec: "ANY_TLS13_OR_HIGHER" },
        },
      },
    ],
    [
      "native HA with peers that know no TLS 1.3",
      {
        availability: { mode: "native-ha", certificateSecretName: "replication" },
        profile: "intermediate",
      },
      {
        "metadata.annotations.strict-mtls/mqsc": "*",
        "queueManager.nativeha": {
          enable: true,
          tls: { secretName: "replication", cipherSpec: "ANY_TLS12_OR_HIGHER" },
        },
      },
    ],
    [
      "two instances with shared volumes",
      { availability: { mode: "multi-instance" } },
      { "queueManager.multiinstance": { enable: true } },
    ],
    [
      "volumes",
      { persistence: { queueManager: { size: "10Gi", storageClass: "fast" }, log: {} } },
      {
        persistence: {
          qmPVC: { enable: true, size: "10Gi", storageClassName: "fast" },
          logPVC: { enable: true, size: "2Gi" },
        },
      },
    ],
    [
      "resources, each filled up by the other",
      { resources: { requests: { cpu: "1" }, limits: { memory: "4Gi" } } },
      { resources: { requests: { cpu: "1", memory: "4Gi" }, limits: { cpu: "1", memory: "4Gi" } } },
    ],
    [
      "probes",
      { probes: { liveness: { periodSeconds: 30 }, startup: { failureThreshold: 60 } } },
      { livenessProbe: { periodSeconds: 30 }, startupProbe: { failureThreshold: 60 } },
    ],
    [
      "an image by its digest",
      { image: { repository: "r.example/mq", tag: "9", digest, pullSecretName: "pull" } },
      {
        "image.disableDefaultPullSecret": false,
        "image.repository": "r.example/mq",
        "image.tag": `9@${digest}`,
        "image.pullSecret": "pull",
      },
    ],
    ["an image by its tag", { image: { tag: "9.4.5.0-r2" } }, { "image.tag": "9.4.5.0-r2" }],
    [
      "spread over zones",
      { spread: [{ topologyKey: "zone" }] },
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: "zone",
            whenUnsatisfiable: "DoNotSchedule",
            labelSelector: {
              matchLabels: { "app.kubernetes.io/name": "ibm-mq", "app.kubernetes.io/instance": "qm1" },
            },
          },
        ],
      },
    ],
    [
      "the web console",
      { web: { administratorGroups: ["mq-admins"], passwordSecretName: "console" } },
      {
        "metadata.annotations.strict-mtls/console": "*",
        "queueManager.qminiSecrets": [{ name: "console", items: ["console-ldap.xml"] }],
        "web.enable": true,
        "web.manualConfig": { configMap: { name: "qm1-console" } },
      },
    ],
    [
      "the web console with the queue manager's own password",
      { web: { administratorGroups: ["mq-admins"] } },
      {
        "metadata.annotations.strict-mtls/console": "*",
        "queueManager.qminiSecrets": [{ name: "mq-ldap-password", items: ["console-ldap.xml"] }],
        "web.enable": true,
        "web.manualConfig": { configMap: { name: "qm1-console" } },
      },
    ],
    ["what is no chart's", { disruptionBudget: { maxUnavailable: 1 }, network: { clients: [] } }, {}],
  ];
  for (const [what, more, expected] of cases) {
    for (const distribution of ["ibm", "first-party"] as const) {
      it(`${what}, for ${distribution}`, async () => {
        const found = difference(await values({}, distribution), await values(more, distribution));
        const hidden = found.map(([path, value]) => [path, expected[path] === "*" ? "*" : value]);
        assert.deepEqual(Object.fromEntries(hidden), expected);
      });
    }
  }

  it("metrics over TLS, from the first-party chart only", async () => {
    const metrics = { certificateSecretName: "mq-server-cert" };
    assert.deepEqual((await values({ metrics }, "first-party")).metrics, {
      enabled: true,
      tls: { secretName: "mq-server-cert" },
    });
    await assert.rejects(values({ metrics }, "ibm"), {
      message:
        "metrics: IBM's chart 12 can serve them in plaintext only; take the distribution first-party or operator, or leave them out.",
    });
  });

  it("restarts for every Secret that is read at start, once Reloader is told", async () => {
    const { metadata } = await values(
      {
        reloader: true,
        availability: { mode: "native-ha", certificateSecretName: "replication" },
        web: { administratorGroups: ["a"], passwordSecretName: "console" },
      },
      "ibm",
    );
    assert.equal(
      metadata.annotations["secret.reloader.stakater.com/reload"],
      "mq-server-cert,mq-ldap-password,replication,console",
    );
  });
});
