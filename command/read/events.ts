import { EVENT_ID, type Event } from "js-yaml";
import { Unreadable } from "./source";

/** Objects and lists within each other, aliases followed. */
export const deepest = 200;

/** How many values a document may have beyond ten times what is written in it, once its aliases are followed. */
const expansion = 10_000;

/** Where an event stands in its source. */
export function positionOf(event: Event): number {
  if ("start" in event) return event.start;
  if ("valueStart" in event && event.valueStart !== -1) return event.valueStart;
  return "anchorStart" in event ? Math.max(event.anchorStart, 0) : 0;
}

interface Node {
  /** Values in it, itself included, aliases followed. */
  size: number;
  depth: number;
  anchor?: string;
}

/**
 * Refuses a document whose aliases expand it beyond measure, lead to themselves, or nest it too deeply. It looks at
 * what is written alone, so a bomb is never set off.
 */
export function refuseBombs(events: readonly Event[], source: string): void {
  if (!events.some(({ type }) => type === EVENT_ID.ALIAS)) return;
  const anchors = new Map<string, Node | "open">();
  const open: Node[] = [];
  const add = (node: Node, at: number) => {
    const parent = open.at(-1);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (!parent) return;
    parent.size += node.size;
    parent.depth = Math.max(parent.depth, node.depth + 1);
    if (parent.size > expansion + 10 * events.length)
      throw new Unreadable("expands to far more than is written, through aliases", at);
    if (parent.depth > deepest) throw new Unreadable("is nested too deeply, through aliases", at);
  };
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      const closed = open.pop();
      if (closed) add(closed, 0);
      continue;
    }
    const anchor =
      "anchorStart" in event && event.anchorStart !== -1
        ? source.slice(event.anchorStart, event.anchorEnd)
        : undefined;
    if (event.type === EVENT_ID.ALIAS) {
      const node = anchors.get(anchor ?? "");
      if (node === "open") throw new Unreadable("has an alias within what it stands for", positionOf(event));
      add({ size: node?.size ?? 1, depth: node?.depth ?? 0 }, positionOf(event));
    } else if (event.type === EVENT_ID.SCALAR) add({ size: 1, depth: 0, anchor }, positionOf(event));
    else {
      if (anchor !== undefined) anchors.set(anchor, "open");
      open.push({ size: 1, depth: 0, anchor });
    }
  }
}
