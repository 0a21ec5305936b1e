import type { AccessGraph, GraphNamespace } from "./graph";

/** Pixels at scale one. A character is what 11px of a monospaced font take. */
export const size = { row: 16, character: 6.7, margin: 12, header: 30, gap: 16 };
const clientCharacters = 36;
const ruleCharacters = 44;
const between = 150;
const clientEnd = size.margin + clientCharacters * size.character;
const ruleStart = clientEnd + 8 + between + 8;
export const cardWidth = Math.ceil(ruleStart + ruleCharacters * size.character + size.margin);

/** A line of text; `full` is what stands behind an abbreviation. */
interface Label {
  kind: "client" | "service" | "rule" | "denied" | "nobody";
  x: number;
  y: number;
  text: string;
  full: string;
}

interface Edge {
  fromY: number;
  toY: number;
  /** Which of the colours: lines of neighbouring clients differ. */
  colour: number;
  denied: boolean;
  title: string;
}

export interface Card {
  namespace: string;
  x: number;
  y: number;
  height: number;
  labels: Label[];
  edges: Edge[];
}

export const edgeStart = clientEnd + 8;
export const edgeEnd = ruleStart - 6;
export const colours = 8;

/** Cards, one for each called namespace, in columns that together are about four by three. */
export function layout({ namespaces }: AccessGraph): { cards: Card[]; width: number; height: number } {
  const cards = namespaces.map(card);
  const total = cards.reduce((sum, { height }) => sum + height + size.gap, 0);
  const wanted = Math.round(Math.sqrt((4 / 3) * (total / cardWidth)));
  const columns = Array<number>(Math.max(1, Math.min(wanted, cards.length))).fill(0);
  const placed = cards.map((each) => {
    const column = columns.indexOf(Math.min(...columns));
    const y = columns[column]!;
    columns[column] = y + each.height + size.gap;
    return { ...each, x: column * (cardWidth + size.gap), y };
  });
  return {
    cards: placed,
    width: columns.length * (cardWidth + size.gap) - size.gap,
    height: Math.max(0, ...columns.map((height) => height - size.gap)),
  };
}

function card({ namespace, services, callers }: GraphNamespace): Card {
  const labels: Label[] = [];
  const targets: { y: number; service: string; text: string; denied: boolean; callers: string[] }[] = [];
  let y = size.header + size.row;
  for (const { key, name, rules } of services) {
    labels.push(label("service", ruleStart, y, name, key, ruleCharacters));
    y += size.row;
    if (rules.length === 0)
      labels.push(label("nobody", ruleStart + 14, y, "nobody", `Nobody may call ${key}`, 40));
    for (const { text, denied, callers: clients } of rules) {
      labels.push(label(denied ? "denied" : "rule", ruleStart + 14, y, text, text, ruleCharacters - 2));
      targets.push({ y, service: key, text, denied, callers: clients });
      y += size.row;
    }
    if (rules.length === 0) y += size.row;
  }
  const top = size.header + size.row;
  const height = Math.max(y, top + callers.length * size.row);
  const clients = placeClients(callers, targets, top, height);
  for (const [name, at] of clients) labels.push(label("client", clientEnd, at, name, name, clientCharacters));
  const order = new Map([...clients.keys()].map((name, index) => [name, index]));
  const edges = targets.flatMap((target) =>
    target.callers.map((client) => ({
      fromY: clients.get(client)!,
      toY: target.y,
      colour: order.get(client)! % colours,
      denied: target.denied,
      title: `${client} ${target.denied ? "may not call" : "may call"} ${target.service}: ${target.text}`,
    })),
  );
  return { namespace, x: 0, y: 0, height: height + size.margin - size.row / 2, labels, edges };
}

/** Spread over the card's height, each near the mean of what it calls, so that few lines cross. */
function placeClients(
  callers: string[],
  targets: { y: number; callers: string[] }[],
  top: number,
  bottom: number,
): Map<string, number> {
  const sums = new Map<string, [sum: number, count: number]>();
  for (const { y, callers: of } of targets)
    for (const client of of) {
      const [sum, count] = sums.get(client) ?? [0, 0];
      sums.set(client, [sum + y, count + 1]);
    }
  const mean = (client: string) => sums.get(client)![0] / sums.get(client)![1];
  const step = (bottom - top) / Math.max(1, callers.length);
  return new Map(
    // Sorting is stable, and the callers come sorted by name.
    [...callers]
      .sort((a, b) => mean(a) - mean(b))
      .map((client, index) => [client, Math.round(top + step * (index + 0.5) - size.row / 2)]),
  );
}

function label(
  kind: Label["kind"],
  x: number,
  y: number,
  text: string,
  full: string,
  characters: number,
): Label {
  return { kind, x, y, text: text.length > characters ? `${text.slice(0, characters - 1)}…` : text, full };
}
