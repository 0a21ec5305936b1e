import type { Path } from "../../policies/model/field";
import { type KubernetesObject, wrapped } from "../../policies/objects/kubernetes";
import { looksLikeJson, parseJson } from "./json";
import { type FoundObject, pulumiObjects } from "./pulumi";
import { filledIn, isTemplate } from "./template";
import { parseYaml } from "./yaml";

/** What a document holds beside objects: values that are none, by their path. */
export interface Found {
  objects: FoundObject[];
  others: { path: Path; message: string }[];
}

/** The value of a document in YAML or JSON. */
export const parseDocument = (text: string): unknown => {
  const json = looksLikeJson(text) ? parseJson(text) : undefined;
  return json ? json.value : parseYaml(text);
};

/** The Kubernetes objects that a document's value stands for. An empty document stands for none. */
export function objectsIn(value: unknown): Found {
  const found: Found = { objects: [], others: [] };
  if (value === null || value === undefined) return found;
  const fromPulumi = isRecord(value) ? pulumiObjects(value) : undefined;
  if (fromPulumi) found.objects = fromPulumi;
  else collect(value, [], found, false);
  return found;
}

function collect(value: unknown, path: Path, found: Found, open: boolean): void {
  if (!isRecord(value)) {
    found.others.push({ path, message: "is not a Kubernetes object but a list or a single value" });
    return;
  }
  const inner = wrapped(value);
  const template = isTemplate(value);
  if (inner) {
    for (const each of inner)
      collect(
        template ? filledIn(value, each.value) : each.value,
        [...path, ...each.path],
        found,
        open || template,
      );
  } else if (isText(value.apiVersion) && isText(value.kind)) {
    found.objects.push({ object: value, path, partial: false, open });
  } else {
    found.others.push({ path, message: "is not a Kubernetes object: it has no apiVersion and kind" });
  }
}

const isRecord = (value: unknown): value is KubernetesObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
