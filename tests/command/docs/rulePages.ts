import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { families } from "../../../command/policy/families";
import { root } from "../../../embedded/paths";
import { policyName } from "../../../policies/engine/policyNames";
import type { Rule } from "../../../policies/model/rule";
import { rules } from "../../../policies/rules";

/** The pages of docs/rules by their file names: one a rule, and the index. */
export function rulePages(): Map<string, string> {
  const sources = sourcesById();
  return new Map([
    ["README.md", index()],
    ...rules.map((rule) => [pageOf(rule), page(rule, sources.get(rule.id)!)] as const),
  ]);
}

const pageOf = ({ id }: Rule): string => `${id}.md`;

const generated = "<!-- Written by make docs from the rule itself; change it there. -->";

const index = (): string => `${generated}

# Rules

What each rule of the [policy pack](../policies.md) demands, why, and how to comply. \`strict-mtls policy explain MTLS-02\`
says the same in a terminal.
${families
  .map(
    ({ subject, rules }) => `
## ${subject}

| Id | Demand | Severity |
|---|---|---|
${rules.map((rule) => `| [${rule.id}](${pageOf(rule)}) | ${cell(rule.title)} | ${severity(rule)} |`).join("\n")}
`,
  )
  .join("")}`;

function page(rule: Rule, source: string): string {
  const { id, title, description, standards, remediation, url, kinds, setKinds, settings } = rule;
  const test = source.replace(/\.ts$/, ".test.ts");
  const cases = casesOf(test);
  return `${generated}

# ${id}: ${title}

**${severity(rule)}** · in CrossGuard \`${policyName(rule)}\`

${description}

## Standards

${standards.map(({ name, clause }) => `- ${name}, ${clause}`).join("\n")}

## To comply

${remediation.how}

\`\`\`${language(rule)}
${remediation.snippet.trimEnd()}
\`\`\`

[The settings concerned](${url})

## What it looks at

${facts({ kinds, setKinds, settings })}
${cases.length === 0 ? "" : `\n## How it judges\n\n${cases.map((each) => `- It ${each}.`).join("\n")}\n`}
Source: [\`${path.basename(source)}\`](../../${source}), test: [\`${path.basename(test)}\`](../../${test}).
`;
}

function facts({ kinds, setKinds, settings }: Pick<Rule, "kinds" | "setKinds" | "settings">): string {
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  return [
    ...(kinds.length > 0 ? [`- Each object by itself: ${code(kinds)}`] : []),
    ...(setKinds.length > 0 ? [`- All objects together: ${code(setKinds)}`] : []),
    settings.length > 0 ? `- Settings: ${code(settings)}` : "- It has no settings.",
  ].join("\n");
}

const severity = ({ severity, level }: Rule): string =>
  level === "advisory" ? `${severity}, advisory` : severity;

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** MQSC and shell have no grammar that Markdown readers agree on. */
const language = ({ remediation: { snippet } }: Rule): string =>
  /^[\w".-]+:(\s|$)|^- /m.test(snippet) ? "yaml" : "text";

/** The file of each rule, relative to the checkout. */
function sourcesById(): Map<string, string> {
  const folder = "policies/rules";
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  const found = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const source = readFileSync(path.join(root, folder, file), "utf8");
      return [...source.matchAll(/= rule\(\{\s+id: "([^"]+)"/g)].map(
        ([, id]) => [id!, path.posix.join(folder, file)] as const,
      );
    });
  return new Map(found);
}

/** What a rule's test holds it to, in the words of its cases; those whose words are computed are left out. */
function casesOf(test: string): string[] {
  const source = readFileSync(path.join(root, test), "utf8");
  return [...source.matchAll(/\bit\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, title]) => JSON.parse(`"${title}"`));
}
