import { accessGraph } from "./graph";
import { type Card, cardWidth, colours, edgeEnd, edgeStart, layout, size } from "./graphLayout";
import type { AccessModel } from "./model";

/** Dark enough for white paper, or light enough for black, by 4.5 to 1 (WCAG 2.2, 1.4.3). */
const onLight = ["#1f5fbf", "#a8480a", "#1b7340", "#8a3ab9", "#b3265c", "#0b6f7d", "#77600a", "#4f55d0"];
const onDark = ["#7fb2ff", "#ff9d5c", "#6fd39a", "#d19bff", "#ff8cb4", "#5fd0df", "#e2c451", "#a8adff"];

const style = `
svg{--paper:#fff;--card:#f6f8fa;--line:#c9d1d9;--ink:#1f2328;--soft:#57606a;--no:#b42318;${palette(onLight)}}
@media (prefers-color-scheme:dark){svg{--paper:#0d1117;--card:#161b22;--line:#3d444d;--ink:#e6edf3;--soft:#9198a1;--no:#ff8a80;${palette(onDark)}}}
text{font:11px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink)}
.paper{fill:var(--paper)}.card{fill:var(--card);stroke:var(--line)}
.head{font-size:20px;font-weight:700}.sub{font-size:13px;fill:var(--soft)}.namespace{font-size:14px;font-weight:700}
.client{text-anchor:end}.service{font-weight:700}.nobody{fill:var(--soft);font-style:italic}
.denied,.revoked{fill:var(--no)}.revoked{text-decoration:line-through}
path{fill:none;stroke-width:1.3;opacity:.8}path.no{stroke:var(--no);stroke-dasharray:4 3}path:hover{stroke-width:4;opacity:1}
${onLight.map((_, index) => `.c${index}{stroke:var(--c${index})}`).join("")}
`;

/**
 * Draws who may call whom: a card for each called namespace, its services with what may be done there on the right, the
 * clients on the left. The same list gives the same text, in whatever order it is; light or dark by the viewer's choice.
 * Every line has its whole text as `<title>`.
 */
export function accessGraphSvg(model: AccessModel): string {
  const graph = accessGraph(model);
  const { cards, width: inner, height: below } = layout(graph);
  const revokedRows = graph.revoked.length === 0 ? 0 : graph.revoked.length + 1;
  const top = size.margin + 60 + revokedRows * size.row;
  const width = Math.max(inner, cardWidth) + 2 * size.margin;
  const height = top + below + size.margin;
  const services = model.services.length;
  const summary = `${count(services, "service")} in ${count(cards.length, "namespace")}, ${count(graph.calls, "allowed call")}, ${count(graph.revoked.length, "revoked identity", "revoked identities")}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="access-title access-summary">`,
    `<title id="access-title">Who may call whom</title><desc id="access-summary">${summary}. What is not drawn is denied.</desc>`,
    `<style>${style}</style><rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="head" x="${size.margin}" y="34">Who may call whom</text>`,
    `<text class="sub" x="${size.margin}" y="56">${summary}. What is not drawn is denied.</text>`,
    ...revokedLines(graph.revoked),
    `<g transform="translate(${size.margin} ${top})">`,
    ...cards.map(cardSvg),
    "</g></svg>\n",
  ].join("\n");
}

function revokedLines(revoked: string[]): string[] {
  if (revoked.length === 0) return [];
  const y = (row: number) => size.margin + 64 + row * size.row;
  return [
    `<text class="denied" x="${size.margin}" y="${y(0)}">Revoked, may call nobody:</text>`,
    ...revoked.map(
      (name, index) =>
        `<text class="revoked" x="${size.margin + 14}" y="${y(index + 1)}">${escaped(name)}</text>`,
    ),
  ];
}

function cardSvg({ namespace, x, y, height, labels, edges }: Card): string {
  const curve = (edgeStart + edgeEnd) / 2;
  return [
    `<g transform="translate(${x} ${y})"><rect class="card" width="${cardWidth}" height="${height}" rx="8"/>`,
    `<text class="namespace" x="${size.margin}" y="21">${escaped(namespace)}</text>`,
    ...edges.map(
      ({ fromY, toY, colour, denied, title }) =>
        `<path class="${denied ? "no" : `c${colour}`}" d="M${round(edgeStart)} ${fromY - 4}C${round(curve)} ${fromY - 4} ${round(curve)} ${toY - 4} ${round(edgeEnd)} ${toY - 4}"><title>${escaped(title)}</title></path>`,
    ),
    ...labels.map(
      ({ kind, x: at, y: line, text, full }) =>
        `<text class="${kind}" x="${round(at)}" y="${line}">${text === full ? "" : `<title>${escaped(full)}</title>`}${escaped(text)}</text>`,
    ),
    "</g>",
  ].join("\n");
}

function palette(values: string[]): string {
  if (values.length !== colours)
    throw new Error(`palette: has ${values.length} colours, must have ${colours}.`);
  return values.map((value, index) => `--c${index}:${value};`).join("");
}

const round = (value: number) => Math.round(value * 10) / 10;
const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
