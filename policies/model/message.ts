import type { KubernetesObject } from "../objects/kubernetes";
import { type Note, showPath } from "./field";
import type { RuleMetadata } from "./rule";

/** "PeerAuthentication istio-system/default", with what is known of it. */
export function objectName(object: KubernetesObject): string {
  const metadata = (object.metadata ?? {}) as { name?: unknown; namespace?: unknown };
  const named = [metadata.namespace, metadata.name].filter((part) => typeof part === "string" && part !== "");
  return [typeof object.kind === "string" ? object.kind : "object", named.join("/")].join(" ").trim();
}

/** What is there, what is allowed and how to mend it, in this order. */
export function message(rule: RuleMetadata, note: Note, object?: KubernetesObject): string {
  const subject = object ? `${objectName(object)}: ${showPath(note.path)}` : "the stack";
  return `${subject} ${note.found}; allowed: ${note.allowed}.\nTo fix: ${rule.remediation.how}`;
}
