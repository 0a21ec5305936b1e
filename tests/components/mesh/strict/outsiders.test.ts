import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { outsiders } from "../../../../components/mesh/strict/outsiders";
import type { MeshSurvey } from "../../../../components/mesh/strict/workloadsOf";
import { StrictMutualTls, type StrictMutualTlsArgs } from "../../../../components/mesh/strictMutualTls";
import type { KubernetesObject } from "../../../../policies/objects/kubernetes";
import { registrations } from "../../mocks";

const namespace = (name: string, injected: boolean): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: injected ? { "istio-injection": "enabled" } : {} },
});
const deployment = (place: string, name: string, labels: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { namespace: place, name },
  spec: {
    template: {
      metadata: { labels: { app: name, ...labels } },
      spec: { containers: [{ name, ports: [{ containerPort: 8080 }] }] },
    },
  },
});
const pod = (
  owner: string,
  more: { phase?: string; containers?: string[]; annotations?: Record<string, string> } = {},
): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    namespace: "shop",
    name: `${owner}-6d4cf56db6-x`,
    labels: { app: owner, "pod-template-hash": "6d4cf56db6" },
    annotations: more.annotations ?? {},
    ownerReferences: [{ kind: "ReplicaSet", name: `${owner}-6d4cf56db6`, controller: true }],
  },
  spec: { containers: (more.containers ?? [owner]).map((name) => ({ name })) },
  status: { phase: more.phase ?? "Running" },
});
const out = { "sidecar.istio.io/inject": "false" };
const names = (objects: KubernetesObject[]) => outsiders(objects).map(({ workload }) => workload);

const shop = namespace("shop", true);
const batch = deployment("shop", "batch", out);
const built = (more: Partial<StrictMutualTlsArgs>) =>
  registrations(() => new StrictMutualTls("strict", { rootNamespace: "istio-system", ...more }));
const survey: MeshSurvey = { objects: [shop, deployment("shop", "web"), batch] };
const sentence =
  "STRICT would shut out what runs outside the mesh: Deployment shop/batch; give them a sidecar and restart them, exempt a port that they call (exemptions[].callers, with reason and expires), or exclude them (excluded).";

describe("workloads outside the mesh", () => {
  it("are those whose labels keep them out, and all of a namespace that is not in", () => {
    assert.deepEqual(names([shop, deployment("shop", "web"), batch]), ["Deployment shop/batch"]);
    assert.deepEqual(names([namespace("shop", false), deployment("shop", "web")]), ["Deployment shop/web"]);
  });

  it("are pods that run without a proxy, whatever their namespace says, by their Deployment", () => {
    assert.deepEqual(names([shop, deployment("shop", "web"), pod("web")]), ["Deployment shop/web"]);
    assert.deepEqual(names([shop, pod("web", { containers: ["web", "istio-proxy"] })]), []);
    const redirected = { "ambient.istio.io/redirection": "enabled" };
    assert.deepEqual(names([shop, pod("web", { annotations: redirected })]), []);
  });

  it("are no pods that have ended", () => {
    assert.deepEqual(names([shop, pod("web", { phase: "Succeeded" }), pod("web", { phase: "Failed" })]), []);
  });
});

describe("StrictMutualTls with a survey", () => {
  it("refuses STRICT where it would shut a workload out, at once and later, naming it and the ways out", async () => {
    assert.throws(() => new StrictMutualTls("s", { rootNamespace: "istio-system", survey }), {
      message: sentence,
    });
    await assert.rejects(built({ survey: Promise.resolve(survey) }), new RegExp(escaped(sentence)));
    await assert.rejects(
      built({ mode: "PERMISSIVE", namespaces: { shop: "STRICT" }, survey: pulumi.output(survey) }),
      new RegExp(escaped(sentence)),
    );
  });

  const ways: [what: string, more: Partial<StrictMutualTlsArgs>][] = [
    ["a sidecar", { survey: { objects: [shop, deployment("shop", "batch")] } }],
    [
      "an exemption of what it calls",
      {
        survey,
        exemptions: [
          {
            namespace: "shop",
            workload: { app: "web" },
            port: 8080,
            reason: "No sidecar yet.",
            expires: "2999-01-31",
            callers: ["* shop/batch"],
          },
        ],
      },
    ],
    ["an exclusion", { survey, excluded: [{ workload: "Deployment shop/batch", reason: "Calls nobody." }] }],
    ["PERMISSIVE for its namespace", { survey, namespaces: { shop: "PERMISSIVE" } }],
    ["PERMISSIVE for the mesh", { survey, mode: "PERMISSIVE" }],
  ];
  for (const [what, more] of ways) {
    it(`lets ${what} pass`, async () => {
      const seen = await built(more);
      assert.equal(seen.at(-1)!.name, "strict");
    });
  }

  it("does not take an exclusion of another for it", async () => {
    const excluded = [{ workload: "Deployment shop/web", reason: "Calls nobody." }];
    await assert.rejects(built({ survey, excluded }), new RegExp(escaped(sentence)));
  });

  it("leaves a namespace alone that takes no part in the mesh, unless it is named", async () => {
    const elsewhere: MeshSurvey = { objects: [namespace("legacy", false), deployment("legacy", "erp")] };
    assert.equal((await built({ survey: elsewhere })).length > 0, true);
    await assert.rejects(
      built({ survey: elsewhere, namespaces: { legacy: "STRICT" } }),
      /outside the mesh: Deployment legacy\/erp;/,
    );
  });

  it("tells the effective modes, with its own policies in force", async () => {
    let told: unknown;
    await registrations(async () => {
      const strict = new StrictMutualTls("strict", {
        rootNamespace: "istio-system",
        survey: { objects: [shop, deployment("shop", "web")] },
      });
      strict.effectiveModes.apply((modes) => {
        told = modes;
      });
    });
    assert.deepEqual(
      (told as { port: unknown; mode: string; statedBy: string }[]).map(({ port, mode, statedBy }) => [
        port,
        mode,
        statedBy,
      ]),
      [
        [8080, "STRICT", "PeerAuthentication istio-system/default"],
        ["other", "STRICT", "PeerAuthentication istio-system/default"],
      ],
    );
  });

  it("goes on where the cluster cannot be read, and keeps the survey out of the state", async () => {
    const seen = await built({ survey: { unreadable: "the API server of the kubeconfig answers 403" } });
    assert.deepEqual(seen.at(-1)!.inputs.spec, { mtls: { mode: "STRICT" } });
    const own = (await built({ survey: { objects: [shop] } })).find(({ type }) =>
      type.endsWith("StrictMutualTls"),
    );
    assert.equal(own!.inputs.survey, undefined);
  });

  it("refuses a Service's port where a workload's is meant", () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { namespace: "shop", name: "web" },
      spec: { selector: { app: "web" }, ports: [{ port: 80, targetPort: 8080 }] },
    };
    const wrong = (port: number) =>
      new StrictMutualTls("s", {
        rootNamespace: "istio-system",
        survey: { objects: [shop, service] },
        exemptions: [
          { namespace: "shop", workload: { app: "web" }, port, reason: "x", expires: "2999-01-31" },
        ],
      });
    assert.throws(() => wrong(80), {
      message:
        "exemptions[0].port: 80 is a port of Service shop/web; name the port of its pods, which is 8080.",
    });
  });
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
