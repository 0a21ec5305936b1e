import { parsedYaml } from "../../objects/yamlText";

/** A setting of Spring by its dotted name. */
export interface SpringSetting {
  name: string;
  value: string;
}

const prefix = "ibm.mq.";
const dotted = /^[ \t]*(ibm\.mq\.[\w.-]+)[ \t]*[=:][ \t]*(.*)$/gm;

/** The settings below `ibm.mq` of an `application.properties` or `application.yaml`, which may hold several documents. */
export function springSettings(text: string): SpringSetting[] {
  const lines = [...text.matchAll(dotted)].map(([, name, value]) => ({
    name: name!,
    value: value!.trim().replace(/^(["'])(.*)\1$/, "$2"),
  }));
  if (!/^ibm:/m.test(text)) return lines;
  const documents = text
    .split(/^---.*$/m)
    .map((each) => parsedYaml(each) as { ibm?: { mq?: unknown } } | undefined);
  return [...lines, ...documents.flatMap((each) => below(each?.ibm?.mq, prefix))];
}

function below(value: unknown, path: string): SpringSetting[] {
  if (typeof value !== "object" || value === null)
    return [{ name: path.slice(0, -1), value: String(value ?? "") }];
  return Object.entries(value).flatMap(([key, inner]) => below(inner, `${path}${key}.`));
}
