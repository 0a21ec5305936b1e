import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";
import { deepest } from "./events";
import { hasMoreParts, mostJsonParts } from "./parts";
import { Unreadable } from "./source";

/** Whether a text is meant as JSON, as kubectl tells: it starts with a brace. Templates do so, too, with two. */
export const looksLikeJson = (text: string): boolean => /^\s*\{(?!\{)/.test(text);

/** The value of a text that is JSON; nothing where it is not, and may still be YAML in flow style. */
export function parseJson(text: string): { value: unknown } | undefined {
  if (hasMoreParts(text, mostJsonParts))
    throw new Unreadable(`has more than ${mostJsonParts} values in one document`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    return undefined;
  }
  refuseDuplicates(text);
  return { value };
}

/** JSON's own parser keeps the last of several values under one key, and the others would be overlooked. */
function refuseDuplicates(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (const { type, start, end } of tokens(text)) {
    if (type === "close") open.pop();
    else if (type === "object" || type === "list") {
      open.push(type === "object" ? new Set() : undefined);
      if (open.length > deepest) throw new Unreadable("is nested too deeply", start);
    } else if (type === "key") {
      const keys = open.at(-1)!;
      const key: string = JSON.parse(text.slice(start, end));
      if (keys.has(key)) throw new Unreadable("is not valid JSON: duplicated key", start);
      keys.add(key);
    }
  }
}

interface Token {
  type: "object" | "list" | "close" | "key" | "value";
  start: number;
  end: number;
}

/** The parts of a text that is known to be JSON, or at least to begin like it. Takes linear time whatever it is. */
function* tokens(text: string): Generator<Token> {
  const lists: boolean[] = [];
  let key = false;
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = start + 1;
    const character = text[start]!;
    if (character === "{" || character === "[") {
      lists.push(character === "[");
      key = character === "{";
      yield { type: key ? "object" : "list", start, end };
    } else if (character === "}" || character === "]") {
      lists.pop();
      key = false;
      yield { type: "close", start, end };
    } else if (character === ",") key = lists.at(-1) === false;
    else if (character === ":") key = false;
    else if (!blank.test(character)) {
      end = character === '"' ? endOfString(text, start) : endOfWord(text, start);
      yield { type: key ? "key" : "value", start, end };
    }
  }
}

const blank = /\s/;
const delimiter = /[\s{}[\],:"]/;

/** Behind the closing quote: the first one that an even number of backslashes precedes. */
function endOfString(text: string, start: number): number {
  for (let close = text.indexOf('"', start + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let before = close;
    while (text[before - 1] === "\\") before--;
    if ((close - before) % 2 === 0) return close + 1;
  }
  return text.length;
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !delimiter.test(text[end]!)) end++;
  return end;
}

/** Where each value at the top of a text ends; none where brackets do not match. */
export function endsOfValues(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (const { type, end } of tokens(text)) {
    if (type === "object" || type === "list") depth++;
    if (type === "close") depth--;
    if (depth === 0 && type === "close") ends.push(end);
    if (depth < 0) return [];
  }
  return ends;
}

const unmarked = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };

/** The events that the YAML parser would give for a text that is JSON, one at a time. */
export function* jsonEvents(text: string): Generator<Event> {
  for (const { type, start, end } of tokens(text)) {
    const collection = { ...unmarked, start, style: COLLECTION_STYLE.FLOW };
    if (type === "close") yield { type: EVENT_ID.POP };
    else if (type === "object") yield { type: EVENT_ID.MAPPING, ...collection };
    else if (type === "list") yield { type: EVENT_ID.SEQUENCE, ...collection };
    else {
      const quoted = text[start] === '"';
      yield {
        type: EVENT_ID.SCALAR,
        ...unmarked,
        valueStart: quoted ? start + 1 : start,
        valueEnd: quoted ? end - 1 : end,
        style: quoted ? SCALAR_STYLE.DOUBLE_QUOTED : SCALAR_STYLE.PLAIN,
        chomping: CHOMPING_MODE.CLIP,
        indent: -1,
        fast: false,
      };
    }
  }
}
