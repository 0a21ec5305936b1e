import type { Rule, Severity } from "../../../policies/model/rule";
import { standards, weight } from "../wording";

/** How code scanning ranks a severity: above 9.0 is critical, from 7.0 high, from 4.0 medium. Source: GitHub, SARIF support. */
const scores: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

/** A rule with all that a reader of an alert needs. */
export const reportingDescriptor = (rule: Rule) => ({
  id: rule.id,
  name: rule.name,
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.description },
  helpUri: rule.url,
  help: { text: plainHelp(rule), markdown: markdownHelp(rule) },
  defaultConfiguration: { level: weight(rule) },
  properties: {
    tags: ["security", "tls", "kubernetes"],
    precision: "high",
    "security-severity": scores[rule.severity],
    standards: rule.standards.map(({ name, clause }) => `${name}, ${clause}`),
  },
});

const plainHelp = (rule: Rule) =>
  [
    rule.description,
    `Standard: ${standards(rule)}.`,
    `To fix: ${rule.remediation.how}`,
    rule.remediation.snippet,
    rule.url,
  ].join("\n\n");

const markdownHelp = (rule: Rule) =>
  [
    rule.description,
    `**Standard:** ${standards(rule)}`,
    `**To fix:** ${rule.remediation.how}`,
    `\`\`\`\n${rule.remediation.snippet}\n\`\`\``,
    `[The settings concerned](${rule.url})`,
  ].join("\n\n");
