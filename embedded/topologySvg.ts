import { escaped } from "../command/report/markup";
import type { Box, Edge, Topology } from "./topology";

/** Text keeps a contrast of at least 4.5:1 on its ground, in light and in dark. */
const style = `
svg{--paper:#fff;--mesh:#eaf5ec;--card:#fff;--line:#8c959f;--ink:#1f2328;--soft:#57606a;--tls:#1b6e33;--no:#b42318}
@media (prefers-color-scheme:dark){svg{--paper:#0d1117;--mesh:#10231a;--card:#161b22;--line:#6e7681;--ink:#e6edf3;--soft:#a6b0bb;--tls:#6fd39a;--no:#ff8a80}}
text{font:12px system-ui,"DejaVu Sans",sans-serif;fill:var(--soft)}
.paper{fill:var(--paper)}.card{fill:var(--card);stroke:var(--line)}.mesh{fill:var(--mesh);stroke:var(--tls);stroke-dasharray:6 4}
.title{font-size:14px;font-weight:600;fill:var(--ink)}.label{font-size:11px;font-weight:600;fill:var(--tls)}.refused{fill:var(--no)}
.call{fill:none;stroke:var(--tls);stroke-width:2.5}.tip{fill:var(--tls)}
`;

/** Pixels at scale one, at which it is as wide as a phone. */
const size = {
  width: 360,
  left: 36,
  right: 324,
  lane: 16,
  row: 17,
  head: 30,
  gap: 22,
  meshTop: 26,
  characters: 42,
};
const middle = size.width / 2;

interface Placed extends Box {
  top: number;
  height: number;
}

/** Draws boxes below one another, connections with protocol and port, and a frame around the mesh. */
export function topologySvg({ boxes, edges, mesh }: Topology): string {
  const placed = placedBoxes(boxes, edges);
  const height = bottom(placed.at(-1)!) + size.lane;
  const told = edges.map((edge) => `${connectionInWords(edge)}.`);
  const at = (box: Box) => placed[boxes.indexOf(box)]!;
  const marks = [
    meshFrame(placed, mesh),
    ...edges.map((edge) =>
      edgeSvg(edge, at(edge.from), at(edge.to), boxes.indexOf(edge.to) - boxes.indexOf(edge.from) === 1),
    ),
    ...placed.map(boxSvg),
  ];
  return drawing("Who talks to whom", told.join(" "), height, marks);
}

/** Draws boxes below one another. */
export function operatorsSvg(boxes: Box[]): string {
  const placed = placedBoxes(boxes, []);
  const told = boxes.map(({ title, lines }) => `${title}: ${lines.join(", ")}.`);
  return drawing("Operators", told.join(" "), bottom(placed.at(-1)!) + size.lane, placed.map(boxSvg));
}

const drawing = (title: string, description: string, height: number, marks: string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${title}</title><desc id="description">${escaped(description)}</desc>`,
    `<style>${style}</style><rect class="paper" width="${size.width}" height="${height}"/>`,
    ...marks,
    "</svg>\n",
  ].join("\n");

/** Above each box there is room for the labels of the connections that reach it. */
function placedBoxes(boxes: Box[], edges: Edge[]): Placed[] {
  let top = 0;
  return boxes.map((box, index) => {
    const above = boxes[index - 1];
    const rows = edges.filter(({ to }) => to === box).map(({ labels }) => labels.length);
    const crossesFrame = Boolean(box.inMesh) !== Boolean(above?.inMesh);
    top += size.gap + Math.max(0, ...rows) * size.row + (crossesFrame ? size.meshTop : 0);
    const height = size.head + (box.lines.length + (box.refused?.length ?? 0)) * size.row + 6;
    const placed = { ...box, top, height };
    top += height;
    return placed;
  });
}

const bottom = ({ top, height }: Placed) => top + height;

function meshFrame(boxes: Placed[], text: string): string {
  const inMesh = boxes.filter(({ inMesh }) => inMesh);
  const top = inMesh[0]!.top - size.meshTop;
  const height = bottom(inMesh.at(-1)!) + 12 - top;
  return `<rect class="mesh" x="8" y="${top}" width="${size.width - 16}" height="${height}" rx="8"/>
<text class="label" x="${size.left}" y="${top + 17}">${escaped(text)}</text>`;
}

function boxSvg({ title, lines, refused = [], top, height }: Placed): string {
  const row = (index: number) => top + size.head + 10 + index * size.row;
  return [
    `<rect class="card" x="${size.left}" y="${top}" width="${size.right - size.left}" height="${height}" rx="6"/>`,
    text("title", top + 21, title),
    ...lines.map((line, index) => text("", row(index), line)),
    ...refused.map((line, index) => text("refused", row(lines.length + index), line)),
  ].join("\n");
}

function text(kind: string, y: number, words: string): string {
  const short = words.length > size.characters ? `${words.slice(0, size.characters - 1)}…` : words;
  const full = short === words ? "" : `<title>${escaped(words)}</title>`;
  return `<text class="${kind}" x="${size.left + 12}" y="${y}">${full}${escaped(short)}</text>`;
}

/** Down to the next box, or beside those between: on the left into the mesh, on the right out of it. */
function edgeSvg({ from, labels }: Edge, upper: Placed, lower: Placed, isNext: boolean): string {
  const inward = lower.top + 16;
  // The frame's own words stand between it and its first box.
  const aboveLower = lower.top - 12 - (lower.inMesh && !upper.inMesh && isNext ? size.meshTop : 0);
  const ways = {
    next: {
      line: `M${middle} ${bottom(upper)}V${lower.top - 9}`,
      tip: `M${middle} ${lower.top}l-5-10h10z`,
      words: { x: middle + 8, anchor: "start" },
    },
    left: {
      line: `M${size.left + 8} ${bottom(upper)}v12H${size.lane + 6}V${inward}H${size.left - 9}`,
      tip: `M${size.left} ${inward}l-10-5v10z`,
      words: { x: size.lane + 12, anchor: "start" },
    },
    right: {
      line: `M${size.right} ${upper.top + 16}H${size.width - size.lane - 6}V${inward}H${size.right + 9}`,
      tip: `M${size.right} ${inward}l10-5v10z`,
      words: { x: size.right, anchor: "end" },
    },
  };
  const { line, tip, words } = ways[isNext ? "next" : lower.inMesh ? "left" : "right"];
  const row = (index: number) => aboveLower - (labels.length - 1 - index) * size.row;
  return [
    `<g><title>${escaped(connectionInWords({ from, to: lower, labels }))}</title>`,
    `<path class="call" d="${line}"/><path class="tip" d="${tip}"/>`,
    ...labels.map(
      (label, index) =>
        `<text class="label" text-anchor="${words.anchor}" x="${words.x}" y="${row(index)}">${escaped(label)}</text>`,
    ),
    "</g>",
  ].join("\n");
}

/** "Clients to Queue manager QM1: mutual TLS, port 1414". */
const connectionInWords = ({ from, to, labels }: Edge) =>
  `${from.title} to ${to.title}: ${labels.join(" and ")}`;
