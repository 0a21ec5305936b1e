import type { CheckReport } from "./report";

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
  return writers[format](report, terminal);
}

/** Each is loaded only when it is asked for. */
const writers: Record<Format, (report: CheckReport, terminal: Omit<RenderOptions, "format">) => string> = {
  text: (report, terminal) => (require("./text") as typeof import("./text")).text(report, terminal),
  json: (report) => (require("./json") as typeof import("./json")).json(report),
  sarif: (report) => (require("./sarif") as typeof import("./sarif")).sarif(report),
  junit: (report) => (require("./junit") as typeof import("./junit")).junit(report),
  github: (report) => (require("./github") as typeof import("./github")).github(report),
  html: (report) => (require("./html") as typeof import("./html")).html(report),
};
