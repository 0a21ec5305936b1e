import { labelOf, labelsAt, type Match } from "../../mesh/metadata";
import type { Field } from "../../model/field";
import { notKnownYet } from "../../model/notKnownYet";
import type { SetView } from "../../model/objectSet";
import { namespaceOf } from "./listeners";

export const namespaceKind = "Namespace";

/** Kubernetes gives every namespace this label with its name. */
const nameLabel = "kubernetes.io/metadata.name";

/** Whether a listener takes a route of this kind and namespace; `maybe` where labels that are not in the set decide. */
export function allowsRoute(listener: Field, owner: Field, route: Field, set: SetView): Match {
  const allowed = listener.at("allowedRoutes");
  const kinds = allowed.at("kinds").items();
  const kind = route.at("kind").text;
  if (kinds.length > 0 && !kinds.some((each) => each.at("kind").text === kind)) return "no";
  const from = allowed.at("namespaces", "from").text ?? "Same";
  if (from === "Selector") return selects(allowed.at("namespaces", "selector"), namespaceOf(route), set);
  return from === "All" || (from === "Same" && namespaceOf(owner) === namespaceOf(route)) ? "yes" : "no";
}

/** Whether a selector selects a namespace. */
function selects(selector: Field, name: string, set: SetView): Match {
  const [wanted, expressions] = [selector.at("matchLabels"), selector.at("matchExpressions")];
  if (wanted.isUnknown || expressions.isUnknown) return "maybe";
  const namespace = set.find(namespaceKind, "", name);
  const labels = namespace ? labelsAt(namespace.at("metadata", "labels")) : notKnownYet;
  const own = (key: string) => (key === nameLabel && name !== "" ? name : labelOf(labels, key));
  const answers = [
    ...wanted.entries().map(({ key, value }) => isIn(own(key), [value])),
    ...expressions.items().map((each) => holds(each, own(each.at("key").text ?? ""))),
  ];
  if (answers.includes("no")) return "no";
  return answers.includes("maybe") ? "maybe" : "yes";
}

function holds(expression: Field, value: unknown): Match {
  const values = expression
    .at("values")
    .items()
    .map((each) => each.value);
  const isSet = value === notKnownYet ? "maybe" : value === undefined ? "no" : "yes";
  switch (expression.at("operator").text) {
    case "In":
      return isIn(value, values);
    case "NotIn":
      return opposite(isIn(value, values));
    case "Exists":
      return isSet;
    case "DoesNotExist":
      return opposite(isSet);
    default:
      return "maybe";
  }
}

function isIn(value: unknown, values: readonly unknown[]): Match {
  if (value === notKnownYet || values.includes(notKnownYet)) return "maybe";
  return value !== undefined && values.includes(value) ? "yes" : "no";
}

const opposite = (match: Match): Match => (match === "maybe" ? match : match === "yes" ? "no" : "yes");
