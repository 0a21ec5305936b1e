import type { EffectiveMode } from "./effectiveModes";

const columns: readonly [heading: string, cell: (row: EffectiveMode) => string][] = [
  ["WORKLOAD", ({ workload }) => workload],
  ["PORT", ({ port }) => String(port)],
  ["MODE", ({ mode }) => mode],
  ["STATED BY", ({ statedBy }) => statedBy],
  ["SERVICE", ({ service }) => service || "-"],
  ["FROM MESH", ({ fromMesh }) => fromMesh],
  ["FROM OUTSIDE", ({ fromOutside }) => fromOutside],
];

/** Effective modes as a table of text, one line each, headings first. */
export function modesTable(rows: readonly EffectiveMode[]): string {
  const lines = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
