import { type Path, showPath } from "../../policies/model/field";
import type { Finding } from "../../policies/model/rule";
import type { KubernetesObject } from "../../policies/objects/kubernetes";
import type { Subject } from "../report/report";
import type { Statement } from "./results";

/** A finding on an object that stands below a path of its document, and the place of what it is on. */
export function statement(
  { rule, verdict, path, found, allowed, fix }: Finding,
  object: KubernetesObject,
  root: Path,
  where: Pick<Statement, "document" | "object" | "line" | "column">,
): Statement {
  return {
    rule,
    verdict,
    path: showPath(path),
    found,
    allowed,
    ...(fix && { fix: { ...fix, path: [...root, ...fix.path] } }),
    resource: subjectOf(object),
    ...where,
  };
}

function subjectOf({ apiVersion, kind, metadata }: KubernetesObject): Subject {
  const { namespace, name } = (metadata ?? {}) as { namespace?: unknown; name?: unknown };
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { apiVersion: text(apiVersion), kind: text(kind), namespace: text(namespace), name: text(name) };
}
