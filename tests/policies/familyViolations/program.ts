import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { openMode, violations } from "./violations";

// Rendering needs no cluster, and the engine hands the same to the policies.
const provider = new k8s.Provider("files", {
  renderYamlToDirectory: new pulumi.Config().require("folder"),
});

for (const { family, object } of violations) create(family, object);

// The family coverage tells of what a preview does not know: here the identity that an object has only once it exists.
const known = new k8s.core.v1.ConfigMap("known", { metadata: { name: "known" } }, { provider });
create("coverage", openMode(known.id.apply(() => "DISABLE")));

function create(name: string, { apiVersion, kind, ...content }: Record<string, any>): void {
  // The SDK takes objects of the core group, whose apiVersion names no group, by their own classes only.
  const core = k8s.core.v1 as unknown as Record<string, typeof k8s.core.v1.ConfigMap>;
  if (apiVersion === "v1") new core[kind]!(name, content, { provider });
  else new k8s.apiextensions.CustomResource(name, { apiVersion, kind, ...content }, { provider });
}
