import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { Path } from "../../policies/model/field";
import { positionOf } from "./events";
import { jsonEvents, looksLikeJson, parseJson } from "./json";
import { Lines } from "./lines";
import { hasMoreParts, mostYamlParts } from "./parts";
import type { DocumentText } from "./source";
import { yamlEvents } from "./yamlEvents";

/** A value of a collection, by the indexes of its event and of its key's. */
interface Child {
  value: number;
  key?: number;
}

/**
 * Finds fields in one document's text. It is parsed again when the first one is asked for, since most documents have no
 * finding; and a collection is listed when a path first leads into it, so many findings in a long list take linear time.
 */
export class Locator {
  private readonly lines: Lines;
  private parsed: { events: readonly Event[]; ends: Int32Array } | undefined;
  private readonly listed = new Map<number, ReadonlyMap<string, Child>>();

  constructor(private readonly document: Pick<DocumentText, "text" | "line">) {
    this.lines = new Lines(document.text, document.line);
  }

  /** The line and column of an index into the text. */
  at(index: number): { line: number; column: number } {
    return this.lines.place(index);
  }

  /** Where the field stands, or else the closest field around it that is written down. */
  place(path: Path): { line: number; column: number } {
    let found: Child = { value: 0 };
    for (const step of path) {
      const child = this.children(found.value).get(String(step));
      if (!child) break;
      found = child;
    }
    return this.lines.place(this.index(found));
  }

  private get events(): readonly Event[] {
    return this.parse().events;
  }

  /** For each event that opens a collection the index of the one behind its end. */
  private get ends(): Int32Array {
    return this.parse().ends;
  }

  private parse() {
    if (!this.parsed) {
      const events = eventsOf(this.document.text);
      this.parsed = { events, ends: endsOf(events) };
    }
    return this.parsed;
  }

  private children(collection: number): ReadonlyMap<string, Child> {
    let children = this.listed.get(collection);
    if (!children) {
      children = new Map(this.list(collection));
      this.listed.set(collection, children);
    }
    return children;
  }

  private *list(collection: number): Generator<[string, Child]> {
    const type = this.events[collection]?.type;
    if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return;
    const end = this.ends[collection]! - 1;
    for (let at = collection + 1, item = 0; at < end; item++) {
      const key = at;
      if (type === EVENT_ID.MAPPING) at = this.after(at);
      const value = at;
      at = this.after(at);
      const name = this.events[key]!;
      if (type === EVENT_ID.SEQUENCE) yield [String(item), { value }];
      else if (name.type === EVENT_ID.SCALAR)
        yield [getScalarValue(this.document.text, name), { value, key }];
    }
  }

  private after(index: number): number {
    return this.ends[index] || index + 1;
  }

  /** A value that fits into a line stands for itself; an empty one, a block of text and a collection are at their key. */
  private index({ value, key }: Child): number {
    const event = this.events[value];
    if (!event) return 0;
    const name = key === undefined ? undefined : this.events[key];
    const own =
      event.type === EVENT_ID.SCALAR && event.valueStart !== -1 && event.style <= SCALAR_STYLE.DOUBLE_QUOTED;
    const shown = own || !name ? event : name;
    return shown.type === EVENT_ID.SCALAR ? withQuote(shown, this.document.text) : positionOf(shown);
  }
}

/**
 * Nothing for JSON that is too large for it: what is found in it is then located at its start. The document was parsed
 * before, so that it cannot be now means that the file has changed since.
 */
function eventsOf(text: string): Event[] {
  if (hasMoreParts(text, mostYamlParts)) return [];
  try {
    if (looksLikeJson(text) && parseJson(text)) return [...jsonEvents(text)];
    // The first event opens the document.
    return yamlEvents(text).events.slice(1);
  } catch {
    return [];
  }
}

function endsOf(events: readonly Event[]): Int32Array {
  const ends = new Int32Array(events.length);
  const open: number[] = [];
  for (const [index, { type }] of events.entries()) {
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open.push(index);
    else if (type === EVENT_ID.POP) {
      const opened = open.pop();
      if (opened !== undefined) ends[opened] = index + 1;
    }
  }
  return ends;
}

/** The parser counts a quoted text from behind the quote. */
function withQuote({ valueStart }: ScalarEvent, text: string): number {
  return Math.max(valueStart - (/["']/.test(text[valueStart - 1] ?? "") ? 1 : 0), 0);
}
