import { constructFromEvents, YAMLException } from "js-yaml";
import { refuseBombs } from "./events";
import { hasMoreParts, mostYamlParts } from "./parts";
import { kubernetesSchema } from "./schema";
import { Unreadable } from "./source";
import { yamlEvents } from "./yamlEvents";

/** The value of one YAML document, as kubectl reads it. */
export function parseYaml(text: string): unknown {
  if (hasMoreParts(text, mostYamlParts)) {
    const limit = `has more than ${mostYamlParts} lines and items in one document`;
    throw new Unreadable(`${limit}; write it in several, or as JSON`);
  }
  try {
    const { events, source } = yamlEvents(text);
    refuseBombs(events, source);
    const values = constructFromEvents(events, { source, schema: kubernetesSchema });
    if (values.length > 1) throw new Unreadable("has documents that no line with --- separates");
    return values[0];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new Unreadable(...whyNot(error, text));
  }
}

/** The parser's own message quotes the source, and names of anchors and tags may be the start of a password. */
function whyNot({ reason, mark }: YAMLException, text: string): [string, number] {
  const at = mark?.position ?? 0;
  const template = templateNear(text, at);
  if (template !== undefined) return ["is a template, not YAML; render it first", template];
  const quoteless = reason.replace(/( with)?:? *("|!<).*/s, "");
  return [`is not valid YAML: ${quoteless}`, at];
}

/** Where Go's template braces stand that explain why this is not YAML: in the line of the fault, or else the first. */
function templateNear(text: string, at: number): number | undefined {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = text.indexOf("\n", at);
  const inLine = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).indexOf("{{");
  if (inLine !== -1) return lineStart + inLine;
  const first = /^[^#\n]*?\{\{/m.exec(text);
  return first ? first.index + first[0].length - 2 : undefined;
}
