import { createHash } from "node:crypto";
import { escaped } from "../markup";
import type { CheckReport } from "../report";
import { coverageInWords, findingsInWords, severities } from "../wording";
import { findingList } from "./findings";
import { errorList, unjudgedList, waivedList, warningList } from "./lists";
import { script } from "./script";
import { style } from "./style";

/**
 * One page that needs nothing else: its policy forbids every request and every script and style but its own, so that
 * no value could do anything even if it were not escaped.
 */
export const html = (report: CheckReport): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>TLS policy check: ${escaped(findingsInWords(report))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>TLS policy check</h1>
<p>${escaped(coverageInWords(report))}</p>
${tiles(report)}
</header>
<main>
${errorList(report.errors)}${findingList(report.findings)}${warningList(report.warnings)}${waivedList(report.waived)}${unjudgedList("Undecided", "The value is not known yet or was not understood.", report.undecided)}${unjudgedList("Not analysed", "No rule can look into these.", report.notAnalysed)}</main>
<script>${script}</script>
</body>
</html>
`;

const hash = (source: string) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const tiles = ({ summary }: CheckReport): string =>
  `<ul class="tiles">${severities
    .map((name) => `<li class="${name}"><b>${summary[name]}</b> ${name}</li>`)
    .join("")}</ul>`;
