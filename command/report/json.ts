import { printableJson } from "./printable";
import type { CheckReport } from "./report";

/** The report as it is; `docs/policy-report.schema.json` describes it. */
export const json = (report: CheckReport): string => printableJson(report);
