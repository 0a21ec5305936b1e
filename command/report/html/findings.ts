import { escaped, escapedLines } from "../markup";
import type { ReportedFinding } from "../report";
import { inFileOrder, place, ruleOf, severities, standards, statement, subject } from "../wording";

/** Every finding, with what filters and sorts them; the script shows these controls, since they need it. */
export function findingList(findings: readonly ReportedFinding[]): string {
  if (findings.length === 0) return "<p>No rule found anything.</p>\n";
  const worstFirst = inFileOrder(findings)
    .map((each, place) => ({ each, place }))
    .sort((a, b) => rank(a.each) - rank(b.each));
  return `<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
<form id="controls" hidden>
<fieldset><legend>Show</legend>${severities.map((name) => filter(name, findings)).join("")}</fieldset>
<label>Sort by <select id="order"><option value="rank">severity</option><option value="place">file</option><option value="rule">rule</option></select></label>
<output id="shown"></output>
</form>
<ol id="list">
${worstFirst.map(({ each, place }) => item(each, place)).join("")}</ol>
</section>
`;
}

const rank = ({ severity }: ReportedFinding) => severities.indexOf(severity);

function filter(severity: string, findings: readonly ReportedFinding[]): string {
  const count = findings.filter((each) => each.severity === severity).length;
  const state = count === 0 ? "disabled" : "checked";
  return `<label class="${severity}"><input type="checkbox" value="${severity}" ${state}> ${severity} (${count})</label>`;
}

function item(each: ReportedFinding, order: number): string {
  const rule = ruleOf(each.rule);
  const level = each.level === "advisory" ? " <small>advisory</small>" : "";
  return `<li class="${each.severity}" data-severity="${each.severity}" data-rank="${rank(each)}" data-place="${order}" data-rule="${escaped(each.rule)}">
<h3><span class="badge">${each.severity}</span> ${escaped(each.rule)}${rule ? ` ${escaped(rule.title)}` : ""}${level}</h3>
<p class="place"><code>${escaped(place(each))}</code> ${escaped(whose(each))}</p>
<dl>
<dt>There</dt><dd>${escaped(statement(each))}</dd>
<dt>Allowed</dt><dd>${escaped(each.allowed)}</dd>
</dl>
${explanation(each)}</li>
`;
}

/** A statement on the set as a whole names no object beside its place. */
const whose = (each: ReportedFinding): string =>
  subject(each.resource) === place(each) ? "" : subject(each.resource);

function explanation({ rule: id, fixable }: ReportedFinding): string {
  const rule = ruleOf(id);
  if (!rule) return "";
  return `<details>
<summary>Why, and how to fix it</summary>
<p>${escaped(rule.description)}</p>
<p>${escaped(standards(rule))}. <a href="${escaped(rule.url)}" rel="noreferrer">The settings concerned</a></p>
<p>${escaped(rule.remediation.how)}${fixable ? " <code>--fix</code> does it." : ""}</p>
<pre>${escapedLines(rule.remediation.snippet)}</pre>
</details>
`;
}
