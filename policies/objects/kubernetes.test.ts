import { deepEqual } from "node:assert/strict";
import { flattened } from "./kubernetes";

const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" } };

describe("objects that stand for others", () => {
  it("are the items of a list, which may leave out what the list says", () => {
    deepEqual(flattened({ apiVersion: "v1", kind: "List", items: [secret, null, "x"] }), [secret]);
    const { metadata } = secret;
    deepEqual(flattened({ apiVersion: "v1", kind: "SecretList", items: [{ metadata }] }), [secret]);
  });

  it("are an OpenShift Template's and a ManifestWork's, also one in the other", () => {
    const template = { apiVersion: "template.openshift.io/v1", kind: "Template", objects: [secret, secret] };
    deepEqual(flattened(template), [secret, secret]);
    const apiVersion = "work.open-cluster-management.io/v1";
    const work = { apiVersion, kind: "ManifestWork", spec: { workload: { manifests: [template] } } };
    deepEqual(flattened(work), [secret, secret]);
  });

  it("are only the object itself where nothing is listed", () => {
    for (const object of [
      secret,
      { apiVersion: "template.openshift.io/v1", kind: "Template", objects: null },
      { apiVersion: "v1", kind: "List", items: {} },
      { apiVersion: "example.com/v1", kind: "Template", objects: [secret] },
    ]) {
      deepEqual(flattened(object), [object]);
    }
  });
});
