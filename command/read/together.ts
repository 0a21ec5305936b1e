import { constructFromEvents, EVENT_ID, parseEvents } from "js-yaml";
import { type Document, documents } from "./documents";
import { deepest } from "./events";
import { type InputFile, whyUnreadable } from "./inputFiles";
import { looksLikeJson } from "./json";
import { reading } from "./open";
import { kubernetesSchema } from "./schema";

/** What is parsed at once: few enough that a file of any size needs little memory. */
const mostDocuments = 64;
const mostText = 256 * 1024;

/** Documents that were read at once, each with its value where they could be parsed together. */
export type Group = { document: Document; parsed?: { value: unknown } }[];

/** Hands over a file's documents, and returns why it could not be read to its end, where that is so. */
export function eachGroup(file: InputFile, use: (group: Group) => void): string | undefined {
  try {
    reading(file, (read) => {
      for (const group of groups(documents(read))) use(group);
    });
  } catch (error) {
    return whyUnreadable(error);
  }
  return undefined;
}

/** Documents in groups, each with their values where they could be had together. */
export function* groups(documents: Iterable<Document>): Generator<Group> {
  let group: Document[] = [];
  let text = 0;
  for (const document of documents) {
    group.push(document);
    text += "text" in document ? document.text.length : 0;
    if (group.length < mostDocuments && text < mostText) continue;
    yield valued(group);
    group = [];
    text = 0;
  }
  yield valued(group);
}

function valued(group: readonly Document[]) {
  const values = together(group);
  return group.map((document, index) => ({
    document,
    ...(values && { parsed: { value: values[index] } }),
  }));
}

/**
 * The values of plain YAML documents, parsed as one stream: a call of the parser costs more than a small document.
 * Nothing where one is faulty, is JSON, or has directives or aliases: such a group is parsed one by one, which tells
 * what is wrong with which.
 */
function together(group: readonly Document[]): unknown[] | undefined {
  if (group.length < 2) return undefined;
  const texts: string[] = [];
  for (const document of group) {
    if (!("text" in document) || document.text.length > mostText) return undefined;
    const { text } = document;
    if (looksLikeJson(text) || /^%/m.test(text)) return undefined;
    // A document's text ends before the line break that the next one's marker stands behind.
    texts.push(`${text.startsWith("---") ? "" : "---\n"}${text}\n`);
  }
  const source = texts.join("");
  try {
    const events = parseEvents(source, { maxDepth: deepest });
    if (events.some(({ type }) => type === EVENT_ID.ALIAS)) return undefined;
    const values = constructFromEvents(events, { source, schema: kubernetesSchema });
    return values.length === group.length ? values : undefined;
  } catch {
    return undefined;
  }
}
