import { systemProperties } from "../../formats/jvm/options";
import { properties } from "../../formats/jvm/properties";
import type { JvmSetting } from "../../formats/jvm/setting";
import { springSettings } from "../../formats/jvm/spring";
import type { Field } from "../../model/field";
import { commandLines } from "../../objects/commandLines";
import { configTexts } from "../../objects/configText";
import { containers, variablesOf } from "../../objects/containers";
import { maySetTls } from "./jvmSettings";

/** Settings that one field gives a Java program together. */
export interface JvmSource {
  field: Field;
  settings: readonly JvmSetting[];
  /** A list of options, a file's text, or a variable of the setting's own name. */
  form: "options" | "text" | "variable";
}

/** Every place where an object gives a Java program settings. */
export function jvmSources(object: Field): JvmSource[] {
  return [...containers(object).flatMap(ofContainer), ...configTexts(object).flatMap(ofText)];
}

function ofContainer(container: Field): JvmSource[] {
  const variables = variablesOf(container).map(({ name, field, value }) => ofVariable(field, name, value));
  const words = commandLines(container).flat();
  const options = words.map(({ text, field }) => ({
    field,
    settings: ofWord(text),
    form: "options" as const,
  }));
  return [...variables, ...options];
}

function ofVariable(field: Field, name: string, value: string): JvmSource {
  if (name === "SPRING_APPLICATION_JSON") return ofSpring(field, value);
  // Every launcher has a variable of its own, such as JAVA_OPTS, CATALINA_OPTS and KAFKA_OPTS.
  if (/(^|\s)["']?-D/.test(value)) return { field, settings: systemProperties(value), form: "options" };
  return { field, settings: [{ name, value }], form: "variable" };
}

/** `-Dname=value`, and `--name=value` as Spring takes it. */
function ofWord(text: string): JvmSetting[] {
  if (text.startsWith("-D")) return systemProperties(`"${text.replaceAll('"', "")}"`);
  const match = /^--([\w.-]+)=([\s\S]*)$/.exec(text);
  return match?.[1]?.includes(".") ? [{ name: match[1], value: match[2]! }] : [];
}

const springFile = /^(application|bootstrap)[\w.-]*\.(ya?ml|json)$/i;
const propertiesFile = /(\.properties|java\.security)$/i;
const optionsFile = /jvm[\w.-]*\.options$|\.jvmopts$/i;

function ofText({ field, key, text }: { field: Field; key: string; text: string }): JvmSource[] {
  if (!maySetTls(key) && !maySetTls(text)) return [];
  if (springFile.test(key)) return [ofSpring(field, text)];
  if (propertiesFile.test(key)) return [{ field, settings: properties(text), form: "text" }];
  if (optionsFile.test(key)) return [{ field, settings: systemProperties(text), form: "options" }];
  return text.includes("\n") ? [] : [ofVariable(field, key, text)];
}

function ofSpring(field: Field, text: string): JvmSource {
  try {
    return { field, settings: springSettings(text), form: "text" };
  } catch {
    field.undecided("cannot be read as YAML or JSON");
    return { field, settings: [], form: "text" };
  }
}
