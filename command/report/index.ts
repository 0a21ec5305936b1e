import { github } from "./github";
import { html } from "./html";
import { json } from "./json";
import { junit } from "./junit";
import type { CheckReport } from "./report";
import { sarif } from "./sarif";
import { text } from "./text";

export const formats = ["text", "json", "sarif", "junit", "github", "html"] as const;

export type Format = (typeof formats)[number];

/** How a report reaches its reader; `color` and `columns` hold for text alone. */
export interface RenderOptions {
  format: Format;
  color: boolean;
  columns: number;
}

/** The report in one of the formats, with a newline at its end. Pure: the same report gives the same text. */
export function render(report: CheckReport, { format, ...terminal }: RenderOptions): string {
  const writers: Record<Format, () => string> = {
    text: () => text(report, terminal),
    json: () => json(report),
    sarif: () => sarif(report),
    junit: () => junit(report),
    github: () => github(report),
    html: () => html(report),
  };
  return writers[format]();
}
