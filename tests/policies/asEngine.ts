import { ok } from "node:assert/strict";
import {
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { policies } from "../../policies/engine/policies";
import { rules } from "../../policies/rules";

/** What stands in a preview for a string that is not known yet; the SDK's own constant. */
export const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const pack = policies(rules);

const named = (name: string) => {
  const found = pack.find((policy) => policy.name === name);
  ok(found, `no policy ${name} among ${pack.map((policy) => policy.name).join(", ")}`);
  return found;
};

export interface Resource {
  type: string;
  props: Record<string, unknown>;
  /** Last part of the URN. Default: it. */
  name?: string;
}

export const urnOf = ({ type, name = "it" }: Resource) => `urn:pulumi:test::strict-mtls::${type}::${name}`;

const asEngine = (resource: Resource) => ({
  type: resource.type,
  props: unknownCheckingProxy(resource.props),
  urn: urnOf(resource),
  name: resource.name ?? "it",
  opts: {},
  stackTags: new Map(),
});

/** Runs one resource policy as the engine does and returns what it reported. */
export function onResource(name: string, resource: Resource, config = {}): string[] {
  const reported: string[] = [];
  const args = { ...asEngine(resource), getConfig: () => config };
  const { validateResource } = named(name) as ResourceValidationPolicy;
  (validateResource as any)(args, (message: string) => reported.push(message));
  return reported;
}

/** Runs one stack policy as the engine does: each report with the URN it is on. */
export function onStackAt(name: string, resources: Resource[], config = {}): [string, string | undefined][] {
  const reported: [string, string | undefined][] = [];
  const args = { resources: resources.map(asEngine), getConfig: () => config, stackTags: new Map() };
  (named(name) as StackValidationPolicy).validateStack(args as any, (message, urn) =>
    reported.push([message, urn]),
  );
  return reported;
}

export const onStack = (name: string, resources: Resource[], config = {}): string[] =>
  onStackAt(name, resources, config).map(([message]) => message);

/** Runs one policy's remediation as the engine does: the properties it returns, or nothing. */
export function remediate(name: string, resource: Resource, config = {}): Record<string, any> | undefined {
  const props = structuredClone(resource.props);
  const args = { ...asEngine({ ...resource, props }), getConfig: () => config };
  const changed = (named(name) as ResourceValidationPolicy).remediateResource!(args as any);
  // The proxy wraps the very properties that were given.
  return changed ? props : undefined;
}

export const peer = (
  spec: unknown,
  { kind = "PeerAuthentication", name = "default", namespace = "istio-system" } = {},
): Resource => ({
  type: `kubernetes:security.istio.io/v1:${kind}`,
  props: {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name, namespace },
    spec,
  },
  name,
});

export const release = (props: Record<string, unknown>): Resource => ({
  type: "kubernetes:helm.sh/v3:Release",
  props,
});
