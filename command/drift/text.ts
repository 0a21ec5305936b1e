import { printable } from "../report/printable";
import { counted } from "../report/wording";
import type { Drift, DriftedResource } from "./drift";

/** The drift for people. */
export function driftText({ resources, unnamed }: Drift): string {
  const total = resources.length + unnamed;
  if (total === 0) return "No drift: everything is as the state of the stack says.\n";
  return [
    `${counted(total, "resource")} ${total === 1 ? "differs" : "differ"} from the state of the stack:`,
    ...resources.flatMap(lines),
    ...(unnamed > 0 ? [`  ${counted(unnamed, "resource")} that pulumi counts without a name`] : []),
    "pulumi up --refresh brings back what the program says.",
    "",
  ].join("\n");
}

const lines = ({ change, type, name, properties }: DriftedResource): string[] => [
  printable(`  ${change}  ${type} ${name}`),
  ...properties.map(({ path, change }) => printable(`    ${path} ${change}`)),
];
