import assert from "node:assert/strict";
import { objectsIn, parseDocument } from "../../../command/read/objects";
import { showPath } from "../../../policies/model/field";
import { notKnownYet } from "../../../policies/model/notKnownYet";

const found = (value: unknown) =>
  objectsIn(value).objects.map(({ object, path }) => [showPath(path), object.apiVersion, object.kind]);

const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:abc",
};
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("the objects of a document", () => {
  it("are itself", () => assert.deepEqual(found({ apiVersion: "v1", kind: "Pod" }), [["", "v1", "Pod"]]));

  it("are none in an empty document", () => assert.deepEqual(objectsIn(null), { objects: [], others: [] }));

  it("are the items of a List, of lists in it and of a typed list", () => {
    const list = {
      apiVersion: "v1",
      kind: "List",
      items: [
        { apiVersion: "v1", kind: "Pod" },
        { apiVersion: "v1", kind: "SecretList", items: [{ metadata: {} }] },
      ],
    };
    assert.deepEqual(found(list), [
      ["items[0]", "v1", "Pod"],
      ["items[1].items[0]", "v1", "Secret"],
    ]);
  });

  it("are those that Open Cluster Management is to bring to other clusters", () => {
    const manifests = [{ apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "Pod" }] }];
    const apiVersion = "work.open-cluster-management.io/v1";
    const pod = ["workload.manifests[0].items[0]", "v1", "Pod"];
    const work = { apiVersion, kind: "ManifestWork", spec: { workload: { manifests } } };
    assert.deepEqual(found(work), [[`spec.${pod[0]}`, ...pod.slice(1)]]);
    const set = { apiVersion, kind: "ManifestWorkReplicaSet", spec: { manifestWorkTemplate: work.spec } };
    assert.deepEqual(found(set), [[`spec.manifestWorkTemplate.${pod[0]}`, ...pod.slice(1)]]);
  });

  it("are those of an OpenShift template, filled in as far as its parameters have values", () => {
    const template = {
      apiVersion: "template.openshift.io/v1",
      kind: "Template",
      parameters: [{ name: "NAME", value: "shop" }, { name: "PORT", value: "8443" }, { name: "HOST" }],
      objects: [
        {
          apiVersion: "v1",
          kind: "Service",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of OpenShift
          metadata: { name: "${NAME}-web" },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of OpenShift
          spec: { externalName: "a.${HOST}", ports: [{ port: "${{PORT}}" }] },
        },
      ],
    };
    const [service] = objectsIn(template).objects;
    assert.deepEqual(service?.object, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "shop-web" },
      spec: { externalName: notKnownYet, ports: [{ port: 8443 }] },
    });
    assert.deepEqual([showPath(service!.path), service!.open], ["objects[0]", true]);
  });

  it("are the resources of a Pulumi state, with what is encrypted as not known", () => {
    const type = "kubernetes:core/v1:Secret";
    const inputs = { apiVersion: "v1", kind: "Secret", metadata: { name: "x" }, stringData: secret };
    const state = {
      version: 3,
      deployment: {
        resources: [
          { urn: "a", type: "pulumi:pulumi:Stack" },
          { urn: "b", type, inputs },
          { urn: "c", type, inputs, delete: true },
          {
            urn: "d",
            type: "kubernetes:core/v1:ConfigMap",
            inputs: {},
            outputs: { metadata: { name: "read" } },
          },
        ],
      },
    };
    const { objects } = objectsIn(state);
    assert.deepEqual(
      objects.map(({ object, path, open }) => [showPath(path), object.kind, object.stringData, open]),
      [
        ["deployment.resources[1].inputs", "Secret", notKnownYet, true],
        ["deployment.resources[3].outputs", "ConfigMap", undefined, false],
      ],
    );
  });

  it("are the last steps of a Pulumi preview, with what is unknown as not known", () => {
    const state = (mode: unknown) => ({
      type: "kubernetes:security.istio.io/v1:PeerAuthentication",
      urn: "a",
      inputs: { apiVersion: "security.istio.io/v1", kind: "PeerAuthentication", spec: { mtls: { mode } } },
    });
    const preview = {
      steps: [
        { op: "replace", urn: "a", newState: state("STRICT") },
        { op: "create-replacement", urn: "a", newState: state(unknown) },
        { op: "delete", urn: "z", oldState: state("DISABLE") },
      ],
    };
    const { objects } = objectsIn(preview);
    assert.deepEqual(
      objects.map(({ object, path }) => [showPath(path), object.spec]),
      [["steps[1].newState.inputs", { mtls: { mode: notKnownYet } }]],
    );
  });

  it("are told from everything else", () => {
    const messages = (text: string) => objectsIn(parseDocument(text)).others.map(({ message }) => message);
    const none = ["is not a Kubernetes object: it has no apiVersion and kind"];
    assert.deepEqual(messages("replicas: 1"), none);
    assert.deepEqual(messages("apiVersion: v2\nname: chart"), none);
    assert.deepEqual(messages("apiVersion: v1\nkind: null"), none);
    assert.deepEqual(messages("steps: [{name: build}]"), none);
    assert.deepEqual(messages("[1]"), ["is not a Kubernetes object but a list or a single value"]);
  });
});
