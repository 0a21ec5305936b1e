import assert from "node:assert/strict";
import type { IstioRevision } from "../../../../components/operators/istio";
import { changes, rendering, resourcesOf } from "./rendering";

const old: IstioRevision = { name: "v1-30-3", tags: ["default", "stable"] };
const next: IstioRevision = { name: "v1-31-0", version: "1.31.0", tags: ["canary"] };

/** An upgrade, step by step; namespaces name the tags `stable` and `canary`, or nothing. */
const steps: [string, IstioRevision[]][] = [
  ["one control plane", [old]],
  ["a second one beside it", [old, next]],
  ["all tags at the second", [{ name: "v1-30-3" }, { ...next, tags: ["canary", "default", "stable"] }]],
  ["the first one gone", [{ ...next, tags: ["canary", "default", "stable"] }]],
];

const between = async (step: number) =>
  changes(
    await rendering({ revisions: steps[step - 1]![1] }),
    await rendering({ revisions: steps[step]![1] }),
  );

const moved = (tag: string, webhooks: number) => [
  `MutatingWebhookConfiguration istio-tag-${tag} › metadata › labels › istio.io/rev: "v1-30-3" -> "v1-31-0"`,
  ...Array.from(
    { length: webhooks },
    (_, index) =>
      `MutatingWebhookConfiguration istio-tag-${tag} › webhooks › ${index} › clientConfig › service › name: "istiod-v1-30-3" -> "istiod-v1-31-0"`,
  ),
];

describe("the upgrade of Istio by a canary", () => {
  it("adds a control plane and a tag, and touches nothing that runs", async () => {
    assert.deepEqual(await between(1), [
      "+ MutatingWebhookConfiguration istio-tag-canary",
      "+ Release istio-istiod-v1-31-0",
    ]);
  });

  it("moves a tag by changing one object in place, and the check of Istio's objects with it", async () => {
    assert.deepEqual(await between(2), [
      ...moved("default", 4),
      ...moved("stable", 2),
      'Release istio-base › values › defaultRevision: "v1-30-3" -> "v1-31-0"',
    ]);
  });

  it("takes away the old control plane alone", async () => {
    assert.deepEqual(await between(3), ["- Release istio-istiod-v1-30-3"]);
  });

  it("gives each control plane a release, a revision and a version of its own", async () => {
    const seen = await resourcesOf({ revisions: steps[1]![1] });
    const istiods = seen.filter(({ name }) => name.startsWith("istio-istiod"));
    assert.deepEqual(
      istiods.map(({ inputs }) => [inputs.name, inputs.version, inputs.values.revision]),
      [
        ["istiod-v1-30-3", "1.30.3", "v1-30-3"],
        ["istiod-v1-31-0", "1.31.0", "v1-31-0"],
      ],
    );
  });

  it("injects by the tag default where no revision is named, and by another tag only where it is", async () => {
    const seen = await resourcesOf({ revisions: steps[1]![1] });
    const namespaces = (tag: string) =>
      seen
        .find(({ name }) => name === `istio-tag-${tag}`)!
        .inputs.webhooks.map(({ namespaceSelector }: any) =>
          namespaceSelector.matchExpressions.map((one: any) => [
            one.key,
            one.operator,
            ...(one.values ?? []),
          ]),
        );
    const byLabel = [
      ["istio.io/rev", "In", "canary"],
      ["istio-injection", "DoesNotExist"],
    ];
    const byPod = [
      ["istio.io/rev", "DoesNotExist"],
      ["istio-injection", "DoesNotExist"],
    ];
    assert.deepEqual(namespaces("canary"), [byLabel, byPod]);
    assert.deepEqual(namespaces("default").slice(2), [
      [["istio-injection", "In", "enabled"]],
      [
        ["istio-injection", "DoesNotExist"],
        ["istio.io/rev", "DoesNotExist"],
      ],
    ]);
  });

  it("does the same with Sail's objects on OpenShift", async () => {
    const sail = (revisions: IstioRevision[]) =>
      rendering({ flavor: "openshift-3", version: "v1.27.3", revisions });
    const [one, two, three] = steps.map(([, revisions]) => revisions);
    const newer = (revisions: IstioRevision[]) =>
      revisions.map((revision) => (revision.version ? { ...revision, version: "v1.28.1" } : revision));
    assert.deepEqual(changes(await sail(one!), await sail(newer(two!))), [
      "+ Istio istio-istio-v1-31-0",
      "+ IstioRevisionTag istio-istiorevisiontag-canary",
    ]);
    assert.deepEqual(changes(await sail(newer(two!)), await sail(newer(three!))), [
      'IstioRevisionTag istio-istiorevisiontag-default › spec › targetRef › name: "v1-30-3" -> "v1-31-0"',
      'IstioRevisionTag istio-istiorevisiontag-stable › spec › targetRef › name: "v1-30-3" -> "v1-31-0"',
    ]);
  });
});
